/** What several checks of one look need: it is read when the first of them asks, and once. */
export function shared<T>(read: (signal: AbortSignal) => Promise<T>): (signal: AbortSignal) => Promise<T> {
  let asked: Promise<T> | undefined;
  return (signal) => {
    asked ??= read(signal);
    return asked;
  };
}
