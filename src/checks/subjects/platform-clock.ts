import type { Clock } from '../../core/clock.ts';
import { clockSkewMs } from '../../core/clock-skew.ts';
import type { PlatformSystem } from '../../core/platform-system.ts';

/** How far a server's clock is ahead of ours at the least, in ms; negative where it is behind. */
export interface SeenClock {
  readonly system: PlatformSystem;
  readonly server: string;
  readonly skewMs: number;
}

/** A server's name and what its clock showed, where it told. */
interface Dated {
  readonly server: string;
  readonly serverMs: number | undefined;
}

/** An answer, and how the clocks of the servers that gave it stand to ours. */
export async function timed<T>(
  system: PlatformSystem,
  clock: Clock,
  ask: () => Promise<T>,
  datesIn: (answer: T) => readonly Dated[],
): Promise<{ readonly answer: T; readonly clocks: readonly SeenClock[] }> {
  const beforeMs = clock.now();
  const answer = await ask();
  const afterMs = clock.now();
  const clocks = datesIn(answer).flatMap(({ server, serverMs }) =>
    serverMs === undefined ? [] : [{ system, server, skewMs: clockSkewMs({ serverMs, beforeMs, afterMs }) }],
  );
  return { answer, clocks };
}
