import type { Clock } from '../../core/clock.ts';
import { layered, type Send } from '../http.ts';
import { auth, type Credentials } from '../layers/auth.ts';
import { deadline } from '../layers/deadline.ts';
import { retry } from '../layers/retry.ts';
import { type TraceSink, trace } from '../layers/trace.ts';
import { PATHS } from '../mesos/call.ts';
import { agentCodec, type Form } from '../mesos/codec.ts';
import { agentReader } from './reader.ts';
import type { AgentsReader, AgentsWriter } from './types.ts';
import { agentWriter } from './writer.ts';

export interface AgentsOptions {
  readonly send: Send;
  readonly clock: Clock;
  readonly credentials?: Credentials | undefined;
  /** How calls and answers are written; protobuf unless said. */
  readonly wire?: Form | undefined;
  /** How long one request may take, in ms. */
  readonly timeoutMs: number;
  readonly trace?: TraceSink | undefined;
}

/**
 * Opens the v1 operator API of the Mesos agents: recorded of 1.12. Nothing is sent before the first call. Every call throws
 * Failure: `unreachable`, `timeout`, `unauthenticated`, `denied`, `protocol`, and what a refusal means (see refusal.ts of
 * mesos).
 */
export function openAgents(options: AgentsOptions): { read: AgentsReader; write: AgentsWriter } {
  const { clock, wire: form = 'protobuf' } = options;
  const patient = layered(options.send, auth(options.credentials), trace(clock, options.trace));
  const send = layered(
    options.send,
    retry(clock),
    auth(options.credentials),
    deadline(clock, options.timeoutMs),
    trace(clock, options.trace),
  );
  const lineTo = (base: string, over = send) => ({
    send: (request: Parameters<Send>[0]) => over({ ...request, base }),
    path: PATHS.agent,
    form,
    codec: agentCodec,
  });
  return {
    read: { at: (base) => agentReader(lineTo(base)) },
    write: { at: (base) => agentWriter(lineTo(base), lineTo(base, patient)) },
  };
}
