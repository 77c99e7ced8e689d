/** Time as the World carries it: nothing in core, clients, checks, plan, commands or output reads a clock of its own. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** A signal that aborts after `ms` milliseconds with a DOMException named `TimeoutError`. */
  deadline(ms: number): AbortSignal;
}
