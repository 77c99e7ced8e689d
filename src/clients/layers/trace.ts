import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { JsonObject } from '../../core/json.ts';
import type { HttpReply, HttpRequest, Layer } from '../http.ts';
import { hiddenHeader, hiddenText } from './hidden.ts';
import { tracedBody } from './traced-body.ts';

/** Takes one line per request; the composition root writes it where the operator asked for it. */
export type TraceSink = (line: JsonObject) => void;

/** Headers of an answer that tell something. */
const TOLD = [
  'content-type',
  'content-encoding',
  'content-length',
  'date',
  'server',
  'location',
  'retry-after',
  'www-authenticate',
  'x-marathon-leader',
  'set-cookie',
];

/**
 * Tells the sink of each request and its end: system, call, peer, status, milliseconds, headers and bodies, all of them
 * without their secrets. Of a stream there is a line when its head has come, and one with its size at its end.
 */
export function trace(clock: Clock, sink: TraceSink | undefined): Layer {
  if (sink === undefined) return (next) => next;
  return (next) => async (request) => {
    const begun = clock.now();
    const upload = request.upload === undefined ? undefined : counted(request.upload);
    const sent = upload === undefined ? request : { ...request, upload: upload.chunks };
    const line = {
      system: request.system,
      call: hiddenText(request.name),
      method: request.method,
      base: request.base ?? '',
      path: hiddenText(request.path),
    };
    const soFar = () => ({ ms: clock.now() - begun, request: sideOf(request, upload?.size()) });
    try {
      const reply = await next(sent);
      const { status } = reply;
      if (request.stream === true) {
        sink({ ...line, status, ...soFar(), answer: { headers: headersOf(reply) }, stream: 'begins' });
        const end = (told: JsonObject): void =>
          sink({ ...line, status, ms: clock.now() - begun, ...told, stream: 'ends' });
        return streamed(reply, end);
      }
      const body = tracedBody(await reply.bytes(), reply.headers.get('content-type') ?? '');
      sink({ ...line, status, ...soFar(), answer: { headers: headersOf(reply), ...body } });
      return reply;
    } catch (thrown) {
      const { code, message } = Failure.from(thrown);
      sink({ ...line, failure: code, reason: hiddenText(message), ...soFar() });
      throw thrown;
    }
  };
}

function sideOf({ headers, body }: HttpRequest, uploaded: number | undefined): JsonObject {
  const type = Object.entries(headers).find(([name]) => /^content-type$/i.test(name))?.[1] ?? '';
  const shown = Object.entries(headers).map(([name, value]) => [name, hiddenHeader(name, value)]);
  const size = uploaded === undefined ? tracedBody(body, type) : { bytes: uploaded };
  return { headers: Object.fromEntries(shown), ...size };
}

function headersOf({ headers }: HttpReply): JsonObject {
  const told = TOLD.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, hiddenHeader(name, value)]];
  });
  return Object.fromEntries(told);
}

/** The chunks, and how many bytes of them have gone by. */
function counted(chunks: AsyncIterable<Uint8Array>) {
  let bytes = 0;
  const passing = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  return { chunks: passing(), size: () => bytes };
}

/** The reply, which tells `end` how it ended when its stream is read. */
function streamed(reply: HttpReply, end: (told: JsonObject) => void): HttpReply {
  const stream = async function* (): AsyncGenerator<Uint8Array> {
    const { chunks, size } = counted(reply.stream());
    let failure: string | undefined;
    try {
      yield* chunks;
    } catch (thrown) {
      failure = Failure.from(thrown).code;
      throw thrown;
    } finally {
      end({ answer: { bytes: size() }, ...(failure === undefined ? {} : { failure }) });
    }
  };
  return { ...reply, stream };
}
