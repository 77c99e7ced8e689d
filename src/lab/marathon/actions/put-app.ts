import { isRefused, wantedApp } from '../app-change.ts';
import { type Action, isForced, parsedBody } from '../call.ts';
import { deploy } from '../deploy.ts';
import { deployedAnswer } from '../deployed-answer.ts';
import { tellRequest } from '../event-request.ts';

/** PUT /v2/apps/{id}: merges at the top level, or replaces with `partialUpdate=false`; makes what is not there. */
export const putApp: Action = (call) => {
  const { state, id, query } = call;
  const parsed = parsedBody(call);
  if ('answer' in parsed) return parsed.answer;
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
