import type { Clock } from '../../core/clock.ts';
import type { Send } from '../http.ts';
import type { TraceSink } from '../layers/trace.ts';

export interface HdfsOptions {
  readonly send: Send;
  readonly clock: Clock;
  /** `http://host:9870`, one or several of one file system; the active one is found by asking. */
  readonly namenodes: readonly string[];
  /** The name that requests are made under, as `user.name`. */
  readonly user: string;
  /** How long one request may take. */
  readonly timeoutMs: number;
  readonly trace?: TraceSink | undefined;
}
