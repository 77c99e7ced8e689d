/** How much was used at a time, in ms since the epoch. */
export interface Use {
  readonly at: number;
  readonly used: number;
}

/** When a quota is full if its use goes on as it did. */
export interface Forecast {
  /** From the last use on; undefined: it does not grow, or so slowly that nobody need know. */
  readonly fullInMs: number | undefined;
  /** How many recorded runs this stands on. */
  readonly runs: number;
  /** How long they reach back from the last one. */
  readonly overMs: number;
}

/** Two points are a line whatever they are. */
const LEAST_RUNS = 3;
const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;
/** Farther than that nothing is foreseen. */
const HORIZON_MS = 10 * YEAR_MS;
/** Points of which each pair is looked at. */
const MOST_POINTS = 60;

/**
 * When `quota` is reached, by the median of the slopes between all pairs of runs (Theil and Sen): a clean-up or a job that
 * failed in the midst, among fewer than three of ten runs, does not bend it.
 * @param uses at least three over an hour or more; else nothing is foreseen, and undefined comes back
 */
export function forecast(uses: readonly Use[], quota: number): Forecast | undefined {
  const sorted = [...uses].sort((a, b) => a.at - b.at);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined || sorted.length < LEAST_RUNS) return undefined;
  const overMs = last.at - first.at;
  if (overMs < HOUR_MS) return undefined;
  const perMs = medianSlope(thinned(sorted, first.at, overMs));
  const left = Math.max(0, quota - last.used);
  const fullInMs = left === 0 ? 0 : perMs > 0 ? left / perMs : Number.POSITIVE_INFINITY;
  return { fullInMs: fullInMs > HORIZON_MS ? undefined : fullInMs, runs: sorted.length, overMs };
}

/** The last of each stretch of time, where there are more than are looked at. */
function thinned(uses: readonly Use[], begin: number, overMs: number): readonly Use[] {
  if (uses.length <= MOST_POINTS) return uses;
  const stretch = (at: number): number => Math.floor(((at - begin) / overMs) * (MOST_POINTS - 1));
  return [...new Map(uses.map((use) => [stretch(use.at), use])).values()];
}

/** The median of the slopes of all pairs, 0 where all are of one time. */
export function medianSlope(uses: readonly Use[]): number {
  const slopes = uses.flatMap((one, index) =>
    uses
      .slice(index + 1)
      .flatMap((other) => (other.at === one.at ? [] : [(other.used - one.used) / (other.at - one.at)])),
  );
  slopes.sort((a, b) => a - b);
  const [below = 0, above = 0] = [slopes[Math.floor((slopes.length - 1) / 2)], slopes[Math.floor(slopes.length / 2)]];
  return (below + above) / 2;
}
