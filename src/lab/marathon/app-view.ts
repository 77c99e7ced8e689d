import type { JsonObject } from '../../core/json.ts';
import type { AppRecord } from './app-record.ts';
import type { AppSpec } from './app-spec.ts';
import type { MarathonState } from './state.ts';
import { taskStats } from './task-stats.ts';
import { tasksView } from './task-view.ts';

/** What an answer adds to an app. */
export interface AppParts {
  readonly counts?: boolean;
  readonly deployments?: boolean;
  readonly tasks?: boolean;
  readonly lastTaskFailure?: boolean;
  readonly taskStats?: boolean;
  readonly readiness?: boolean;
}

/** The parts that `embed` names: `app.tasks`, `apps.tasks`, `group.apps.tasks`. */
export function embedded(query: URLSearchParams, prefix: string): AppParts {
  const embed = query.getAll('embed');
  const has = (name: string): boolean => embed.includes(`${prefix}.${name}`);
  return {
    counts: has('counts'),
    deployments: has('deployments'),
    tasks: has('tasks') || has('failures'),
    lastTaskFailure: has('lastTaskFailure') || has('failures'),
    taskStats: has('taskStats'),
    readiness: has('readiness'),
  };
}

/** A stored version of an app, in the order of the answers. */
export function specView(spec: AppSpec): JsonObject {
  const { lastScalingAt, lastConfigChangeAt } = spec;
  return withVersion(spec.fields, { version: spec.version, versionInfo: { lastScalingAt, lastConfigChangeAt } });
}

/** `version` stands before `killSelection`, as recorded. */
export function withVersion(fields: JsonObject, version: JsonObject): JsonObject {
  const entries = Object.entries(fields);
  const before = entries.findIndex(([name]) => name === 'killSelection');
  return { ...Object.fromEntries(entries.slice(0, before)), ...version, ...Object.fromEntries(entries.slice(before)) };
}

/** An app with its counts and deployments, and with what else is asked for. */
export function appView(state: MarathonState, record: AppRecord, parts: AppParts): JsonObject {
  const { spec, lastTaskFailure } = record;
  return {
    ...specView(spec),
    ...(parts.counts === true ? counts(record) : {}),
    ...(parts.deployments === true ? { deployments: deploymentsOf(state, spec.id) } : {}),
    ...(parts.readiness === true ? { readinessCheckResults: [] } : {}),
    ...(parts.tasks === true ? { tasks: tasksView(record, []) } : {}),
    ...(parts.lastTaskFailure === true && lastTaskFailure !== undefined
      ? { lastTaskFailure: { appId: spec.id, ...lastTaskFailure } }
      : {}),
    ...(parts.taskStats === true ? { tasksStats: taskStats(state, record) } : {}),
  };
}

export function deploymentsOf(state: MarathonState, id: string): { readonly id: string }[] {
  return [...state.deployments.values()]
    .filter(({ records }) => records.has(id))
    .map((deployment) => ({ id: deployment.id }));
}

function counts({ instances }: AppRecord): JsonObject {
  const running = instances.filter(({ task }) => task?.state === 'TASK_RUNNING');
  return {
    tasksStaged: instances.filter(({ task }) => task?.state === 'TASK_STAGING').length,
    tasksRunning: running.length,
    tasksHealthy: running.filter(({ health }) => health?.alive === true).length,
    tasksUnhealthy: running.filter(({ health }) => health?.alive === false).length,
  };
}
