/** A server's clock as it answered, and ours before it was asked and after it had answered; all in ms since the epoch. */
export interface ClockReading {
  /** Its clock tells whole seconds. */
  readonly serverMs: number;
  readonly beforeMs: number;
  readonly afterMs: number;
}

/** The last ms that a clock of whole seconds may stand for. */
const SECOND_REST_MS = 999;

/**
 * How far a server's clock is ahead of ours at the least, in ms; negative where it is behind. Nought where both may be
 * right: the answer took its time, and nobody knows when within it the server looked at its clock.
 */
export function clockSkewMs({ serverMs, beforeMs, afterMs }: ClockReading): number {
  if (serverMs > afterMs) return serverMs - afterMs;
  const latestMs = serverMs + SECOND_REST_MS;
  return latestMs < beforeMs ? latestMs - beforeMs : 0;
}

/**
 * Whether it is our own clock that is wrong: two servers or more are off by more than `toleratedMs`, and they agree with
 * one another within that.
 */
export function isOwnClockOff(skewsMs: readonly number[], toleratedMs: number): boolean {
  if (skewsMs.length < 2) return false;
  const least = Math.min(...skewsMs);
  const most = Math.max(...skewsMs);
  return most - least <= toleratedMs && (least > toleratedMs || most < -toleratedMs);
}
