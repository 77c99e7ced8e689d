import { BALANCER_LOCK } from '../../core/balancer/balancer-lock.ts';
import { Failure } from '../../core/failure.ts';
import { formatDuration } from '../../core/quantity.ts';
import { shellLine } from '../../core/shell-line.ts';
import type { Hands } from '../keeper.ts';
import { isLockHeld } from './is-lock-held.ts';
import type { BalancerPlace } from './place.ts';
import { BALANCER } from './want.ts';

/** How long a balancer may take to give its lock back when it is asked to end. */
const GRACE_MS = 15_000;

/** The balancer as a program of this host. @param words with its arguments */
export const onThisHost = (words: readonly string[]): BalancerPlace => ({
  shown: shellLine(words),
  ending: `it has ${formatDuration(GRACE_MS)} for that, then it is killed`,
  start: async ({ write, progress }) => {
    const { pid, log, ended, lines, sealed } = await write.programs.start(BALANCER, words);
    return {
      named: `process ${pid}`,
      log,
      ended,
      async *lines(signal) {
        yield* lines(signal);
        const unwritten = await sealed();
        if (unwritten !== undefined) progress(`what the balancer said is not all in its log. ${unwritten.message}`);
      },
    };
  },
  end: endOnThisHost,
});

/** Ends it, also one that an earlier run has left. @throws Failure `locked`: see BalancerPlace */
export async function endOnThisHost(
  { read, write, clock }: Pick<Hands, 'read' | 'write' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  const by = await write.programs.end(BALANCER, GRACE_MS, signal);
  // One that was killed has not given its lock back, which tells nothing then.
  if (by === 'SIGTERM' && (await isLockHeld({ read, clock }, signal))) throw goesOn();
}

const goesOn = (): Failure =>
  new Failure(
    'locked',
    `The balancer was ended on this host, and ${BALANCER_LOCK} is still held: one goes on elsewhere.`,
    {
      system: 'hdfs',
      hint: `Where it runs: hdfs dfs -cat ${BALANCER_LOCK}. End it there. One behind ssh ends with its command here only by ssh -tt: see hdfs.commands.balancer with mesosctl context show`,
    },
  );
