import { Failure } from '../core/failure.ts';
import type { HttpReply, HttpRequest, Send } from './http.ts';
import { readAll } from './read-all.ts';
import { streamAgent } from './stream-agent.ts';
import type { Tls } from './tls.ts';
import { transportFailure } from './transport-failure.ts';

/** The transport of long answers, on the platform's fetch with an Agent of our own. Redirects are answers here too. */
export function streamSend(tls: Tls = {}): Send {
  const dispatcher = streamAgent(tls);
  return async (request) => {
    if (request.base === undefined) throw new Failure('internal', `No peer was chosen for ${request.name}.`);
    const init: RequestInit & { dispatcher?: unknown } = {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: request.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
      dispatcher,
    };
    try {
      return replyOf(await globalThis.fetch(`${request.base}${request.path}`, init), request);
    } catch (thrown) {
      throw transportFailure(thrown, request);
    }
  };
}

function replyOf(response: Response, request: HttpRequest): HttpReply {
  let read: Promise<Uint8Array> | undefined;
  const bytes = (): Promise<Uint8Array> => {
    read ??= readAll(chunksOf(response, request), request);
    return read;
  };
  return {
    status: response.status,
    headers: response.headers,
    base: request.base ?? '',
    bytes,
    text: async () => new TextDecoder().decode(await bytes()),
    stream: () => chunksOf(response, request),
  };
}

async function* chunksOf(response: Response, request: HttpRequest): AsyncGenerator<Uint8Array> {
  if (response.body === null) return;
  try {
    for await (const chunk of response.body) yield chunk;
  } catch (thrown) {
    throw transportFailure(thrown, request);
  }
}
