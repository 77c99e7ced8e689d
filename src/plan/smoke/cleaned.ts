import { Failure } from '../../core/failure.ts';
import type { Hands } from '../keeper.ts';

/** How long it may take, whatever has ended the work before it: Ctrl-C, or the end of the operator's patience. */
const CLEANING_MS = 30_000;

/** Cleans up in any case. What stays is added to `leftBehind` and told, and hides no failure of the work itself. */
export async function cleaned(
  what: string,
  leftBehind: string[],
  hands: Hands,
  clean: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  try {
    await clean(hands.clock.deadline(CLEANING_MS));
  } catch (thrown) {
    const left = `${what}: ${Failure.from(thrown).message}`;
    leftBehind.push(left);
    hands.progress(`left behind: ${left}`);
  }
}
