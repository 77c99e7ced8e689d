import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/core/clock.ts';
import { systemClock } from '../../src/system-clock.ts';

export interface HurriedClock extends Clock {
  /** How long it has been slept in all, in ms. */
  readonly sleptMs: () => number;
  /** Does something as soon as that much has been slept. */
  at(ms: number, work: () => void): void;
}

/** A clock by which every sleep is over at once, and the time moves on by its length. Deadlines are those of the machine. */
export function hurriedClock(): HurriedClock {
  const begun = systemClock.now();
  let slept = 0;
  let plans: { readonly ms: number; readonly work: () => void }[] = [];
  return {
    now: () => begun + slept,
    sleep: async (ms, signal) => {
      signal.throwIfAborted();
      slept += ms;
      const due = plans.filter((plan) => plan.ms <= slept);
      plans = plans.filter((plan) => plan.ms > slept);
      for (const { work } of due) work();
      await setImmediate();
    },
    deadline: (ms) => systemClock.deadline(ms),
    sleptMs: () => slept,
    at: (ms, work) => {
      plans.push({ ms, work });
    },
  };
}
