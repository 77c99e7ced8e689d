import net from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { Failure } from '../../core/failure.ts';
import type { Tls } from '../tls.ts';

/** Scheme, host and port of an LDAP address. */
export interface LdapAddress {
  readonly secure: boolean;
  readonly host: string;
  readonly port: number;
}

/** @throws Failure `config` where it is neither `ldap://host[:port]` nor `ldaps://host[:port]` */
export function parseAddress(url: string): LdapAddress {
  const match = /^(ldaps?):\/\/(\[[0-9a-f:.]+\]|[^/:?#@\s]+)(?::(\d{1,5}))?\/?$/i.exec(url);
  const [, scheme, host, port] = match ?? [];
  if (scheme === undefined || host === undefined) {
    throw new Failure('config', `"${url}" is not the address of an LDAP server.`, {
      system: 'ldap',
      hint: 'Write ldap.url as ldap://host:389 or ldaps://host:636.',
    });
  }
  const secure = scheme.toLowerCase() === 'ldaps';
  return { secure, host: host.replace(/^\[|\]$/g, ''), port: Number(port ?? (secure ? 636 : 389)) };
}

/**
 * TLS settings for this peer. Node checks the certificate against `servername`, then `host`, then "localhost"; an address
 * must go into `host`, for a server name may not be one (RFC 6066 section 3).
 */
export function tlsOptions(tls: Tls, address: LdapAddress): ConnectionOptions {
  const { ca, cert, key, serverName = address.host } = tls;
  return {
    ...(net.isIP(serverName) === 0 ? { servername: serverName } : { host: serverName }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

/** A connection that is open, and encrypted where the address says so. Rejects with the socket's error or the signal's reason. */
export async function connect(
  address: LdapAddress,
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<net.Socket> {
  const socket = await opened(net.connect(address.port, address.host), 'connect', signal);
  return address.secure ? encrypted(socket, options, signal) : socket;
}

/** The same connection, from here on encrypted. Rejects with the socket's error or the signal's reason. */
export async function encrypted(
  socket: net.Socket,
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<net.Socket> {
  // Costs the start of the tool 4 ms, which a plain connection need not pay.
  const { connect: encrypt } = await import('node:tls');
  return opened(encrypt({ ...options, socket }), 'secureConnect', signal);
}

function opened<S extends net.Socket>(socket: S, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<S> {
  return unlessAborted(
    new Promise<S>((resolve, reject) => {
      socket.once(event, () => resolve(socket));
      // Stays: a socket without a listener for its errors ends the process.
      socket.on('error', reject);
    }),
    signal,
    () => socket.destroy(),
  );
}

/** The promise, or the signal's reason when that comes first; then `giveUp` is called. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal, giveUp: () => void): Promise<T> {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      giveUp();
      reject(signal.reason);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([aborted, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
