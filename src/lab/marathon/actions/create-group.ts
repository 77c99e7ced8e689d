import { isObject } from '../../../core/json.ts';
import { appId } from '../app-id.ts';
import { type Action, isForced, parsedBody, refused } from '../call.ts';
import { deploy } from '../deploy.ts';
import { deployedAnswer } from '../deployed-answer.ts';
import { groupFaults, keepGroup, wantedGroup } from '../group-change.ts';

/** POST /v2/groups and /v2/groups/{id}: a new group, its id relative to the path, with all that is below it. */
export const createGroup: Action = (call) => {
  const { state } = call;
  const parsed = parsedBody(call);
  if ('answer' in parsed) return parsed.answer;
  const body = parsed.json;
  const faults = groupFaults(body);
  if (faults.length > 0 || !isObject(body)) return { status: 422, body: { message: 'Invalid JSON', details: faults } };
  const id = appId(String(body['id'] ?? ''), call.id);
  if (state.groups.has(id)) return refused(409, `Group ${id} is already created. Use PUT to change this group.`);
  if (state.apps.has(id)) return refused(409, `An app with the path ${id} already exists.`);
  const version = state.newVersion();
  const wanted = wantedGroup(state, id, body, version);
  if ('refused' in wanted) return { status: 422, body: wanted.refused };
  for (const group of wanted.groups) keepGroup(state, group, version);
  const deployed = deploy(state, wanted.changes, version, isForced(call));
  state.remember(version);
  return deployedAnswer(deployed, { status: 201, headers: { Location: `http://${state.leader}${id}` } });
};
