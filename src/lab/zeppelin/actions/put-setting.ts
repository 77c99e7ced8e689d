import { isObject, type JsonObject, toJson } from '../../../core/json.ts';
import { json, ok, type ZeppelinAction } from '../answer.ts';

/** Replaces properties and option as a whole, as a real one does: what the request leaves out is gone. */
export const putSetting: ZeppelinAction = ({ instance, ids: [id = ''], body }) => {
  const setting = instance.settings.get(id);
  if (setting === undefined)
    return json(404, { status: 'NOT_FOUND', message: `Interpreter setting id ${id} not found` });
  const asked: unknown = JSON.parse(body);
  if (!isObject(asked)) return json(400, { status: 'BAD_REQUEST', message: '' });
  const changed = { ...setting, properties: objectIn(asked['properties']), option: objectIn(asked['option']) };
  instance.settings.set(id, changed);
  return ok(toJson(changed));
};

function objectIn(value: unknown): JsonObject {
  const found = toJson(value);
  return isObject(found) ? found : {};
}
