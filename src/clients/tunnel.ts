import { request as askPlain } from 'node:http';
import { Agent, request as askSecure, type RequestOptions } from 'node:https';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { type ConnectionOptions, connect as encrypt } from 'node:tls';
import { proxyRefusal } from './proxy-refusal.ts';
import type { HttpProxy } from './proxy-route.ts';

/**
 * An agent whose connections lead through a proxy, which is asked by CONNECT (RFC 9110 section 9.3.6) for a way to the
 * peer; TLS is spoken with the peer itself. A connection is handed over when it is encrypted: one that fails has carried
 * nothing of a request.
 */
export class TunnelAgent extends Agent {
  readonly #proxy: HttpProxy;
  readonly #tls: ConnectionOptions;

  constructor(proxy: HttpProxy, tls: ConnectionOptions, keepAlive: boolean) {
    super({ keepAlive });
    this.#proxy = proxy;
    this.#tls = tls;
  }

  override createConnection(
    { host, port, servername }: RequestOptions,
    done: (error: Error | null, socket: Duplex) => void = () => undefined,
  ): undefined {
    // Nobody looks at the socket of an error.
    const failed = (error: Error): void => done(error, new Duplex());
    const name = host ?? '';
    way(this.#proxy, `${name.includes(':') ? `[${name}]` : name}:${port}`).then((socket) => {
      const secure = encrypt({ host: name, ...(servername === undefined ? {} : { servername }), ...this.#tls, socket });
      secure.once('error', failed);
      secure.once('secureConnect', () => {
        secure.off('error', failed);
        socket.ref();
        done(null, secure);
      });
    }, failed);
  }
}

/** A connection to `host:port` through the proxy. It holds no process until it is used: who waits for it may have gone. */
function way({ url, authorization }: HttpProxy, peer: string): Promise<Socket> {
  const { protocol, hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const asking = (protocol === 'https:' ? askSecure : askPlain)({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port || (protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: peer,
      headers: { Host: peer, ...(authorization === undefined ? {} : { 'Proxy-Authorization': authorization }) },
      agent: false,
    });
    asking.on('socket', (socket) => socket.unref());
    asking.once('error', reject);
    asking.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(proxyRefusal(url, statusCode, peer));
    });
    asking.end();
  });
}
