import type { JsonObject } from '../../core/json.ts';
import type { AppRecord } from './app-record.ts';
import type { AppSpec } from './app-spec.ts';
import type { MarathonState } from './state.ts';
import { tasksView } from './task-view.ts';

/** What an answer adds to an app. */
export interface AppParts {
  readonly tasks?: boolean;
  readonly lastTaskFailure?: boolean;
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
    ...counts(record),
    deployments: deploymentsOf(state, spec.id),
    ...(parts.tasks === true ? { tasks: tasksView(record, []) } : {}),
    ...(parts.lastTaskFailure === true && lastTaskFailure !== undefined
      ? { lastTaskFailure: { appId: spec.id, ...lastTaskFailure } }
      : {}),
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
    tasksStaged: instances.filter(({ task }) => task?.state === 'TASK_STAGING' || task?.state === 'TASK_STARTING')
      .length,
    tasksRunning: running.length,
    tasksHealthy: running.filter(({ health }) => health?.alive === true).length,
    tasksUnhealthy: running.filter(({ health }) => health?.alive === false).length,
  };
}
