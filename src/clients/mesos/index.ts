import type { Clock } from '../../core/clock.ts';
import { layered, type Send } from '../http.ts';
import { auth, type Credentials } from '../layers/auth.ts';
import { deadline } from '../layers/deadline.ts';
import { leader } from '../layers/leader.ts';
import { retry } from '../layers/retry.ts';
import { type TraceSink, trace } from '../layers/trace.ts';
import { masterPeers } from './peers.ts';
import { mesosReader } from './reader.ts';
import type { MesosReader, MesosWriter } from './types.ts';
import { mesosWriter } from './writer.ts';

export interface MesosOptions {
  readonly send: Send;
  readonly clock: Clock;
  /** `http://host:port`, one or several; may be empty where `zk` finds them. */
  readonly masters: readonly string[];
  /** The masters that ZooKeeper names, the leading one first. Asked anew whenever the leader is lost. */
  readonly zk?: ((signal: AbortSignal) => Promise<readonly string[]>) | undefined;
  /** Stands in the reservations that we make; where masters authenticate it must be the caller's own. */
  readonly principal?: string | undefined;
  readonly credentials?: Credentials | undefined;
  /** How long one request may take, in ms. */
  readonly timeoutMs: number;
  readonly trace?: TraceSink | undefined;
}

/**
 * Opens the v1 operator API of the Mesos masters, in protobuf: recorded of 1.12, lenient with older ones. Nothing is sent before the first call.
 * Every call throws Failure: `unreachable`, `timeout`, `unavailable` (no leader), `unauthenticated`, `denied`,
 * `protocol`; writing calls also what the master's refusal means (see refusal.ts).
 */
export function openMesos(options: MesosOptions): { read: MesosReader; write: MesosWriter } {
  const { clock, credentials } = options;
  const send = layered(
    options.send,
    retry(clock),
    leader(masterPeers(options.masters, options.zk), clock),
    auth(credentials),
    deadline(clock, options.timeoutMs),
    trace(clock, options.trace),
  );
  const read = mesosReader(send);
  const caller = credentials?.kind === 'basic' ? credentials.user : undefined;
  return { read, write: mesosWriter(send, read, options.principal ?? caller) };
}
