/** What is to be done when a signal aborts; the signal itself has one listener for all of it. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Does something when a signal aborts, or at once where it has. Gives what forgets it again. Where requests share a signal
 * and come by the thousand, a listener of each is felt.
 */
export function whenAborted(signal: AbortSignal, act: () => void): () => void {
  if (signal.aborted) {
    act();
    return () => undefined;
  }
  const acts = waiting.get(signal) ?? listening(signal);
  acts.add(act);
  return () => void acts.delete(act);
}

function listening(signal: AbortSignal): Set<() => void> {
  const acts = new Set<() => void>();
  waiting.set(signal, acts);
  const actAll = (): void => {
    for (const act of acts) act();
  };
  signal.addEventListener('abort', actAll, { once: true });
  return acts;
}
