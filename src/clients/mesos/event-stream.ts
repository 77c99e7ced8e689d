import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { type Silence, unlessSilent } from '../unless-silent.ts';
import { type Line, MEDIA, requestOf } from './call.ts';
import type { read, sent } from './generated/messages.js';
import { recordDecoder } from './record-io.ts';
import { needStream, recordReader } from './stream-codec.ts';

/** Seconds from one heartbeat to the next, before a master has said them (1.12). */
const HEARTBEAT_S = 15;
/** So many heartbeats missing are silence. */
const MISSING = 3;

/** An event and who sent it. */
export interface Told {
  readonly event: read.master.Event;
  /** The master, `http://host:port`. */
  readonly base: string;
}

/**
 * SUBSCRIBE. Ends when the master ends it, as a dying leader does. Nothing of it can be resumed: events have no number.
 * @throws Failure `unavailable` when nothing comes for three heartbeats or it ends within an event, `unreachable` when the
 * connection breaks, `protocol` when it is no stream of events, and what a refusal means
 */
export async function* eventStream(
  line: Line<sent.master.Call, read.master.Response>,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<Told> {
  const hangUp = new AbortController();
  const either = AbortSignal.any([signal, hangUp.signal]);
  const call = await requestOf(line, { type: 'SUBSCRIBE' }, { repeatable: true }, either);
  const request = { ...call, stream: true };
  const [readEvent, decoder] = [await recordReader('mesos.v1.master.Event', line.form), recordDecoder(line.limitBytes)];
  let silence = silenceOf(HEARTBEAT_S);
  try {
    const reply = await line.send(request);
    await needStream(reply, request, MEDIA[line.form]);
    const chunks = reply.stream()[Symbol.asyncIterator]();
    for (;;) {
      const chunk = await unlessSilent(clock, either, silence, chunks.next());
      if (chunk.done === true) break;
      for (const record of decoder.push(chunk.value)) {
        const event = readEvent(record);
        silence = silenceOf(event.subscribed?.heartbeat_interval_seconds) ?? silence;
        yield { event, base: reply.base };
      }
    }
    decoder.end();
  } finally {
    hangUp.abort();
  }
}

function silenceOf(heartbeatS: number): Silence;
function silenceOf(heartbeatS: number | undefined): Silence | undefined;
function silenceOf(heartbeatS: number | undefined): Silence | undefined {
  if (heartbeatS === undefined) return undefined;
  const ms = MISSING * heartbeatS * 1000;
  const failure = (): Failure =>
    new Failure('unavailable', `The events of Mesos were silent for ${ms / 1000} s.`, { system: 'mesos' });
  return { ms, failure };
}
