import type { Socket } from 'node:net';
import { AndFilter, Attribute, Change, Client, EqualityFilter } from 'ldapts';
import { Failure, type FailureCode } from '../../core/failure.ts';
import type { LdapEntry } from './entry.ts';
import type { LdapOptions } from './options.ts';
import { connectionLost, type LdapAbout, ldapFailure, neverAnswered, notLdap, stopped } from './refusal.ts';
import { connect, parseAddress, tlsOptions, unlessAborted } from './socket.ts';

/** First byte of every LDAPMessage (RFC 4511 section 5.1: BER, a SEQUENCE). */
const SEQUENCE = 0x30;
/** Codes under which a connection that breaks, or bytes that are no LDAP, come back from ldapts. */
const LOST: ReadonlySet<FailureCode> = new Set(['unreachable', 'protocol']);

const PAGE_ENTRIES = 500;
/** More than any directory of people has; a server that never ends a search shall not fill the memory. */
const SEARCH_LIMIT_ENTRIES = 1_000_000;

/** Everything under `base` that has all of the values. They are sent as values, so nothing in them is filter syntax. */
export interface Search {
  readonly base: string;
  readonly where: Readonly<Record<string, string>>;
  readonly attributes: readonly string[];
}

/** One part of a modification: a value that comes or goes. */
export interface Edit {
  readonly kind: 'add' | 'delete';
  readonly attribute: string;
  readonly value: string;
}

/** An open connection on which we have said who we are. It is never opened again: ldapts would do so without a login. */
export class Session {
  readonly #client: Client;
  readonly #socket: Socket;
  readonly #options: LdapOptions;
  #heard: 'nothing' | 'ldap' | 'something else' = 'nothing';

  constructor(client: Client, socket: Socket, options: LdapOptions) {
    this.#client = client;
    this.#socket = socket;
    this.#options = options;
    socket.once('data', (chunk: Buffer) => {
      this.#heard = chunk[0] === SEQUENCE ? 'ldap' : 'something else';
      if (this.#heard === 'something else') socket.destroy();
    });
  }

  get closed(): boolean {
    return this.#socket.destroyed || this.#socket.readableEnded;
  }

  async search({ base, where, attributes }: Search, signal: AbortSignal): Promise<LdapEntry[]> {
    const filters = Object.entries(where).map(([attribute, value]) => new EqualityFilter({ attribute, value }));
    const pages = this.#client.searchPaginated(base, {
      scope: 'sub',
      filter: new AndFilter({ filters }),
      attributes: [...attributes],
      paged: { pageSize: PAGE_ENTRIES },
      timeLimit: Math.ceil(this.#options.timeoutMs / 1000),
    });
    const entries: LdapEntry[] = [];
    for (;;) {
      const page = await this.request('SearchRequest', base, () => pages.next(), signal);
      if (page.done === true) return entries;
      refuseReferences(base, page.value.searchReferences);
      for (const entry of page.value.searchEntries) entries.push(entry);
      if (entries.length > SEARCH_LIMIT_ENTRIES) {
        throw new Failure('protocol', `LDAP gives more than ${SEARCH_LIMIT_ENTRIES} entries under ${base}.`, {
          system: 'ldap',
        });
      }
    }
  }

  add(dn: string, attributes: Readonly<Record<string, string | string[]>>, signal: AbortSignal): Promise<void> {
    return this.request('AddRequest', dn, () => this.#client.add(dn, attributes), signal);
  }

  /** All edits or none. */
  modify(dn: string, edits: readonly Edit[], signal: AbortSignal): Promise<void> {
    const changes = edits.map(
      ({ kind, attribute, value }) =>
        new Change({ operation: kind, modification: new Attribute({ type: attribute, values: [value] }) }),
    );
    return this.request('ModifyRequest', dn, () => this.#client.modify(dn, changes), signal);
  }

  remove(dn: string, signal: AbortSignal): Promise<void> {
    return this.request('DelRequest', dn, () => this.#client.del(dn), signal);
  }

  async unbind(): Promise<void> {
    if (!this.closed) await this.#client.unbind();
    this.#socket.destroy();
  }

  /**
   * One request in its time. Giving it up closes the connection, for ldapts can abandon nothing.
   * @throws Failure
   */
  async request<T>(action: string, target: string, send: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const { clock, timeoutMs, url, bindDn } = this.#options;
    const about: LdapAbout = { name: `${action} ${target}`, target, url, bindDn };
    const limit = AbortSignal.any([signal, clock.deadline(timeoutMs)]);
    // ldapts would wait for a connection that is closed to open.
    if (this.closed) throw this.#lost(about);
    try {
      limit.throwIfAborted();
      return await unlessAborted(send(), limit, () => this.#socket.destroy());
    } catch (thrown) {
      if (limit.aborted && thrown === limit.reason) throw stopped(thrown, about);
      const failure = ldapFailure(thrown, about, this.closed);
      throw this.#heard !== 'ldap' && LOST.has(failure.code) ? this.#lost(about, thrown) : failure;
    }
  }

  /** What the end of the connection means, by what has come over it until then. */
  #lost(about: LdapAbout, cause?: unknown): Failure {
    if (this.#heard === 'something else') return notLdap(about);
    return this.#heard === 'nothing' ? neverAnswered(about, cause) : connectionLost(about, cause);
  }
}

/**
 * Connects, encrypts where asked to, and logs in where there is a bind DN.
 * @throws Failure
 */
export async function openSession(options: LdapOptions, signal: AbortSignal): Promise<Session> {
  const { url, bindDn, clock, timeoutMs } = options;
  const address = parseAddress(url);
  if (options.startTls && address.secure) {
    throw new Failure('config', `${url} is encrypted from the first byte; StartTLS is for ldap:// addresses.`, {
      system: 'ldap',
      hint: 'Set ldap.startTls to false.',
    });
  }
  const secret = await secretOf(options);
  const encryption = tlsOptions(options.tls, address);
  const about: LdapAbout = { name: 'the connection', target: url, url, bindDn };
  const limit = AbortSignal.any([signal, clock.deadline(timeoutMs)]);
  const socket = await connect(address, encryption, limit).catch((thrown: unknown) => {
    throw limit.aborted && thrown === limit.reason ? stopped(thrown, about) : ldapFailure(thrown, about, true);
  });
  // The scheme is for ldapts only: the socket that it is handed is encrypted already where it shall be.
  const client = new Client({
    url: `ldap://${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`,
    createConnection: () => socket,
  });
  const session = new Session(client, socket, options);
  try {
    if (options.startTls) await session.request('StartTLS', url, () => client.startTLS(encryption), signal);
    if (secret !== undefined)
      await session.request('BindRequest', secret.dn, () => client.bind(secret.dn, secret.password), signal);
    return session;
  } catch (thrown) {
    socket.destroy();
    throw thrown;
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

/** What another server holds is not seen here, and an account that is not seen must not count as one that is not there. */
function refuseReferences(base: string, references: readonly string[]): void {
  if (references.length === 0) return;
  throw new Failure('unsupported', `A part of ${base} is kept by another LDAP server: ${references.join(', ')}.`, {
    system: 'ldap',
    hint: 'Set ldap.people and ldap.groups to bases that one server holds whole.',
  });
}
