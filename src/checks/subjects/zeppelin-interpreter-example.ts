import { Source } from '../../core/source.ts';
import type { Versions } from '../versions.ts';
import { rootOf } from './marathon-app-example.ts';
import { ZeppelinInterpreters } from './zeppelin-interpreter.ts';

/** An `interpreter.json` with one setting of Spark; with `answer`, what is printed of a live notebook. */
export function sparkInterpreter(
  properties: Readonly<Record<string, string>>,
  option: object = { perUser: 'isolated', perNote: 'shared' },
  versions: Versions = {},
  answer: object = {},
): ZeppelinInterpreters {
  const named = Object.entries(properties).map(([name, value]) => [name, { name, value, type: 'string' }]);
  const setting = { id: 'spark', name: 'spark', group: 'spark', properties: Object.fromEntries(named), option };
  const text = `${JSON.stringify({ ...answer, interpreterSettings: { spark: setting } }, null, 2)}\n`;
  return new ZeppelinInterpreters(new Source('interpreter.json', text), versions, () => rootOf(text));
}
