import type { IncomingMessage, RequestOptions } from 'node:http';
import { Failure } from '../core/failure.ts';
import type { HttpReply, HttpRequest, Send } from './http.ts';
import { readAll } from './read-all.ts';
import type { Tls } from './tls.ts';
import { transportFailure } from './transport-failure.ts';

/**
 * The transport on node:http and node:https. Redirects are answers, never followed here: a layer decides. Connections are
 * kept for calls that may be sent twice; any other gets a new one, for a kept connection may be closed by the peer at the
 * very moment of sending, and nobody could tell whether the call had been carried out.
 */
export function httpSend(tls: Tls = {}): Send {
  const kept = new Map<string, Promise<Door>>();
  return async (request) => {
    const { base } = request;
    if (base === undefined) throw new Failure('internal', `No peer was chosen for ${request.name}.`);
    const scheme = base.startsWith('https:') ? 'https' : 'http';
    const door = kept.get(scheme) ?? (scheme === 'https' ? secureDoor(tls) : plainDoor());
    kept.set(scheme, door);
    const { open, options } = await door;
    try {
      return replyOf(await exchange(open, options, request), request);
    } catch (thrown) {
      throw transportFailure(thrown, request);
    }
  };
}

type Open = typeof import('node:http').request;

interface Door {
  readonly open: Open;
  readonly options: RequestOptions;
}

async function plainDoor(): Promise<Door> {
  const { Agent, request } = await import('node:http');
  return { open: request, options: { agent: new Agent({ keepAlive: true }) } };
}

async function secureDoor({ ca, cert, key, serverName }: Tls): Promise<Door> {
  const { Agent, request } = await import('node:https');
  const agent = new Agent({
    keepAlive: true,
    ca,
    cert,
    key,
    ...(serverName === undefined ? {} : { servername: serverName }),
  });
  return { open: request, options: { agent } };
}

function exchange(open: Open, options: RequestOptions, request: HttpRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { method, headers, signal, repeatable } = request;
    const connection = repeatable ? {} : { headers: { ...headers, Connection: 'close' } };
    const outgoing = open(`${request.base}${request.path}`, { ...options, method, headers, signal, ...connection });
    outgoing.on('error', reject);
    outgoing.on('response', resolve);
    outgoing.end(request.body);
  });
}

function replyOf(incoming: IncomingMessage, request: HttpRequest): HttpReply {
  let read: Promise<Uint8Array> | undefined;
  const bytes = (): Promise<Uint8Array> => {
    read ??= readAll(chunksOf(incoming, request), request);
    return read;
  };
  return {
    status: incoming.statusCode ?? 0,
    headers: {
      get: (name) => {
        const value = incoming.headers[name.toLowerCase()];
        return Array.isArray(value) ? value.join(', ') : (value ?? null);
      },
      getSetCookie: () => incoming.headers['set-cookie'] ?? [],
    },
    base: request.base ?? '',
    bytes,
    text: async () => new TextDecoder().decode(await bytes()),
    stream: () => chunksOf(incoming, request),
  };
}

async function* chunksOf(incoming: IncomingMessage, request: HttpRequest): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of incoming) yield chunk;
  } catch (thrown) {
    throw transportFailure(thrown, request);
  }
}
