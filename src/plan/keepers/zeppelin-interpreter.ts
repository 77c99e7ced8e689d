import type { InterpreterSetting } from '../../clients/zeppelin/types.ts';
import { fact, valueIn } from '../../core/fact.ts';
import { Failure, type FailureCode } from '../../core/failure.ts';
import { masked } from '../../core/masked.ts';
import { answeringNotebook } from '../answering-notebook.ts';
import type { Keeper } from '../keeper.ts';
import { notebookBase } from '../notebook-base.ts';

/** Settings of an interpreter of the notebook that an app runs; an own process for each user, one for all his notes. */
export interface ZeppelinInterpreterWant {
  readonly appId: string;
  readonly interpreter: string;
  readonly properties: Readonly<Record<string, string>>;
}

interface Have {
  /** undefined: the notebook does not run, or does not answer yet. */
  readonly setting: InterpreterSetting | undefined;
}

/** A notebook that is stuck must not keep the plan from mending it: its settings are made when it answers. */
const NOT_UP: ReadonlySet<FailureCode> = new Set(['unreachable', 'unavailable', 'timeout']);

export const zeppelinInterpreter: Keeper<ZeppelinInterpreterWant, Have> = {
  kind: 'zeppelin-interpreter',

  async look(want, { marathon, zeppelin }, signal) {
    const base = await notebookBase(want.appId, { marathon }, signal);
    if (base === undefined) return { setting: undefined };
    const found = await fact(zeppelin.read(base).interpreter(want.interpreter, signal));
    if (!found.ok && !NOT_UP.has(found.failure.code)) throw found.failure;
    if (found.ok && found.value === undefined) throw withoutInterpreter(want.interpreter, base);
    return { setting: valueIn(found) };
  },

  compare(want, { setting }) {
    const differing = Object.entries(want.properties).filter(([key, value]) => setting?.properties[key] !== value);
    const shared = setting !== undefined && (setting.perUser !== 'isolated' || setting.perNote !== 'shared');
    if (setting !== undefined && differing.length === 0 && !shared) return [];
    return [
      {
        keeper: 'zeppelin-interpreter',
        system: 'zeppelin',
        action: 'update',
        target: `${want.appId} interpreter ${want.interpreter}`,
        summary: `${differing.length === 1 ? '1 property' : `${differing.length} properties`} of Spark, an own process for each user (perUser isolated)`,
        before:
          setting === undefined
            ? null
            : masked({
                perUser: setting.perUser ?? null,
                perNote: setting.perNote ?? null,
                ...pick(setting.properties, differing),
              }),
        after: masked({ perUser: 'isolated', perNote: 'shared', ...Object.fromEntries(differing) }),
      },
    ];
  },

  async apply(want, _change, hands, signal) {
    const base = await answeringNotebook(want.appId, hands, signal);
    await hands.write.zeppelin
      .write(base)
      .updateInterpreter(
        want.interpreter,
        { properties: want.properties, perUser: 'isolated', perNote: 'shared' },
        signal,
      );
  },
};

const withoutInterpreter = (interpreter: string, base: string): Failure =>
  new Failure('unsupported', `The Zeppelin at ${base} has no interpreter named ${interpreter}.`, {
    system: 'zeppelin',
    hint: 'Look at zeppelin.image and zeppelin.version: mesosctl context show',
  });

function pick(
  properties: Readonly<Record<string, string>>,
  entries: readonly (readonly [string, string])[],
): Record<string, string | null> {
  return Object.fromEntries(entries.map(([key]) => [key, properties[key] ?? null]));
}
