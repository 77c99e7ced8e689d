/** What part of its time a server spent in garbage collection, and when. */
export interface GcShare {
  /** 0 to 1. */
  readonly share: number;
  readonly overMs: number;
  /** Between two readings, or from the start of the server on. */
  readonly of: 'two readings' | 'since start';
}

/** One look at a server. Times in ms; undefined is what it does not tell. */
export interface GcReading {
  /** When it was read, by our own clock. */
  readonly atMs: number;
  /** Time spent in garbage collection since its start. */
  readonly gcMs: number | undefined;
  readonly startedMs: number | undefined;
  /** Its own clock. */
  readonly serverMs: number | undefined;
}

/** Shorter than this two readings are one. */
const LEAST_MS = 500;

/** From two readings where there are two of one life of the server, else since its start; undefined where it tells neither. */
export function gcShare(first: GcReading | undefined, last: GcReading): GcShare | undefined {
  if (last.gcMs === undefined) return undefined;
  const overMs = first === undefined ? 0 : last.atMs - first.atMs;
  if (first?.gcMs !== undefined && first.startedMs === last.startedMs && overMs >= LEAST_MS) {
    return { share: bounded((last.gcMs - first.gcMs) / overMs), overMs, of: 'two readings' };
  }
  const { startedMs, serverMs = last.atMs } = last;
  if (startedMs === undefined || serverMs - startedMs < LEAST_MS) return undefined;
  return { share: bounded(last.gcMs / (serverMs - startedMs)), overMs: serverMs - startedMs, of: 'since start' };
}

/** Collectors that work side by side may count more time than has passed. */
const bounded = (share: number): number => Math.min(1, Math.max(0, share));
