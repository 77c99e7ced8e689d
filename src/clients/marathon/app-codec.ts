import type { Fields } from './fields.ts';
import { taskOf } from './task-codec.ts';
import type { AppVersion, FullApp, FullTaskFailure } from './types.ts';

/** What Marathon adds to a definition in its answers; a PUT refuses `version` and ignores the rest (1.11.24). */
const ADDED = new Set([
  'version',
  'versionInfo',
  'tasks',
  'tasksStaged',
  'tasksRunning',
  'tasksHealthy',
  'tasksUnhealthy',
  'tasksStats',
  'deployments',
  'lastTaskFailure',
  'readinessCheckResults',
]);

/** An app of GET /v2/apps or /v2/apps/{id}, or of a group. @throws Failure `protocol` */
export function appOf(app: Fields): FullApp {
  const failure = app.objectOr('lastTaskFailure', undefined);
  const stats = app.objectOr('tasksStats', undefined);
  return {
    ...appVersionOf(app),
    tasks: app.objects('tasks').map(taskOf),
    tasksRunning: app.numberOr('tasksRunning', 0),
    tasksHealthy: app.numberOr('tasksHealthy', 0),
    tasksUnhealthy: app.numberOr('tasksUnhealthy', 0),
    tasksStaged: app.numberOr('tasksStaged', 0),
    deploymentIds: app.objects('deployments').map((deployment) => deployment.text('id')),
    readiness: app.objects('readinessCheckResults').map((result) => result.whole()),
    ...(stats === undefined ? {} : { tasksStats: stats.whole() }),
    ...(failure === undefined ? {} : { lastTaskFailure: taskFailureOf(failure) }),
  };
}

/** An app as it was defined at one time: GET /v2/apps/{id}/versions/{version}. @throws Failure `protocol` */
export function appVersionOf(app: Fields): AppVersion {
  const info = app.objectOr('versionInfo', undefined);
  return {
    id: app.text('id'),
    definition: app.without(ADDED),
    version: app.text('version'),
    ...info?.someTexts('lastScalingAt', 'lastConfigChangeAt'),
  };
}

function taskFailureOf(failure: Fields): FullTaskFailure {
  return {
    state: failure.textOr('state', ''),
    message: failure.textOr('message', ''),
    host: failure.textOr('host', ''),
    at: failure.textOr('timestamp', ''),
    taskId: failure.textOr('taskId', ''),
    appVersion: failure.textOr('version', ''),
    agentId: failure.textOr('slaveId', ''),
  };
}
