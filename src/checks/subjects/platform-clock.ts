import type { Clock } from '../../core/clock.ts';
import { clockSkewMs } from '../../core/clock-skew.ts';
import type { Fact } from '../../core/fact.ts';
import type { PlatformSystem } from '../../core/platform-system.ts';

/** How far a server's clock is ahead of ours at the least, in ms; negative where it is behind. */
export interface SeenClock {
  readonly system: PlatformSystem;
  readonly server: string;
  readonly skewMs: number;
}

/** How long the simplest question took. */
export interface SeenPace {
  readonly system: PlatformSystem;
  /** A server, or the system where several were asked at once. */
  readonly place: string;
  readonly tookMs: number;
}

/** A server's name and what its clock showed, where it told. */
interface Dated {
  readonly server: string;
  readonly serverMs: number | undefined;
}

export interface Timed<T> {
  readonly answer: T;
  readonly clocks: readonly SeenClock[];
  readonly paces: readonly SeenPace[];
}

/** An answer, how long it took, and how the clocks of the servers that gave it stand to ours. */
export async function timed<T>(
  { system, place }: Omit<SeenPace, 'tookMs'>,
  clock: Clock,
  ask: () => Promise<T>,
  datesIn: (answer: T) => readonly Dated[] = () => [],
): Promise<Timed<T>> {
  const beforeMs = clock.now();
  const answer = await ask();
  const afterMs = clock.now();
  const clocks = datesIn(answer).flatMap(({ server, serverMs }) =>
    serverMs === undefined ? [] : [{ system, server, skewMs: clockSkewMs({ serverMs, beforeMs, afterMs }) }],
  );
  return { answer, clocks, paces: [{ system, place, tookMs: afterMs - beforeMs }] };
}

/** The answer alone. */
export const answerOf = <T>(asked: Fact<Timed<T>>): Fact<T> =>
  asked.ok ? { ok: true, value: asked.value.answer } : asked;
