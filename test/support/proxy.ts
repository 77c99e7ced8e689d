import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type Server, type Socket } from 'node:net';
import type { Certified } from './certificates.ts';
import { serving } from './serving.ts';

/** What a proxy was asked: the first line of each request, and the credentials that came with it. */
export interface AskedProxy {
  /** `127.0.0.1:port`. */
  readonly address: string;
  readonly lines: readonly string[];
  readonly logins: readonly (string | undefined)[];
}

export interface ProxyOptions {
  /** Where a name leads that only the proxy knows: `host:port` → `127.0.0.1:port`. */
  readonly names: Readonly<Record<string, string>>;
  /** The one `Proxy-Authorization` that it takes. */
  readonly login?: string;
  /** With what it refuses everything. */
  readonly status?: number;
  /** Its certificate, where it is itself reached by TLS. */
  readonly tls?: Certified;
}

/** An HTTP proxy until the end of the test: it forwards plain requests and makes tunnels for CONNECT. */
export async function proxying({ names, login, status, tls }: ProxyOptions): Promise<AskedProxy> {
  const lines: string[] = [];
  const logins: (string | undefined)[] = [];
  const refusal = (incoming: IncomingMessage): number | undefined => {
    lines.push(`${incoming.method} ${incoming.url}`);
    logins.push(incoming.headers['proxy-authorization']);
    return login !== undefined && incoming.headers['proxy-authorization'] !== login ? 407 : status;
  };
  const server: Server = tls === undefined ? createServer() : createSecureServer(tls);
  server.on('request', (incoming: IncomingMessage, answer: ServerResponse) => {
    const refused = refusal(incoming);
    const { host, pathname, search } = new URL(incoming.url ?? '');
    const [hostname, port] = (names[host] ?? '').split(':');
    if (refused !== undefined) return void answer.writeHead(refused).end();
    const { 'proxy-authorization': _, ...headers } = incoming.headers;
    const outgoing = request({ hostname, port, method: incoming.method, path: `${pathname}${search}`, headers });
    outgoing.on('response', (reply) => reply.pipe(answer.writeHead(reply.statusCode ?? 0, reply.headers)));
    incoming.pipe(outgoing);
  });
  server.on('connect', (incoming: IncomingMessage, socket: Socket) => {
    const refused = refusal(incoming);
    if (refused !== undefined) return void socket.end(`HTTP/1.1 ${refused} No\r\n\r\n`);
    const [host, port] = (names[incoming.url ?? ''] ?? '').split(':');
    const peer = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      peer.pipe(socket).pipe(peer);
    });
    peer.on('error', () => socket.destroy());
    socket.on('error', () => peer.destroy());
  });
  return { address: await serving(server), lines, logins };
}
