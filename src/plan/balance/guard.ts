import { type GuardLimits, type GuardVerdict, judgeSamples } from '../../core/balancer/guard.ts';
import { fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { formatBytes } from '../../core/quantity.ts';
import type { Hands } from '../keeper.ts';
import { lookAtNamenodes, type Samples } from './sample.ts';
import { setBandwidth } from './set-bandwidth.ts';
import type { BalancerSeen, BalancerWant } from './want.ts';

/** Below this the balancer would take for ever; it is paused instead. */
const LEAST_BANDWIDTH = 1024 ** 2;
/** A step down shows only after what is on its way has come: so long no other one is taken. */
const SETTLE_MS = 30_000;
/** A namenode that has been well for so long may be given more again. */
const RECOVER_MS = 300_000;

/** Times in a row that the bandwidth could not be lowered, after which the balancer is paused instead. */
const FAILED_LOWERINGS = 2;

/** Watches the namenodes of one run of the balancer. */
export interface Guard {
  /** Namenodes that are watched: those that answered when it began. */
  readonly namenodes: readonly string[];
  /**
   * Looks until the balancer should not go on, and gives the reason. Before that it lowers the bandwidth, and where all has been
   * well for long it raises it again, never above that of the beginning. One that cannot be lowered is a reason, too. Ends with
   * the signal.
   * @param looked called after each look
   */
  untilOverrun(looked: () => void, signal: AbortSignal): Promise<string>;
  /** Looks until all are well for a while. @throws Failure `waiting` at the end of the patience */
  untilWell(patienceMs: number, signal: AbortSignal): Promise<void>;
}

/** @throws Failure where no namenode answers */
export async function openGuard(
  want: BalancerWant,
  seen: BalancerSeen,
  hands: Hands,
  signal: AbortSignal,
): Promise<Guard> {
  const found = await hands.read.hdfs.eachNamenode(signal);
  const namenodes = found.flatMap(({ base, namenode }) => (namenode.ok ? [base] : []));
  if (namenodes.length === 0) throw new Failure('unreachable', 'No namenode answers.', { system: 'hdfs' });
  const samples: Samples = new Map();
  let bandwidth = want.bandwidthBytes;
  let changedMs = hands.clock.now();
  let failed = 0;

  const look = async (stop: AbortSignal): Promise<GuardVerdict> => {
    await lookAtNamenodes(samples, namenodes, hands, stop);
    return worst(samples, want.limits);
  };
  /** @returns whether the datanodes were told */
  const change = async (bytes: number, line: string, stop: AbortSignal): Promise<boolean> => {
    // An undo of a run that is killed after this reads it.
    await hands.amended({ bytesPerSecond: bytes });
    const wasSet = seen.isBandwidthSet;
    seen.isBandwidthSet = true;
    const made = await fact(setBandwidth(want.dfsadmin, bytes, hands, stop));
    // A program that is not there has told nobody.
    if (!made.ok && made.failure.code === 'not-found') seen.isBandwidthSet = wasSet;
    changedMs = hands.clock.now();
    if (made.ok) bandwidth = bytes;
    hands.progress(made.ok ? line : made.failure.message);
    return made.ok;
  };

  return {
    namenodes,
    async untilOverrun(looked, stop) {
      for (let wellSinceMs = hands.clock.now(); ; ) {
        const { standing, why } = await look(stop);
        looked();
        const now = hands.clock.now();
        if (standing !== 'fine') wellSinceMs = now;
        if (standing === 'overrun') return why;
        const next = standing === 'strained' ? half(bandwidth) : double(bandwidth, want.bandwidthBytes);
        const isSettled = now - changedMs >= SETTLE_MS;
        if (standing === 'strained' && isSettled) {
          if (next === undefined) return why;
          seen.strains.push(why);
          const isLower = await change(next, `${why}: the bandwidth goes down to ${formatBytes(next)}/s`, stop);
          failed = isLower ? 0 : failed + 1;
          if (failed >= FAILED_LOWERINGS) return `${why}, and the bandwidth cannot be lowered`;
        } else if (next !== undefined && isSettled && now - wellSinceMs >= RECOVER_MS) {
          wellSinceMs = now;
          await change(next, `the namenodes are well: the bandwidth goes up to ${formatBytes(next)}/s`, stop);
        }
        await hands.clock.sleep(want.lookMs, stop);
      }
    },
    async untilWell(patienceMs, stop) {
      samples.clear();
      const begunMs = hands.clock.now();
      for (let wellSinceMs: number | undefined; ; ) {
        const { standing, why } = await look(stop);
        const now = hands.clock.now();
        const isSilent = [...samples.values()].some((told) => told.at(-1)?.isAnswered !== true);
        wellSinceMs = standing === 'fine' && !isSilent ? (wellSinceMs ?? now) : undefined;
        if (wellSinceMs !== undefined && now - wellSinceMs >= SETTLE_MS) return;
        if (now - begunMs > patienceMs) throw notWell(why);
        await hands.clock.sleep(want.lookMs, stop);
      }
    },
  };
}

/** The worst of the verdicts on all namenodes, with whom it is about. */
function worst(samples: Samples, limits: GuardLimits): GuardVerdict {
  const verdicts = [...samples].map(([base, told]) => ({ base, ...judgeSamples(told, limits) }));
  const found =
    verdicts.find(({ standing }) => standing === 'overrun') ?? verdicts.find(({ standing }) => standing === 'strained');
  return found === undefined
    ? { standing: 'fine', why: '' }
    : { standing: found.standing, why: `${new URL(found.base).host}: ${found.why}` };
}

const half = (bytes: number | undefined): number | undefined =>
  bytes === undefined || bytes <= LEAST_BANDWIDTH ? undefined : Math.max(LEAST_BANDWIDTH, Math.floor(bytes / 2));

const double = (bytes: number | undefined, most: number | undefined): number | undefined =>
  bytes === undefined || most === undefined || bytes >= most ? undefined : Math.min(most, bytes * 2);

const notWell = (why: string): Failure =>
  new Failure(
    'partial',
    `The balancer was paused, and the namenodes have not become well: ${why === '' ? 'they do not answer' : why}.`,
    {
      system: 'hdfs',
      hint: 'See how they are with mesosctl hdfs health; another run goes on with what is left.',
    },
  );
