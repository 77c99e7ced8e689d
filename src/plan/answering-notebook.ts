import { Failure } from '../core/failure.ts';
import type { Hands } from './keeper.ts';
import { notebookBase } from './notebook-base.ts';

const PAUSE_MS = 500;

/**
 * The address at which the notebook of an app answers now, `https://host:port`: a step before may have moved it. One without
 * a health check, or seen by the agent before it is by us, is given a moment.
 * @throws Failure `unavailable` when it does not run
 */
export async function answeringNotebook(appId: string, hands: Hands, signal: AbortSignal): Promise<string> {
  const base = await notebookBase(appId, hands.read, signal);
  if (base === undefined) {
    throw new Failure('unavailable', `The notebook ${appId} does not run, so its settings cannot be made.`, {
      system: 'zeppelin',
    });
  }
  for (;;) {
    try {
      await hands.read.zeppelin.read(base).version(signal);
      return base;
    } catch (thrown) {
      const failure = Failure.from(thrown);
      if ((failure.code !== 'unreachable' && failure.code !== 'unavailable') || hands.clock.now() > hands.until)
        throw failure;
      await hands.clock.sleep(PAUSE_MS, signal);
    }
  }
}
