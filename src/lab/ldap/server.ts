import { createServer } from 'node:net';
import { createSecureContext, createServer as createTlsServer } from 'node:tls';
import type { Faults } from '../faults.ts';
import { listening } from '../listening.ts';
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
  const servers = [createServer((socket) => new Connection(socket, false, service))];
  if (tls !== undefined) servers.push(createTlsServer(tls, (socket) => new Connection(socket, true, service)));
  const fronts = await Promise.all(servers.map((server) => listening(server)));
  return {
    addresses: fronts.map(({ port }, index) => `${index === 0 ? 'ldap' : 'ldaps'}://127.0.0.1:${port}`),
    stop: async () => {
      await Promise.all(fronts.map(({ stop }) => stop()));
    },
  };
}
