import type { InterpreterSetting } from '../../clients/zeppelin/types.ts';
import { isObject, type Json } from '../../core/json.ts';
import { hidesAny, masked } from '../../core/masked.ts';
import { answeringNotebook } from '../answering-notebook.ts';
import { notebookBase } from '../notebook-base.ts';
import { asBefore, changed, lost, oneStep, type WayBack } from './way-back.ts';

/** The options of a setting; all other members of a change are its properties. */
const OPTIONS: ReadonlySet<string> = new Set(['perUser', 'perNote']);

/** Settings of a notebook that the run has made go with it, and nobody knows what they had been. */
export const zeppelinInterpreterBack: WayBack = async (done, { run }, { marathon, zeppelin }, signal) => {
  const [appId = '', interpreter = ''] = done.target.split(' interpreter ');
  if (run.some(({ keeper, action, target }) => keeper === 'marathon-app' && action === 'create' && target === appId))
    return asBefore;
  if (!isObject(done.before)) {
    return { kind: 'stays', sentence: `${done.target}: what it was before the notebook answered is not known.` };
  }
  const base = await notebookBase(appId, { marathon }, signal);
  const setting = base === undefined ? undefined : await zeppelin.read(base).interpreter(interpreter, signal);
  if (base === undefined || setting === undefined) return changed(`The notebook ${appId} does not answer now.`);
  if (isSame(done.before, setting)) return asBefore;
  if (!isSame(done.after, setting)) return changed(`The settings of ${done.target} have been changed since.`);
  if (hidesAny(done.before)) return lost(`The settings of ${done.target} held secrets, which no journal keeps.`);
  const before = entriesOf(done.before);
  const text = (name: string): string | undefined => before.find(([key]) => key === name)?.[1] ?? undefined;
  const properties = before.filter(([name]) => !OPTIONS.has(name));
  const back = {
    properties: Object.fromEntries(properties.flatMap(([name, value]) => (value === null ? [] : [[name, value]]))),
    without: properties.flatMap(([name, value]) => (value === null ? [name] : [])),
    perUser: text('perUser') ?? setting.perUser ?? '',
    perNote: text('perNote') ?? setting.perNote ?? '',
  };
  return oneStep(
    done,
    {
      summary: `${properties.length === 1 ? '1 property as it was' : `${properties.length} properties as they were`} before`,
    },
    async (hands, stop) => {
      const now = await answeringNotebook(appId, hands, stop);
      await hands.write.zeppelin.write(now).updateInterpreter(interpreter, back, stop);
    },
  );
};

/** Whether the setting has what one side of the change says; a property that was not there is null. */
function isSame(side: Json, setting: InterpreterSetting): boolean {
  const now = masked({ ...setting.properties, perUser: setting.perUser ?? null, perNote: setting.perNote ?? null });
  return entriesOf(side).every(([name, value]) => (isObject(now) ? (now[name] ?? null) : null) === value);
}

const entriesOf = (side: Json): [string, string | null][] =>
  Object.entries(isObject(side) ? side : {}).map(([name, value]) => [name, typeof value === 'string' ? value : null]);
