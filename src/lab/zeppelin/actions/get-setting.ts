import { toJson } from '../../../core/json.ts';
import { json, ok, type ZeppelinAction } from '../answer.ts';

export const getSetting: ZeppelinAction = ({ instance, ids: [id = ''] }) => {
  const setting = instance.settings.get(id);
  return setting === undefined ? json(404, { status: 'NOT_FOUND' }) : ok(toJson(setting));
};
