import type { JsonObject } from '../../core/json.ts';
import { toJson } from '../../core/json.ts';
import type { Fields } from './fields.ts';
import type { App, AppTask, TaskFailure } from './types.ts';

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

/** An app of GET /v2/apps or /v2/apps/{id}. @throws Failure `protocol` */
export function appOf(app: Fields): App {
  const failure = app.objectOr('lastTaskFailure', undefined);
  return {
    id: app.text('id'),
    definition: definitionOf(app),
    version: app.text('version'),
    tasks: app.objects('tasks').map(taskOf),
    tasksRunning: app.numberOr('tasksRunning', 0),
    tasksHealthy: app.numberOr('tasksHealthy', 0),
    tasksStaged: app.numberOr('tasksStaged', 0),
    deploymentIds: app.objects('deployments').map((deployment) => deployment.text('id')),
    ...(failure === undefined ? {} : { lastTaskFailure: taskFailureOf(failure) }),
  };
}

function definitionOf(app: Fields): JsonObject {
  const entries = Object.entries(app.raw).filter(([name]) => !ADDED.has(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, toJson(value)]));
}

function taskOf(task: Fields): AppTask {
  const startedAt = task.textOr('startedAt', undefined);
  return {
    id: task.text('id'),
    host: task.textOr('host', ''),
    ports: task.numbers('ports'),
    agentId: task.textOr('slaveId', ''),
    state: task.textOr('state', ''),
    healthy: healthOf(task.objects('healthCheckResults')),
    ...(startedAt === undefined ? {} : { startedAt }),
  };
}

/** A check that has not answered yet is listed as `alive: false` without any success, failure or count (1.11.24). */
function healthOf(results: readonly Fields[]): boolean | undefined {
  const hasAnswered = (result: Fields): boolean =>
    result.flagOr('alive', false) ||
    result.numberOr('consecutiveFailures', 0) > 0 ||
    result.raw['lastFailure'] !== undefined ||
    result.raw['lastSuccess'] !== undefined;
  const answered = results.filter(hasAnswered);
  if (answered.some((result) => !result.flagOr('alive', false))) return false;
  return answered.length > 0 && answered.length === results.length ? true : undefined;
}

function taskFailureOf(failure: Fields): TaskFailure {
  return {
    state: failure.textOr('state', ''),
    message: failure.textOr('message', ''),
    host: failure.textOr('host', ''),
    at: failure.textOr('timestamp', ''),
  };
}
