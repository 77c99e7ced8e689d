import { isObject } from '../../../core/json.ts';
import { type Action, isForced, parsedBody } from '../call.ts';
import { deploy } from '../deploy.ts';
import { deployedAnswer } from '../deployed-answer.ts';
import { groupFaults, isNamed, keepGroup, removeUnnamed, wantedGroup, withoutUnnamed } from '../group-change.ts';
import { groupBackTo, scaledGroup, trialAnswer } from '../group-put.ts';

const NOT_HERE =
  'enforceRole cannot be modified in a request that adds, removes or modifies services; please make these changes in separate requests.';

/** PUT /v2/groups/{id}: replaces the apps that it names; a body that names a group which is there already is refused. */
export const putGroup: Action = (call) => {
  const { state, id } = call;
  const parsed = parsedBody(call);
  if ('answer' in parsed) return parsed.answer;
  const body = parsed.json;
  const faults = groupFaults(body);
  if (faults.length > 0 || !isObject(body)) return { status: 422, body: { message: 'Invalid JSON', details: faults } };
  if (typeof body['version'] === 'string') return groupBackTo(call, body['version']);
  const version = state.newVersion();
  if (typeof body['scaleBy'] === 'number') return scaledGroup(call, body['scaleBy'], version);
  const wanted = wantedGroup(state, id, body, version);
  if ('refused' in wanted) return { status: 422, body: wanted.refused };
  const named = wanted.groups.filter((group) => isNamed(state, group, id, body));
  if (named.length > 0 && wanted.changes.length > 0) {
    const details = named.map(({ path }) => ({ path: `${path}/enforceRole`, errors: [NOT_HERE] }));
    return { status: 422, body: { message: 'Object is not valid', details } };
  }
  const changes = [...wanted.changes, ...withoutUnnamed(state, id, body, wanted)];
  if (call.query.get('dryRun') === 'true') return trialAnswer(state, changes, wanted.groups);
  const deployed = deploy(state, changes, version, isForced(call));
  if (!('lockedBy' in deployed)) {
    for (const group of wanted.groups) keepGroup(state, group, version);
    if (body['groups'] !== undefined) removeUnnamed(state, id, wanted.groups);
    state.remember(version);
  }
  return deployedAnswer(deployed);
};
