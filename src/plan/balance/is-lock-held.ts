import { BALANCER_LOCK } from '../../core/balancer/balancer-lock.ts';
import { fact } from '../../core/fact.ts';
import type { Hands } from '../keeper.ts';
import { within } from './within.ts';

/** How long a balancer that was asked to end takes at the most to give its lock back. */
const GIVEN_BACK_MS = 10_000;
const PATIENCE_MS = 5_000;
const LOOK_MS = 500;

/** Whether a balancer holds its lock still, some time after one was asked to end. Where HDFS does not tell it is not said to. */
export async function isLockHeld(
  { read, clock }: Pick<Hands, 'read' | 'clock'>,
  signal: AbortSignal,
): Promise<boolean> {
  for (const until = clock.now() + GIVEN_BACK_MS; ; ) {
    const late = `HDFS does not tell whether ${BALANCER_LOCK} is open.`;
    const asked = within(PATIENCE_MS, late, 'hdfs', { clock, signal }, (stop) => read.hdfs.isOpen(BALANCER_LOCK, stop));
    const told = await fact(asked);
    if (!told.ok || !told.value) return false;
    if (clock.now() > until) return true;
    await clock.sleep(LOOK_MS, signal);
  }
}
