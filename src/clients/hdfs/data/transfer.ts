import type { Clock } from '../../../core/clock.ts';

/** How far a transfer has come, and how long its peer may keep it waiting. */
export interface Transfer {
  /** Aborts when the caller's does, when the peer is silent for too long, and when the transfer has ended. */
  readonly signal: AbortSignal;
  /** Bytes that a datanode has been given, or has given. */
  readonly movedBytes: number;
  /** Whether a datanode has been reached. */
  readonly isBegun: boolean;
  /** Whether the source has been sent to its end. */
  readonly isWhole: boolean;
  /** From now on the peer is waited for. */
  await(): void;
  /** The peer has given or taken as much; from now on it is we who take our time. */
  moved(bytes: number): void;
  /** The source has ended. */
  whole(): void;
  end(reason?: unknown): void;
}

/** A look this often within the time limit. */
const LOOKS = 4;

/** Begins a transfer whose peer may be silent for `limitMs`, and a quarter more, before it is given up as a `timeout`. */
export function beginTransfer(clock: Clock, limitMs: number, signal: AbortSignal): Transfer {
  const own = new AbortController();
  let [movedBytes, isBegun, isWhole] = [0, false, false];
  let since: number | undefined;
  const watch = async (): Promise<void> => {
    while (!own.signal.aborted) {
      await clock.sleep(limitMs / LOOKS, own.signal);
      if (since === undefined || clock.now() - since < limitMs) continue;
      own.abort(new DOMException('The peer is silent.', 'TimeoutError'));
    }
  };
  watch().catch(() => undefined);
  return {
    signal: AbortSignal.any([signal, own.signal]),
    get movedBytes() {
      return movedBytes;
    },
    get isBegun() {
      return isBegun;
    },
    get isWhole() {
      return isWhole;
    },
    await: () => {
      since = clock.now();
    },
    moved: (bytes) => {
      since = undefined;
      isBegun = true;
      movedBytes += bytes;
    },
    whole: () => {
      isWhole = true;
    },
    end: (reason) => own.abort(reason),
  };
}
