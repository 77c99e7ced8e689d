import { setMaxListeners } from 'node:events';
import type { Clock } from './core/clock.ts';

/** The clock of the machine, for the tool's own World and for the lab. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      // As many sleep at a time as requests are tried again; each takes its listener away when it wakes.
      setMaxListeners(0, signal);
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, ms);
      signal.addEventListener('abort', stop, { once: true });
    }),
  // Not AbortSignal.timeout: inside AbortSignal.any nothing holds it, and once collected it never aborts (Node 20).
  deadline: (ms) => {
    const controller = new AbortController();
    const end = (): void => controller.abort(new DOMException('The time is up.', 'TimeoutError'));
    setTimeout(end, ms).unref();
    return controller.signal;
  },
};
