import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { layered, type Send } from '../http.ts';
import { auth, type Credentials } from '../layers/auth.ts';
import { deadline } from '../layers/deadline.ts';
import { leader } from '../layers/leader.ts';
import { retry } from '../layers/retry.ts';
import { type TraceSink, trace } from '../layers/trace.ts';
import { marathonPeers } from './peers.ts';
import { marathonReader } from './reader.ts';
import { straightToLeader } from './straight.ts';
import type { MarathonReader, MarathonWriter } from './types.ts';
import { marathonWriter } from './writer.ts';

export interface MarathonOptions {
  readonly send: Send;
  readonly clock: Clock;
  /** `http://host:port`, one or several; any of them passes calls on to the leader. */
  readonly addresses: readonly string[];
  readonly credentials?: Credentials | undefined;
  /** How long one request may take, in ms. */
  readonly timeoutMs: number;
  /** Takes one line for the operator while a leader is waited for. */
  readonly notice?: ((line: string) => void) | undefined;
  readonly trace?: TraceSink | undefined;
}

/**
 * Opens Marathon's REST API (1.11, lenient with older ones). Nothing is sent before the first call.
 * Every call throws Failure: `unreachable`, `timeout`, `unavailable` (no leader), `unauthenticated`, `denied`,
 * `protocol`, and what it names itself.
 */
export function openMarathon(options: MarathonOptions): { read: MarathonReader; write: MarathonWriter } {
  const { clock, addresses, credentials, timeoutMs } = options;
  if (addresses.length === 0) {
    throw new Failure('config', 'No address of Marathon is configured.', {
      system: 'marathon',
      hint: 'Set marathon.addresses in the context.',
    });
  }
  const direct = layered(options.send, auth(credentials), deadline(clock, timeoutMs), trace(clock, options.trace));
  const election = leader(marathonPeers(addresses), clock, options);
  const send = layered(direct, retry(clock), election, straightToLeader(addresses));
  const read = marathonReader({ send, direct }, clock, addresses);
  return { read, write: marathonWriter(send, read) };
}
