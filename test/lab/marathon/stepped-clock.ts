import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../src/core/clock.ts';
import { systemClock } from '../../../src/system-clock.ts';

interface Sleeper {
  readonly wakesAt: number;
  wake(): void;
}

/** A clock whose time stands still until it is moved on: what happens between two questions is the test's choice. */
export class SteppedClock implements Clock {
  #now = systemClock.now();
  #sleepers: Sleeper[] = [];

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        this.#sleepers = this.#sleepers.filter((each) => each !== sleeper);
        reject(signal.reason);
      };
      const wake = (): void => {
        signal.removeEventListener('abort', end);
        resolve();
      };
      const sleeper: Sleeper = { wakesAt: this.#now + ms, wake };
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener('abort', end, { once: true });
      this.#sleepers.push(sleeper);
    });
  }

  deadline(ms: number): AbortSignal {
    return systemClock.deadline(ms);
  }

  /** Moves the time on, and lets those do their work who have slept until then. */
  async step(ms: number): Promise<void> {
    this.#now += ms;
    const due = this.#sleepers.filter(({ wakesAt }) => wakesAt <= this.#now);
    this.#sleepers = this.#sleepers.filter((sleeper) => !due.includes(sleeper));
    for (const { wake } of due) wake();
    await setImmediate();
  }
}
