/**
 * The one failure of the tool. A code from a closed list says what went wrong; a hint says what to type or look at
 * next; the exit of the process follows from the code alone.
 */
export type FailureCode =
  | 'usage'
  | 'config'
  | 'not-found'
  | 'exists'
  | 'denied'
  | 'unauthenticated'
  | 'conflict'
  | 'locked'
  | 'unreachable'
  | 'unavailable'
  | 'timeout'
  | 'protocol'
  | 'unsupported'
  | 'refused'
  | 'failed'
  | 'partial'
  | 'waiting'
  | 'interrupted'
  | 'internal';

/** Exit codes of the process, as promised in the README. */
export type Exit = 0 | 1 | 2 | 3 | 4 | 5 | 70 | 130;

/** Code → exit. A code that is missing here does not compile. */
export const exitOf = {
  usage: 2,
  config: 2,
  'not-found': 3,
  exists: 3,
  denied: 3,
  unauthenticated: 3,
  conflict: 3,
  locked: 3,
  unreachable: 3,
  unavailable: 3,
  timeout: 3,
  protocol: 3,
  unsupported: 3,
  refused: 3,
  failed: 3,
  partial: 4,
  waiting: 5,
  interrupted: 130,
  internal: 70,
} as const satisfies Record<FailureCode, Exit>;

/** What else is known of a failure. `system` is the peer ("hdfs", "mesos", …), `hint` the next step, `detail` data for `-o json`. */
export interface FailureParts {
  readonly system?: string | undefined;
  readonly hint?: string | undefined;
  readonly detail?: unknown;
  readonly cause?: unknown;
}

export class Failure extends Error {
  readonly code: FailureCode;
  readonly system: string | undefined;
  readonly hint: string | undefined;
  readonly detail: unknown;

  constructor(code: FailureCode, message: string, parts: FailureParts = {}) {
    super(message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'Failure';
    this.code = code;
    this.system = parts.system;
    this.hint = parts.hint;
    this.detail = parts.detail;
  }

  /** Any thrown thing as a Failure. What no edge has translated is a bug of ours: code `internal`. */
  static from(thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown;
    if (thrown instanceof Error && thrown.name === 'AbortError') {
      return new Failure('interrupted', 'Interrupted.', { cause: thrown });
    }
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new Failure('internal', message, { cause: thrown });
  }

  /** The same failure with more said; what is already there stays. */
  with(parts: FailureParts): Failure {
    const failure = new Failure(this.code, this.message, {
      system: this.system ?? parts.system,
      hint: this.hint ?? parts.hint,
      detail: this.detail ?? parts.detail,
      cause: this.cause ?? parts.cause,
    });
    if (this.stack !== undefined) failure.stack = this.stack;
    return failure;
  }

  get exit(): Exit {
    return exitOf[this.code];
  }
}
