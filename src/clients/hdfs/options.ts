import type { Clock } from '../../core/clock.ts';
import type { Send } from '../http.ts';
import type { TraceSink } from '../layers/trace.ts';
import type { HdfsAuth } from './identity.ts';

export interface HdfsOptions {
  readonly send: Send;
  readonly clock: Clock;
  /** `http://host:9870`, one or several of one file system; the active one is found by asking. */
  readonly namenodes: readonly string[];
  /** `http://host:14000`: servers of HttpFS before the same file system; none where they are left out. */
  readonly httpfs?: readonly string[];
  /** The name that requests are made under, as `user.name`. */
  readonly user: string;
  /** Whom the user acts for, as a proxy user. */
  readonly doAs?: string | undefined;
  /** How the namenodes know us; by the name alone where it is left out. */
  readonly auth?: HdfsAuth;
  /** How long one request may take. */
  readonly timeoutMs: number;
  /** Takes one line for the operator while an active namenode is waited for. */
  readonly notice?: ((line: string) => void) | undefined;
  readonly trace?: TraceSink | undefined;
}
