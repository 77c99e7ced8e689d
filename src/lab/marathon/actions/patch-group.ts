import { isObject } from '../../../core/json.ts';
import { parentOf } from '../app-id.ts';
import { type Action, parsedBody, refused } from '../call.ts';

/** PATCH /v2/groups/{id}: `enforceRole` of a top-level group. No body, no deployment. */
export const patchGroup: Action = (call) => {
  const { state, id } = call;
  const parsed = parsedBody(call);
  if ('answer' in parsed) return parsed.answer;
  const group = state.groups.get(id);
  if (group === undefined) return refused(404, `Group '${id}' does not exist`);
  if (parentOf(id) !== '/') {
    const details = [{ path: '/', errors: ['Path needs to be top-level'] }];
    return { status: 422, body: { message: 'Object is not valid', details } };
  }
  if (isObject(parsed.json)) group.enforceRole = parsed.json['enforceRole'] === true;
  return { status: 200 };
};
