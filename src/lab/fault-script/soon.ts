import type { Release } from './play.ts';

/** Does the work when the time is over, or when it is released before; once. */
export function soon(ms: number, work: () => void | Promise<void>): Release {
  let isDone = false;
  const once = async (): Promise<void> => {
    clearTimeout(timer);
    if (isDone) return;
    isDone = true;
    await work();
  };
  const timer = setTimeout(() => void once(), ms).unref();
  return once;
}
