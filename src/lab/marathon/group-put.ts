import { isBelow } from './app-id.ts';
import { isForced, type MarathonAnswer, type MarathonCall, refused } from './call.ts';
import { needsOf } from './dependencies.ts';
import { deploy } from './deploy.ts';
import { deployedAnswer } from './deployed-answer.ts';
import { type AppChange, stepsOf, wireAction } from './deployment-plan.ts';
import { keepGroup, type NamedGroup } from './group-change.ts';
import type { MarathonState } from './state.ts';

/** `dryRun`: the steps, which name a restart for each app that is there already, changed or not (1.11.24). */
export function trialAnswer(
  state: MarathonState,
  changes: readonly AppChange[],
  groups: readonly NamedGroup[],
): MarathonAnswer {
  const touched = changes.map((change) => {
    const { after, before } = change;
    if (after === undefined || before === undefined) return change;
    return { ...change, after: { ...after, lastConfigChangeAt: 'changed' } };
  });
  const known = new Map(state.groups);
  for (const group of groups) keepGroup(state, group, state.groups.get(group.id)?.version ?? '');
  const steps = stepsOf(touched, needsOf(state, touched));
  for (const { id } of groups) if (!known.has(id)) state.groups.delete(id);
  return { status: 200, body: { steps: steps.map((actions) => ({ actions: actions.map(wireAction) })) } };
}

/** `scaleBy`: the instances of all apps below are multiplied. */
export function scaledGroup(call: MarathonCall, factor: number, version: string): MarathonAnswer {
  const { state, id, query } = call;
  const changes = state.appsBelow(id).map(({ spec }) => {
    const instances = Math.ceil(spec.instances * factor);
    const fields = { ...spec.fields, instances };
    return { id: spec.id, before: spec, after: { ...spec, fields, instances, version, lastScalingAt: version } };
  });
  if (query.get('dryRun') !== 'true') return deployedAnswer(deploy(state, changes, version, isForced(call)));
  const steps = stepsOf(changes, needsOf(state, changes));
  return { status: 200, body: { steps: steps.map((actions) => ({ actions: actions.map(wireAction) })) } };
}

/** `version`: the group and all below it are again what they were; what came later goes. */
export function groupBackTo(call: MarathonCall, asked: string): MarathonAnswer {
  const { state, id } = call;
  const memory = state.history.groupAt(id, asked);
  if (memory === undefined) return refused(422, `Group ${id} not available in version ${asked}`);
  const version = state.newVersion();
  const then = memory.specs.filter((spec) => isBelow(spec.id, id));
  const now = state.records().flatMap(({ spec }) => (isBelow(spec.id, id) ? [spec] : []));
  const back = then.map((after) => {
    const before = now.find((spec) => spec.id === after.id);
    const again = { ...after, version, lastScalingAt: version, lastConfigChangeAt: version };
    return { id: after.id, before, after: before?.version === after.version ? before : again };
  });
  const gone = now.filter((spec) => !then.some((other) => other.id === spec.id));
  const changes = [...back, ...gone.map((before) => ({ id: before.id, before, after: undefined }))];
  const deployed = deploy(state, changes, version, isForced(call));
  if (!('lockedBy' in deployed)) {
    for (const group of memory.groups.filter((each) => each.id === id || isBelow(each.id, id))) {
      state.groups.set(group.id, { ...group, version });
    }
    state.remember(version);
  }
  return deployedAnswer(deployed);
}
