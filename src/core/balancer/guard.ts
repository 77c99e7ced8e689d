/** What one namenode told at one time. Undefined is what it did not tell. */
export interface GuardSample {
  readonly atMs: number;
  /** Whether it answered at all. */
  readonly isAnswered: boolean;
  readonly heapUsedBytes: number | undefined;
  readonly heapMaxBytes: number | undefined;
  /** What the last collection of the old generation left there. */
  readonly afterGcBytes: number | undefined;
  /** Spent in garbage collection since its start. */
  readonly gcMs: number | undefined;
  /** Calls that wait, of the RPC port where most do. */
  readonly queuedCalls: number | undefined;
}

/** From where on a namenode is strained. */
export interface GuardLimits {
  /** Part of the heap that is in use when garbage is collected, of 1. */
  readonly heap: number;
  /** Part of the time that is spent in garbage collection, of 1. */
  readonly gc: number;
  readonly queuedCalls: number;
}

/**
 * Defaults. Heap 0.85: from about there on the old generation is collected again and again. Gc 0.2: of two handlers' time a
 * fifth is gone, and pauses near the 5 s after which a ZKFC begins to doubt. Queue 500: half of what 10 handlers
 * (dfs.namenode.handler.count) let wait, 100 calls each (ipc.server.handler.queue.size), before clients are turned away.
 */
export const usualLimits: GuardLimits = { heap: 0.85, gc: 0.2, queuedCalls: 500 };

/** `strained`: the balancer should go slower. `overrun`: it should not go on now. */
export interface GuardVerdict {
  readonly standing: 'fine' | 'strained' | 'overrun';
  /** What was seen, as a clause; empty where it is fine. */
  readonly why: string;
}

/** How far back is looked: the heap of a JVM goes up and down between its collections, and its lowest point counts. */
const WINDOW_MS = 60_000;
/** So many looks count at least, however seldom they are: fewer judge neither silence nor garbage collection. */
const LEAST_LOOKS = 4;
/** Looks that say the same before it counts: one alone may be chance. */
const IN_A_ROW = 2;
/** Looks without an answer after which a namenode counts as hanging. */
const SILENT = 3;
/** How much over its limit a figure must be for the balancer to stop at once. */
const FAR = { heap: 0.97, gc: 2, queue: 4 } as const;

const FINE: GuardVerdict = { standing: 'fine', why: '' };

/**
 * How a namenode stands the balancing. Pure: what was seen of one namenode, the oldest first, → a verdict. What it does not tell is
 * not judged; where it tells nothing for several looks, that is told.
 */
export function judgeSamples(samples: readonly GuardSample[], limits: GuardLimits): GuardVerdict {
  const last = samples.at(-1);
  if (last === undefined) return FINE;
  const recent = recentSamples(samples);
  const silent = recent.slice(-SILENT);
  if (silent.every(({ isAnswered }) => !isAnswered)) {
    return silent.length < SILENT ? FINE : { standing: 'overrun', why: `it has not answered ${SILENT} times` };
  }
  const answered = recent.filter(({ isAnswered }) => isAnswered);
  const verdicts = [heapVerdict(answered, limits), gcVerdict(answered, limits), queueVerdict(answered, limits)];
  return verdicts.find(({ standing }) => standing === 'overrun') ?? verdicts.find(isStrained) ?? FINE;
}

/** Those that are judged, of all that were seen, the oldest first. */
export function recentSamples(samples: readonly GuardSample[]): GuardSample[] {
  const sinceMs = (samples.at(-1)?.atMs ?? 0) - WINDOW_MS;
  return samples.filter(({ atMs }, index) => atMs > sinceMs || index >= samples.length - LEAST_LOOKS);
}

const isStrained = ({ standing }: GuardVerdict): boolean => standing === 'strained';

const percent = (part: number): string => `${Math.round(part * 100)} %`;

/** After a collection where that is told, else the lowest of the window, once the window is whole. */
function heapVerdict(samples: readonly GuardSample[], { heap }: GuardLimits): GuardVerdict {
  const parts = samples.flatMap(({ heapUsedBytes: used, heapMaxBytes: max }) =>
    used === undefined || max === undefined || max === 0 ? [] : [used / max],
  );
  const [first, last] = [samples[0], samples.at(-1)];
  if (parts.length < IN_A_ROW || first === undefined || last === undefined) return FINE;
  const foot = Math.min(...parts);
  const after = last.afterGcBytes === undefined ? undefined : last.afterGcBytes / (last.heapMaxBytes ?? Infinity);
  const isWhole = parts.length >= LEAST_LOOKS && last.atMs - first.atMs >= WINDOW_MS / 2;
  const now = Math.max(after ?? 0, isWhole ? foot : 0);
  if (now >= Math.max(heap, FAR.heap)) return { standing: 'overrun', why: `${percent(now)} of its heap stay in use` };
  return now >= heap ? { standing: 'strained', why: `${percent(now)} of its heap stay in use` } : FINE;
}

function gcVerdict(samples: readonly GuardSample[], { gc }: GuardLimits): GuardVerdict {
  const told = samples.filter(({ gcMs }) => gcMs !== undefined);
  const [first, last] = [told[0], told.at(-1)];
  if (told.length <= IN_A_ROW || first === undefined || last === undefined || last.atMs <= first.atMs) return FINE;
  // One that was started anew counts from 0.
  const part = Math.max(0, (last.gcMs ?? 0) - (first.gcMs ?? 0)) / (last.atMs - first.atMs);
  if (part < gc) return FINE;
  const why = `it spends ${percent(part)} of its time in garbage collection`;
  return { standing: part >= FAR.gc * gc ? 'overrun' : 'strained', why };
}

function queueVerdict(samples: readonly GuardSample[], { queuedCalls }: GuardLimits): GuardVerdict {
  const latest = samples.slice(-IN_A_ROW).flatMap((one) => one.queuedCalls ?? []);
  if (latest.length < IN_A_ROW || latest.some((count) => count < queuedCalls)) return FINE;
  const least = Math.min(...latest);
  const standing = least >= FAR.queue * queuedCalls ? 'overrun' : 'strained';
  return { standing, why: `${least} calls wait in its queue` };
}
