import { isObject, type Json } from '../../../core/json.ts';
import { isRefused, wantedApp } from '../app-change.ts';
import { type Action, isForced, type MarathonAnswer, type MarathonCall, parsedBody, refused } from '../call.ts';
import { deploy } from '../deploy.ts';
import { deployedAnswer } from '../deployed-answer.ts';
import { tellRequest } from '../event-request.ts';

/** PUT /v2/apps/{id}: merges at the top level, or replaces with `partialUpdate=false`; makes what is not there. */
export const putApp: Action = (call) => {
  const { state, id, query } = call;
  const parsed = parsedBody(call);
  if ('answer' in parsed) return parsed.answer;
  const asked = versionAsked(parsed.json);
  if (asked !== undefined) return backTo(call, asked);
  const version = state.newVersion();
  const partial = query.get('partialUpdate') !== 'false';
  const wanted = wantedApp(state, { body: parsed.json, pathId: id, partial }, version);
  if (isRefused(wanted)) return { status: 422, body: wanted };
  const { before, after } = wanted.change;
  const deployed = deploy(state, [wanted.change], version, isForced(call));
  if (!('lockedBy' in deployed)) tellRequest(call, after);
  const created = { status: 201, headers: { Location: `http://${state.leader}${id}` } };
  return deployedAnswer(deployed, before === undefined ? created : {});
};

/** The version that a body asks for, which may stand there alone or beside the id. */
function versionAsked(body: Json): string | undefined {
  if (!isObject(body) || typeof body['version'] !== 'string') return undefined;
  return Object.keys(body).every((name) => name === 'version' || name === 'id') ? body['version'] : undefined;
}

/** The app is again what it was; one that there never was is answered as if the app were not there (1.11.24). */
function backTo(call: MarathonCall, asked: string): MarathonAnswer {
  const { state, id } = call;
  const [before, then] = [state.apps.get(id)?.spec, state.history.specsOf(id).get(asked)];
  if (before === undefined || then === undefined) return refused(404, `App '${id}' does not exist`);
  const version = state.newVersion();
  const after = { ...then, version, lastScalingAt: version, lastConfigChangeAt: version };
  return deployedAnswer(deploy(state, [{ id, before, after }], version, isForced(call)));
}
