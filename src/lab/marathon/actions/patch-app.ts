import { isRefused, wantedApp } from '../app-change.ts';
import { type Action, parsedBody, refused } from '../call.ts';
import { putApp } from './put-app.ts';

/** PATCH /v2/apps/{id}: as PUT, but it never makes an app. What is wrong with the body is said first. */
export const patchApp: Action = (call) => {
  const { state, id } = call;
  if (state.apps.has(id)) return putApp(call);
  const parsed = parsedBody(call);
  if ('answer' in parsed) return parsed.answer;
  const wanted = wantedApp(state, { body: parsed.json, pathId: id, partial: true }, state.newVersion());
  return isRefused(wanted) ? { status: 422, body: wanted } : refused(404, `App '${id}' does not exist`);
};
