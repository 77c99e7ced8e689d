import { toJson } from '../../../core/json.ts';
import { ok, type ZeppelinAction } from '../answer.ts';

export const listSettings: ZeppelinAction = ({ instance }) => ok(toJson([...instance.settings.values()]));
