import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer } from 'node:tls';
import { Failure } from '../../core/failure.ts';
import type { Faults } from '../faults.ts';
import type { LabServer } from '../world.ts';
import { Connection, type Service } from './connection.ts';
import type { Directory } from './directory.ts';

/** As `sizelimit` of slapd.conf, and its default. */
const SIZE_LIMIT_ENTRIES = 500;

export interface LdapLabOptions {
  /** PEM text. With it there is StartTLS, and a second address for ldaps. */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
  /** Most entries that a search gives to those whom the limit binds. */
  readonly sizeLimit?: number | undefined;
}

/**
 * An LDAP v3 server on 127.0.0.1 with ports that the system chooses. Addresses: `ldap://127.0.0.1:port`, and
 * `ldaps://127.0.0.1:port` where there is TLS. Every request that has an answer passes the faults: system `ldap`, action as
 * RFC 4511 names it (`SearchRequest`, `AddRequest`, …), target its DN, or the OID of an extended request.
 */
export async function startLdap(
  world: { readonly faults: Faults; readonly directory: Directory },
  options: LdapLabOptions = {},
): Promise<LabServer> {
  const { tls, sizeLimit = SIZE_LIMIT_ENTRIES } = options;
  const { faults, directory } = world;
  const service: Service = {
    faults,
    directory,
    sizeLimit,
    secureContext: tls === undefined ? undefined : createSecureContext(tls),
  };
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
  const plain = createServer((socket) => {
    keep(socket);
    new Connection(socket, false, service);
  });
  const secure =
    tls === undefined ? undefined : createTlsServer(tls, (socket) => new Connection(socket, true, service));
  // The sockets below TLS: these are there before the handshake is done, and when it never is.
  secure?.on('connection', keep);
  const servers = secure === undefined ? [plain] : [plain, secure];
  const ports = await Promise.all(servers.map(listening));
  return {
    addresses: ports.map((port, index) => `${index === 0 ? 'ldap' : 'ldaps'}://127.0.0.1:${port}`),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map(closed));
    },
  };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address())));
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Failure('internal', 'The LDAP server of the lab has no port.', { system: 'ldap' });
}

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
