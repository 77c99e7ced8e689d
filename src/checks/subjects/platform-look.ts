import type { MaybeDoor, Platform } from '../../clients/platforms/types.ts';
import type { Clock } from '../../core/clock.ts';
import type { Fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import type { PlatformSystem } from '../../core/platform-system.ts';
import { formatDuration } from '../../core/quantity.ts';

/** What was seen of a system; a failure where it could not even be opened, undefined where it was not looked at. */
export type Seen<T> = Fact<T> | undefined;

/** Looks at one system through its door, where there is one. */
type Look = <D, T>(
  system: PlatformSystem,
  door: MaybeDoor<D>,
  read: (door: D, signal: AbortSignal) => Promise<T>,
) => Promise<Seen<T>>;

/** A system may take a little longer than one request of it, whose own words tell more. */
const SYSTEM_PER_REQUEST = 1.2;

/** A way to look at the systems of a platform, each in its own time. */
export function looker(platform: Platform, clock: Clock, signal: AbortSignal): Look {
  return async (system, door, read) => {
    if (door === undefined || !door.ok) return door;
    return { ok: true, value: await read(door.value, inItsTime(system, platform, clock, signal)) };
  };
}

function inItsTime(
  system: PlatformSystem,
  { requestTimeoutMs }: Platform,
  clock: Clock,
  signal: AbortSignal,
): AbortSignal {
  const ms = Math.round(SYSTEM_PER_REQUEST * requestTimeoutMs);
  const over = new AbortController();
  const said = `All that was asked of ${system} took longer than ${formatDuration(ms)}.`;
  const end = (): void =>
    over.abort(new Failure('timeout', said, { system, hint: 'Ask again, or give it longer with --timeout.' }));
  clock.deadline(ms).addEventListener('abort', end, { once: true });
  return AbortSignal.any([signal, over.signal]);
}
