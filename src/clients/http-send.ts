import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Failure } from '../core/failure.ts';
import type { HttpReply, HttpRequest, Send } from './http.ts';
import { bodyOf } from './http-body.ts';
import { type Door, openDoor } from './http-door.ts';
import { proxyRefusal } from './proxy-refusal.ts';
import { type HttpProxy, type Route, straight } from './proxy-route.ts';
import type { Tls } from './tls.ts';
import { transportFailure, Unsent } from './transport-failure.ts';
import { whenAborted } from './when-aborted.ts';

/** One for all answers: to make one costs more than to decode a small answer. */
const decoder = new TextDecoder();

/**
 * The transport on node:http and node:https. Redirects are answers, never followed here: a layer decides. Connections are
 * kept for calls that may be sent twice; any other gets a new one, for a kept connection may be closed by the peer at the
 * very moment of sending, and nobody could tell whether the call had been carried out.
 */
export function httpSend(tls: Tls = {}, route: Route = straight): Send {
  const kept = new Map<string, Promise<Door>>();
  const ways = new Map<string, Way>();
  const wayTo = (base: string): Way => {
    const proxy = route(base);
    const scheme = base.startsWith('https:') ? 'https' : 'http';
    const name = `${scheme} ${proxy?.url ?? ''}`;
    const door = kept.get(name) ?? openDoor(scheme, tls, proxy);
    kept.set(name, door);
    const way = { proxy, door };
    ways.set(base, way);
    return way;
  };
  return async (request) => {
    const { base } = request;
    if (base === undefined) throw new Failure('internal', `No peer was chosen for ${request.name}.`);
    const { proxy, door } = ways.get(base) ?? wayTo(base);
    try {
      const incoming = await exchange(await door, base, request);
      if (incoming.statusCode === 407 && proxy !== undefined) {
        incoming.destroy();
        throw new Unsent(proxyRefusal(proxy.url, 407, base));
      }
      return replyOf(incoming, await bodyOf(incoming, request), base);
    } catch (thrown) {
      throw transportFailure(thrown, request, proxy);
    }
  };
}

/** How a peer is reached. */
interface Way {
  readonly proxy: HttpProxy | undefined;
  readonly door: Promise<Door>;
}

function exchange(door: Door, base: string, request: HttpRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { method, signal, repeatable, body, upload } = request;
    const { headers, ...line } = door.aim(base, request.path);
    const agent = repeatable ? door.keeping : door.fresh;
    const outgoing = door.open({ ...line, agent, method, headers: { ...request.headers, ...headers } });
    let connected = false;
    const lost = (error: unknown): void => reject(connected ? error : new Unsent(error));
    // A request that still waits for its connection says nothing when it is given up.
    const giveUp = (): void => {
      lost(signal.reason);
      outgoing.destroy(signal.reason);
    };
    outgoing.once('close', whenAborted(signal, giveUp));
    const connect = (): void => {
      connected = true;
      if (upload !== undefined) feed(outgoing, upload);
    };
    outgoing.on('socket', (socket) => (socket.connecting ? socket.once(door.stands, connect) : connect()));
    outgoing.on('error', lost);
    outgoing.on('response', resolve);
    if (upload === undefined) outgoing.end(body);
    else outgoing.flushHeaders();
  });
}

/**
 * Sends an upload. An answer stops it, however much is left: whatever is written to a peer that has answered and closed
 * ends the connection, and the answer is lost with it.
 */
async function feed(outgoing: ClientRequest, upload: AsyncIterable<Uint8Array>): Promise<void> {
  const over = new AbortController();
  outgoing.once('close', () => over.abort());
  outgoing.once('response', (incoming) => {
    over.abort();
    incoming.once('end', () => outgoing.destroy());
  });
  try {
    for await (const chunk of upload) {
      if (over.signal.aborted) return;
      if (!outgoing.write(chunk)) await once(outgoing, 'drain', over);
    }
    if (!over.signal.aborted) outgoing.end();
  } catch (thrown) {
    if (!over.signal.aborted) outgoing.destroy(thrown instanceof Error ? thrown : new Error(String(thrown)));
  }
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
    text: async () => decoder.decode(body),
    stream: async function* () {
      yield body;
    },
  };
}
