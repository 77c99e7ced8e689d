import type { JsonObject } from '../../core/json.ts';
import type { AppRecord, Instance } from './app-record.ts';
import { replace } from './instance-life.ts';
import type { MarathonState } from './state.ts';

/** Kills instances of a pod, and gives them as they were before, in the shape that this answer alone has (1.11.24). */
export function killInstances(state: MarathonState, record: AppRecord, instances: readonly Instance[]): JsonObject[] {
  const views = instances.map(instanceView);
  for (const instance of instances) {
    if (instance.condition === 'Running') state.inBackground(replace(state, record, instance));
  }
  return views;
}

function instanceView({ id, condition, since, activeSince, health, spec, task }: Instance): JsonObject {
  return {
    instanceId: id,
    state: {
      condition,
      since,
      ...(activeSince === undefined ? {} : { activeSince }),
      ...(spec.healthChecks.length === 0 ? {} : { healthy: health?.alive ?? false }),
      goal: 'Running',
    },
    agentInfo: { host: task?.host ?? '', agentId: task?.agentId ?? '', attributes: [] },
    runSpecVersion: spec.version,
    unreachableStrategy: { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 },
  };
}
