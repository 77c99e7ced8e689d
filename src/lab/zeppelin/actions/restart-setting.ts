import { toJson } from '../../../core/json.ts';
import { ok, thrown, type ZeppelinAction } from '../answer.ts';

const MISSING =
  'Cannot invoke "org.apache.zeppelin.interpreter.InterpreterSetting.close()" because the return value of "org.apache.zeppelin.interpreter.InterpreterSettingManager.get(String)" is null';

/** Interpreters of the lab run no process: the answer is the setting, READY as before. Of none it is an exception. */
export const restartSetting: ZeppelinAction = ({ instance, ids: [id = ''] }) => {
  const setting = instance.settings.get(id);
  return setting === undefined ? thrown('NullPointerException', MISSING) : ok(toJson(setting));
};
