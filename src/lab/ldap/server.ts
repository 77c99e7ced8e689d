import { createServer, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Faults } from '../faults.ts';
import { listening, serverOf } from '../listening.ts';
import type { Certified, ShownCertificate } from '../shown-certificate.ts';
import type { ReopeningServer } from '../world.ts';
import { Connection, type Service } from './connection.ts';
import type { Directory } from './directory.ts';

/** As `sizelimit` of slapd.conf, and its default. */
const SIZE_LIMIT_ENTRIES = 500;

export interface LdapLabOptions {
  /** PEM text. With it there is StartTLS, and a second address for ldaps; its CA is shown too, as slapd does. */
  readonly tls?: (Certified & { readonly ca?: string } & Partial<Pick<ShownCertificate, 'follow'>>) | undefined;
  /** PEM text of the CA of clients that log in by a certificate (SASL EXTERNAL), which is asked for then. */
  readonly clientCa?: string | undefined;
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
): Promise<ReopeningServer> {
  const { tls, clientCa, sizeLimit = SIZE_LIMIT_ENTRIES } = options;
  const { faults, directory } = world;
  const chain = tls?.ca === undefined ? [] : [tls.ca];
  const contextOf = ({ key, cert }: Certified) => ({
    key,
    cert: [cert, ...chain].join('\n'),
    ...(clientCa === undefined ? {} : { ca: clientCa }),
  });
  // As TLSVerifyClient try: without a certificate one gets in, and with a foreign one no further than the first request.
  const asking = { requestCert: clientCa !== undefined, rejectUnauthorized: false } as const;
  const service: Service = { faults, directory, sizeLimit };
  const servers: Server[] = [createServer((socket) => new Connection(socket, false, service))];
  if (tls !== undefined) {
    const secure = createTlsServer({ ...contextOf(tls), ...asking }, (socket) => new Connection(socket, true, service));
    tls.follow?.((certified) => secure.setSecureContext(contextOf(certified)));
    service.encrypt = (socket) => secure.emit('connection', socket);
    servers.push(secure);
  }
  const fronts = await Promise.all(servers.map((server) => listening(server)));
  const addresses = fronts.map(({ port }, index) => `${index === 0 ? 'ldap' : 'ldaps'}://127.0.0.1:${port}`);
  return serverOf(addresses, fronts);
}
