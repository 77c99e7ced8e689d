import type { Agent, IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import { Failure } from '../core/failure.ts';
import type { HttpReply, HttpRequest, Send } from './http.ts';
import { readAll } from './read-all.ts';
import type { Tls } from './tls.ts';
import { transportFailure, Unsent } from './transport-failure.ts';

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
    try {
      const incoming = await exchange(await door, request);
      return replyOf(incoming, await readAll(await unpacked(incoming), request), base);
    } catch (thrown) {
      throw transportFailure(thrown, request);
    }
  };
}

type Open = typeof import('node:http').request;

interface Door {
  readonly open: Open;
  /** Keeps its connections. */
  readonly keeping: Agent;
  /** Makes a new connection for every request. */
  readonly fresh: Agent;
  /** The event of a socket that stands: nothing of a request is sent before it. */
  readonly stands: 'connect' | 'secureConnect';
}

async function plainDoor(): Promise<Door> {
  const { Agent, request } = await import('node:http');
  return { open: request, keeping: new Agent({ keepAlive: true }), fresh: new Agent(), stands: 'connect' };
}

async function secureDoor({ ca, cert, key, serverName }: Tls): Promise<Door> {
  const { Agent, request } = await import('node:https');
  const options = { ca, cert, key, ...(serverName === undefined ? {} : { servername: serverName }) };
  return {
    open: request,
    keeping: new Agent({ keepAlive: true, ...options }),
    fresh: new Agent(options),
    stands: 'secureConnect',
  };
}

function exchange({ open, keeping, fresh, stands }: Door, request: HttpRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { base, path, method, headers, signal, repeatable, body } = request;
    const outgoing = open(`${base}${path}`, { agent: repeatable ? keeping : fresh, method, headers, signal });
    let connected = false;
    const connect = (): void => {
      connected = true;
    };
    outgoing.on('socket', (socket) => (socket.connecting ? socket.once(stands, connect) : connect()));
    outgoing.on('error', (error) => reject(connected ? error : new Unsent(error)));
    outgoing.on('response', resolve);
    outgoing.end(body);
  });
}

/** We ask for no encoding, which leaves the peer free to choose one (RFC 9110 section 12.5.3); Mesos knows gzip alone. */
async function unpacked(incoming: IncomingMessage): Promise<AsyncIterable<Uint8Array>> {
  if (incoming.headers['content-encoding'] !== 'gzip') return incoming;
  const { createGunzip } = await import('node:zlib');
  // What goes wrong is thrown to the reader of the unpacked stream.
  return pipeline(incoming, createGunzip(), () => undefined);
}

/** The body has been read whole: a connection whose answer is left half read can neither be kept nor ended. */
function replyOf({ statusCode, headers }: IncomingMessage, body: Uint8Array, base: string): HttpReply {
  return {
    status: statusCode ?? 0,
    headers: {
      get: (name) => {
        const value = headers[name.toLowerCase()];
        return Array.isArray(value) ? value.join(', ') : (value ?? null);
      },
      getSetCookie: () => headers['set-cookie'] ?? [],
    },
    base,
    bytes: async () => body,
    text: async () => new TextDecoder().decode(body),
    stream: async function* () {
      yield body;
    },
  };
}
