import { Failure } from '../core/failure.ts';
import type { HttpReply, HttpRequest, Send } from './http.ts';
import { proxyRefusal } from './proxy-refusal.ts';
import { type HttpProxy, type Route, straight } from './proxy-route.ts';
import { readAll } from './read-all.ts';
import { streamAgent } from './stream-agent.ts';
import type { Tls } from './tls.ts';
import { codeOf, HalfRead, transportFailure, Unsent } from './transport-failure.ts';

/** The transport of long answers, on the platform's fetch with an Agent of our own. Redirects are answers here too. */
export function streamSend(tls: Tls = {}, route: Route = straight): Send {
  const kept = new Map<string, ReturnType<typeof streamAgent>>();
  return async (request) => {
    if (request.base === undefined) throw new Failure('internal', `No peer was chosen for ${request.name}.`);
    const proxy = route(request.base);
    const dispatcher = kept.get(proxy?.url ?? '') ?? streamAgent(tls, proxy);
    kept.set(proxy?.url ?? '', dispatcher);
    const init: RequestInit & { dispatcher?: unknown } = {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: request.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
      dispatcher,
    };
    try {
      return replyOf(await globalThis.fetch(`${request.base}${request.path}`, init), request, proxy);
    } catch (thrown) {
      throw transportFailure(beforeSending(thrown, request.base, proxy), request, proxy);
    }
  };
}

/** Codes of a connection that was never made. */
const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What was thrown, told apart where nothing had been sent. undici says the status of a proxy in words alone. */
function beforeSending(thrown: unknown, base: string, proxy: HttpProxy | undefined): unknown {
  for (let error: unknown = thrown; error instanceof Error; error = error.cause) {
    if (error.message === 'bad port') return new Unsent(blockedPort(base));
    const status = /^Proxy .*\((\d{3})\)/.exec(error.message)?.[1];
    if (status !== undefined && proxy !== undefined) return new Unsent(proxyRefusal(proxy.url, Number(status), base));
  }
  return NO_CONNECTION.has(codeOf(thrown) ?? '') ? new Unsent(thrown) : thrown;
}

/** Of the Fetch standard ("port blocking"): ports of other services, 5060 and 5061 among them. */
const blockedPort = (base: string): Failure =>
  new Failure('unsupported', `No stream can be opened to ${base}: its port is kept for another protocol.`, {
    hint: 'Let the server listen at another port.',
  });

function replyOf(response: Response, request: HttpRequest, proxy: HttpProxy | undefined): HttpReply {
  let read: Promise<Uint8Array> | undefined;
  const bytes = (): Promise<Uint8Array> => {
    read ??= readAll(chunksOf(response, request, proxy), request);
    return read;
  };
  return {
    status: response.status,
    headers: response.headers,
    base: request.base ?? '',
    bytes,
    text: async () => new TextDecoder().decode(await bytes()),
    stream: () => chunksOf(response, request, proxy),
  };
}

async function* chunksOf(
  response: Response,
  request: HttpRequest,
  proxy: HttpProxy | undefined,
): AsyncGenerator<Uint8Array> {
  if (response.body === null) return;
  try {
    for await (const chunk of response.body) yield chunk;
  } catch (thrown) {
    throw transportFailure(new HalfRead(thrown), request, proxy);
  }
}
