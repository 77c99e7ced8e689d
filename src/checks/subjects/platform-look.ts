import type { MaybeDoor, Platform } from '../../clients/platforms/types.ts';
import type { Clock } from '../../core/clock.ts';
import type { Fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import type { PlatformSystem } from '../../core/platform-system.ts';
import { formatDuration } from '../../core/quantity.ts';

/** What was seen of a system; a failure where it could not even be opened, undefined where it was not looked at. */
export type Seen<T> = Fact<T> | undefined;

/** The time that a system has, for one of the questions that it is asked: `which master leads`. */
export type Limit = (question: string) => AbortSignal;

/** Looks at one system through its door, where there is one. */
type Look = <D, T>(
  system: PlatformSystem,
  door: MaybeDoor<D>,
  read: (door: D, limit: Limit) => Promise<T>,
) => Promise<Seen<T>>;

/** A system may take a little longer than one request of it, whose own words tell more. */
const SYSTEM_PER_REQUEST = 1.2;

/** A way to look at the systems of a platform, each in its own time. */
export function looker(platform: Pick<Platform, 'requestTimeoutMs'>, clock: Clock, signal: AbortSignal): Look {
  return async (system, door, read) => {
    if (door === undefined || !door.ok) return door;
    return { ok: true, value: await read(door.value, inItsTime(system, platform, clock, signal)) };
  };
}

/** @returns for each question a signal that ends with a failure which says what was not told in time */
function inItsTime(
  system: PlatformSystem,
  { requestTimeoutMs }: Pick<Platform, 'requestTimeoutMs'>,
  clock: Clock,
  signal: AbortSignal,
): Limit {
  const ms = Math.round(SYSTEM_PER_REQUEST * requestTimeoutMs);
  const timeIsUp = clock.deadline(ms);
  // One listener for all questions, of which there may be hundreds.
  const ends: (() => void)[] = [];
  const endAll = (): void => {
    for (const end of ends) end();
  };
  timeIsUp.addEventListener('abort', endAll, { once: true });
  const [whole, one, longer] = [ms, requestTimeoutMs, 2 * requestTimeoutMs].map(formatDuration);
  return (question) => {
    const over = new AbortController();
    const said = `${system} did not tell ${question} within ${whole} (--timeout is ${one} for one request).`;
    const hint = `See whether it hangs: its log, its load. To wait longer: --timeout ${longer}`;
    const end = (): void => over.abort(new Failure('timeout', said, { system, hint }));
    if (timeIsUp.aborted) end();
    else ends.push(end);
    return AbortSignal.any([signal, over.signal]);
  };
}
