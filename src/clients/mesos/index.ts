import type { Clock } from '../../core/clock.ts';
import { layered, type Send } from '../http.ts';
import { auth, type Credentials } from '../layers/auth.ts';
import { deadline } from '../layers/deadline.ts';
import { leader } from '../layers/leader.ts';
import { retry } from '../layers/retry.ts';
import { type TraceSink, trace } from '../layers/trace.ts';
import { PATHS } from './call.ts';
import { type Form, namedCodec } from './codec.ts';
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
  /** How calls and answers are written; protobuf unless said. JSON is for those who watch with a proxy. */
  readonly wire?: Form | undefined;
  /** How long one request may take, in ms. */
  readonly timeoutMs: number;
  /** Largest answer that is taken, in bytes; 512 MiB unless said. */
  readonly limitBytes?: number | undefined;
  /** Takes one line for the operator while a leader is waited for. */
  readonly notice?: ((line: string) => void) | undefined;
  readonly trace?: TraceSink | undefined;
}

/**
 * Opens the v1 operator API of the Mesos masters: recorded of 1.12, lenient with older ones. Nothing is sent before the
 * first call. Every call throws Failure: `unreachable`, `timeout`, `unavailable` (no leader), `unauthenticated`, `denied`,
 * `protocol`; writing calls also what the master's refusal means (see refusal.ts).
 */
export function openMesos(options: MesosOptions): { read: MesosReader; write: MesosWriter } {
  const { clock, credentials, limitBytes, wire: form = 'protobuf' } = options;
  const peers = masterPeers(options.masters, options.zk);
  const direct = layered(
    options.send,
    auth(credentials),
    deadline(clock, options.timeoutMs),
    trace(clock, options.trace),
  );
  const leading = layered(direct, retry(clock), leader(peers, clock, options));
  const line = { send: leading, path: PATHS.master, form, limitBytes, codec: namedCodec };
  const read = mesosReader(line, { ...line, send: direct }, peers, clock);
  const caller = credentials?.kind === 'basic' ? credentials.user : undefined;
  return { read, write: mesosWriter(line, read, options.principal ?? caller) };
}
