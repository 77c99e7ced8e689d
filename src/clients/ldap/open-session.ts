import type { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { Failure } from '../../core/failure.ts';
import type { LdapOptions } from './options.ts';
import { type LdapAbout, ldapFailure, stopped } from './refusal.ts';
import { Session } from './session.ts';
import { connect, encrypted, type LdapAddress, parseAddress, tlsOptions } from './socket.ts';
import { traced } from './traced.ts';

/** RFC 4511 section 4.14. */
const START_TLS = '1.3.6.1.4.1.1466.20037';

/**
 * Connects, encrypts where asked to, and logs in: with the client certificate or as the bind DN, where there is either.
 * @param serverAddress IP address of one server, where the name in the URL may stand for several
 * @throws Failure
 */
export async function openSession(options: LdapOptions, signal: AbortSignal, serverAddress?: string): Promise<Session> {
  const address = parseAddress(options.url);
  refuseContradictions(options, address);
  const as = options.sasl === 'external' ? options.sasl : await secretOf(options);
  const encryption = tlsOptions(options.tls, address);
  const socket = await inTime(options, signal, (limit) =>
    connect({ ...address, host: serverAddress ?? address.host }, encryption, limit),
  );
  try {
    const plain = new Session(socket, options);
    const session = options.startTls ? await startTls(plain, socket, { options, encryption }, signal) : plain;
    if (as !== undefined) await session.bind(as, signal);
    return session;
  } catch (thrown) {
    socket.destroy();
    throw thrown;
  }
}

/** The connection from here on is a new one for ldapts: what came in clear is not taken for what comes encrypted. */
async function startTls(
  plain: Session,
  socket: Socket,
  { options, encryption }: { readonly options: LdapOptions; readonly encryption: ConnectionOptions },
  signal: AbortSignal,
): Promise<Session> {
  await plain.extended('StartTLS', START_TLS, signal);
  socket.removeAllListeners('data');
  return new Session(await inTime(options, signal, (limit) => encrypted(socket, encryption, limit)), options, 'ldap');
}

async function inTime<T>(
  options: LdapOptions,
  signal: AbortSignal,
  work: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const { url, clock, timeoutMs } = options;
  const about: LdapAbout = { name: 'the connection', target: url, url, who: undefined };
  const limit = AbortSignal.any([signal, clock.deadline(timeoutMs)]);
  return traced(options, about.name, () =>
    work(limit).catch((thrown: unknown) => {
      throw limit.aborted && thrown === limit.reason ? stopped(thrown, about) : ldapFailure(thrown, about, true);
    }),
  );
}

/** @throws Failure `config` */
function refuseContradictions({ url, startTls, sasl, tls }: LdapOptions, { secure }: LdapAddress): void {
  if (startTls && secure) {
    throw new Failure('config', `${url} is encrypted from the first byte; StartTLS is for ldap:// addresses.`, {
      system: 'ldap',
      hint: 'Set ldap.startTls to false.',
    });
  }
  if (sasl === undefined) return;
  if (tls.cert === undefined || tls.key === undefined) {
    throw new Failure('config', 'ldap.sasl is external, and there is no client certificate that says who asks.', {
      system: 'ldap',
      hint: 'Set ldap.cert and ldap.key to PEM files, or remove ldap.sasl and set ldap.bindDn.',
    });
  }
  if (!startTls && !secure) {
    throw new Failure('config', `ldap.sasl is external, and ${url} takes no certificate: it is not encrypted.`, {
      system: 'ldap',
      hint: 'Set ldap.startTls, or an ldaps:// address.',
    });
  }
}

/**
 * Who we are. A DN with an empty password is refused here: many servers take it for an anonymous login and say "success"
 * (RFC 4513 section 5.1.2).
 */
async function secretOf({ bindDn, password }: LdapOptions): Promise<{ dn: string; password: string } | undefined> {
  if (bindDn === undefined) return undefined;
  if (!bindDn.includes('=')) {
    throw new Failure('config', `"${bindDn}" is not a DN.`, {
      system: 'ldap',
      hint: 'Write ldap.bindDn as uid=mesosctl,ou=services,dc=example,dc=org.',
    });
  }
  const given = await password?.();
  if (given === undefined || given === '') {
    throw new Failure('config', `There is no password for ${bindDn}: an empty one would log in as nobody.`, {
      system: 'ldap',
      hint: 'Give the password of ldap by file, environment or command: mesosctl context show.',
    });
  }
  return { dn: bindDn, password: given };
}
