import type { Clock } from '../../src/core/clock.ts';
import { systemClock } from '../../src/system-clock.ts';

/**
 * A clock that goes many times as fast as that of the machine, on which nothing is slept for longer than half a second: for
 * waits during which a process or a server has to get on. Deadlines are those of the machine.
 */
export function fastClock(speed: number): Clock {
  const begunMs = systemClock.now();
  return {
    now: () => begunMs + Math.round(speed * (systemClock.now() - begunMs)),
    sleep: (ms, signal) => systemClock.sleep(Math.min(ms / speed, 500), signal),
    deadline: (ms) => systemClock.deadline(ms),
  };
}
