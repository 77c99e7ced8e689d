import type { Agent, RequestOptions } from 'node:http';
import { urlToHttpOptions } from 'node:url';
import type { HttpProxy } from './proxy-route.ts';
import type { Tls } from './tls.ts';

/** To whom a connection is made. */
type Peer = Pick<RequestOptions, 'protocol' | 'hostname' | 'port' | 'auth'>;

/** Where and how one request goes out. */
export interface Aim extends Peer {
  /** What the request line names. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A way out for all requests of one scheme: straight, or through one proxy. */
export interface Door {
  readonly open: typeof import('node:http').request;
  /** Keeps its connections. */
  readonly keeping: Agent;
  /** Makes a new connection for every request. */
  readonly fresh: Agent;
  /** The event of a socket that stands: nothing of a request is sent before it. */
  readonly stands: 'connect' | 'secureConnect';
  aim(base: string, path: string): Aim;
}

export type Scheme = 'http' | 'https';

/** Opens a door; nothing is sent. Plain requests are handed to a proxy whole, encrypted ones go through a tunnel. */
export async function openDoor(scheme: Scheme, tls: Tls, proxy: HttpProxy | undefined): Promise<Door> {
  if (scheme === 'https') return secureDoor(tls, proxy);
  const { Agent, request } = await import('node:http');
  if (proxy !== undefined) return forwardingDoor(proxy);
  return {
    open: request,
    keeping: new Agent({ keepAlive: true }),
    fresh: new Agent(),
    stands: 'connect',
    aim: straight(),
  };
}

async function secureDoor({ ca, cert, key, serverName }: Tls, proxy: HttpProxy | undefined): Promise<Door> {
  const { Agent, request } = await import('node:https');
  const options = { ca, cert, key, ...(serverName === undefined ? {} : { servername: serverName }) };
  const { TunnelAgent } = proxy === undefined ? {} : await import('./tunnel.ts');
  const agent = (keepAlive: boolean): Agent =>
    proxy === undefined || TunnelAgent === undefined
      ? new Agent({ keepAlive, ...options })
      : new TunnelAgent(proxy, options, keepAlive);
  return { open: request, keeping: agent(true), fresh: agent(false), stands: 'secureConnect', aim: straight() };
}

/** Straight to the peer. Its address is read once: where calls come by the thousand, that is felt. */
function straight(): Door['aim'] {
  const known = new Map<string, { readonly peer: Peer; readonly above: string }>();
  return (base, path) => {
    const to = known.get(base) ?? { peer: peerAt(base), above: new URL(base).pathname.replace(/\/$/, '') };
    known.set(base, to);
    return { ...to.peer, path: `${to.above}${path}`, headers: {} };
  };
}

function peerAt(url: string): Peer {
  const { protocol, hostname, port, auth } = urlToHttpOptions(new URL(url));
  return { protocol, hostname, port, auth };
}

/** The request line names the whole address (RFC 9112 section 3.2.2). */
async function forwardingDoor({ url, authorization }: HttpProxy): Promise<Door> {
  const isSecure = url.startsWith('https:');
  const { Agent, request } = isSecure ? await import('node:https') : await import('node:http');
  const login: Readonly<Record<string, string>> =
    authorization === undefined ? {} : { 'Proxy-Authorization': authorization };
  const peer = peerAt(url);
  return {
    open: request,
    keeping: new Agent({ keepAlive: true }),
    fresh: new Agent(),
    stands: isSecure ? 'secureConnect' : 'connect',
    aim: (base, path) => ({ ...peer, path: `${base}${path}`, headers: { Host: new URL(base).host, ...login } }),
  };
}
