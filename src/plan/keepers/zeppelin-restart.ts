import { Failure } from '../../core/failure.ts';
import type { Keeper, Readers } from '../keeper.ts';
import { notebookBase } from '../notebook-base.ts';

/** An interpreter of the notebook that an app runs, whose processes shall end. */
export interface ZeppelinRestartWant {
  readonly appId: string;
  readonly interpreter: string;
}

const KEEPER = 'zeppelin-restart';

/** The next paragraph starts the interpreter anew, with the settings that it has then. */
export const zeppelinRestart: Keeper<ZeppelinRestartWant, undefined> = {
  kind: KEEPER,

  async look(want, read, signal) {
    const zeppelin = read.zeppelin.read(await baseOf(want, read, signal));
    if ((await zeppelin.interpreter(want.interpreter, signal)) !== undefined) return undefined;
    const names = (await zeppelin.interpreters(signal)).map(({ id }) => id).join(', ');
    throw new Failure('not-found', `The notebook ${want.appId} has no interpreter ${want.interpreter}.`, {
      system: 'zeppelin',
      hint: `It has ${names}.`,
    });
  },

  compare: ({ appId, interpreter }) => [
    {
      keeper: KEEPER,
      system: 'zeppelin',
      action: 'run',
      target: `${appId} interpreter ${interpreter}`,
      aspect: 'restart',
      summary: 'end its processes; the next paragraph starts a new one',
      loses: 'what runs in it now',
      before: null,
      after: null,
    },
  ],

  async apply(want, _change, { read, write }, signal) {
    await write.zeppelin.write(await baseOf(want, read, signal)).restartInterpreter(want.interpreter, signal);
  },
};

async function baseOf({ appId }: ZeppelinRestartWant, read: Readers, signal: AbortSignal): Promise<string> {
  const base = await notebookBase(appId, read, signal);
  if (base !== undefined) return base;
  throw new Failure('unavailable', `The notebook ${appId} does not run.`, { system: 'zeppelin' });
}
