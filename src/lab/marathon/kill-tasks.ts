import type { AppRecord, Instance } from './app-record.ts';
import { isForced, type MarathonAnswer, type MarathonCall, refused } from './call.ts';
import { deploy } from './deploy.ts';
import { deployedAnswer } from './deployed-answer.ts';
import { doom, newInstance, replace } from './instance-life.ts';
import { tasksView } from './task-view.ts';

/** An instance whose task shall be killed, and its app. */
export interface Victim {
  readonly record: AppRecord;
  readonly instance: Instance;
}

/** Instances of an app that have a task. */
export const victimsOf = (record: AppRecord): Victim[] =>
  record.instances.flatMap((instance) => (instance.task === undefined ? [] : [{ record, instance }]));

/**
 * Kills tasks. With `scale` their apps get as many instances less, by a deployment; else others follow: under the same
 * instance, or with `wipe` under a new one. `shown` makes the answer of the tasks as they were before.
 */
export function kill(
  call: MarathonCall,
  victims: readonly Victim[],
  shown: (tasks: readonly unknown[]) => unknown,
): MarathonAnswer {
  const { state, query } = call;
  const [scale, wipe] = [query.get('scale') === 'true', query.get('wipe') === 'true'];
  if (scale && wipe) return refused(400, 'You cannot use scale and wipe at the same time.');
  if (scale) return scaledDown(call, victims);
  const tasks = victims.flatMap(({ record, instance }) => tasksView({ ...record, instances: [instance] }, []));
  for (const { record, instance } of victims) {
    if (wipe) {
      doom(state, record, instance);
      newInstance(state, record);
    } else if (instance.condition === 'Running') state.inBackground(replace(state, record, instance));
  }
  return { status: 200, body: shown(tasks) };
}

function scaledDown(call: MarathonCall, victims: readonly Victim[]): MarathonAnswer {
  const { state } = call;
  const version = state.newVersion();
  const records = [...new Set(victims.map(({ record }) => record))];
  const changes = records.map((record) => {
    const { spec } = record;
    const instances = spec.instances - victims.filter((victim) => victim.record === record).length;
    const fields = { ...spec.fields, instances };
    return { id: spec.id, before: spec, after: { ...spec, fields, instances, version, lastScalingAt: version } };
  });
  const deployed = deploy(state, changes, version, isForced(call));
  if (!('lockedBy' in deployed)) for (const { record, instance } of victims) doom(state, record, instance);
  return deployedAnswer(deployed);
}
