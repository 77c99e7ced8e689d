import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { HttpReply, HttpRequest, Send } from '../http.ts';
import { type Silence, unlessSilent } from '../unless-silent.ts';
import { heardOf } from './event-codec.ts';
import { refusal } from './refusal.ts';
import { sseDecoder } from './sse-decoder.ts';
import type { EventFilter, HeardEvent } from './types.ts';

/** Marathon sends an empty line about every 10 s on a quiet stream (1.11.24); three of them missing is silence. */
const SILENCE_MS = 30_000;
const SILENCE: Silence = {
  ms: SILENCE_MS,
  failure: () =>
    new Failure('unavailable', `The event stream of Marathon was silent for ${SILENCE_MS / 1000} s.`, {
      system: 'marathon',
    }),
};

/**
 * GET /v2/events. Ends when the peer ends it. Nothing of it can be resumed: events have no id.
 * @throws Failure `unsupported` when the peer refuses streams, `unavailable` when no byte comes for 30 s or the stream
 * ends within an event, `unreachable` when the connection breaks
 */
export async function* eventStream(
  send: Send,
  clock: Clock,
  filter: EventFilter,
  signal: AbortSignal,
): AsyncGenerator<HeardEvent> {
  const hangUp = new AbortController();
  const request = streamRequest(filter, AbortSignal.any([signal, hangUp.signal]));
  try {
    const reply = await unlessSilent(clock, request.signal, SILENCE, send(request));
    if (!isStream(reply)) throw await refusedStream(reply, request);
    const decoder = sseDecoder();
    const chunks = reply.stream()[Symbol.asyncIterator]();
    for (;;) {
      const chunk = await unlessSilent(clock, request.signal, SILENCE, chunks.next());
      if (chunk.done === true) break;
      for (const data of decoder.push(chunk.value)) yield heardOf(data);
    }
    decoder.end();
  } finally {
    hangUp.abort();
  }
}

/** The first event of one's own stream, without which nobody could tell that it is attached. */
const ATTACHED = 'event_stream_attached';

function streamRequest({ types = [], light = false }: EventFilter, signal: AbortSignal): HttpRequest {
  const wanted = types.length === 0 ? [] : [...new Set([ATTACHED, ...types])];
  const query = [...wanted.map((type) => `event_type=${encodeURIComponent(type)}`)];
  if (light) query.push('plan-format=light');
  return {
    system: 'marathon',
    name: 'GET /v2/events',
    method: 'GET',
    path: query.length === 0 ? '/v2/events' : `/v2/events?${query.join('&')}`,
    headers: { Accept: 'text/event-stream' },
    signal,
    repeatable: true,
    stream: true,
  };
}

const isStream = (reply: HttpReply): boolean =>
  reply.status === 200 && (reply.headers.get('content-type') ?? '').startsWith('text/event-stream');

/** Whatever says no to a stream says so for good, but for a missing login and a peer that is in trouble. */
async function refusedStream(reply: HttpReply, request: HttpRequest): Promise<Failure> {
  const failure = await refusal(reply, request);
  if (failure.code === 'unauthenticated' || failure.code === 'unavailable') return failure;
  return new Failure('unsupported', `Marathon at ${reply.base} gives no event stream (HTTP ${reply.status}).`, {
    system: 'marathon',
    cause: failure,
  });
}
