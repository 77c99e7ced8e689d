import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';

/** Work that is stopped after `ms` milliseconds. @throws Failure `timeout` with this message, or what the work throws */
export async function within<T>(
  ms: number,
  message: string,
  system: string,
  { clock, signal }: { readonly clock: Pick<Clock, 'deadline'>; readonly signal: AbortSignal },
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const end = (): void => late.abort(new Failure('timeout', message, { system }));
  const deadline = clock.deadline(ms);
  deadline.addEventListener('abort', end, { once: true });
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } finally {
    deadline.removeEventListener('abort', end);
  }
}
