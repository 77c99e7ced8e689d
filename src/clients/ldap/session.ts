import type { Socket } from 'node:net';
import { Attribute, Change, Client, type Filter } from 'ldapts';
import { Failure, type FailureCode } from '../../core/failure.ts';
import type { LdapOptions } from './options.ts';
import { Overheard } from './overheard.ts';
import { PageControl } from './page-control.ts';
import { connectionLost, type LdapAbout, ldapFailure, neverAnswered, notLdap, stopped } from './refusal.ts';
import { parseAddress, unlessAborted } from './socket.ts';
import { traced } from './traced.ts';
import type { LdapEntry } from './values.ts';

/** Codes under which a connection that breaks, or bytes that are no LDAP, come back from ldapts. */
const LOST: ReadonlySet<FailureCode> = new Set(['unreachable', 'protocol']);

const PAGE_ENTRIES = 500;
/** More than any directory of people has; a server that never ends a search shall not fill the memory. */
const SEARCH_LIMIT_ENTRIES = 1_000_000;
/** A server may send a page without entries and go on (Active Directory does when it has looked at enough of them). */
const EMPTY_PAGES_LIMIT = 1_000;

/** Everything under `base` that the filter lets through. */
export interface Search {
  readonly base: string;
  readonly filter: Filter;
  readonly attributes: readonly string[];
  /** How many entries the first pages shall have; all others have 500. */
  readonly firstPages?: readonly number[];
}

/** Who asks, where no DN says it. */
const CERTIFIED = 'the client certificate';

/** One part of a modification: a value that comes or goes. */
export interface Edit {
  readonly kind: 'add' | 'delete';
  readonly attribute: string;
  readonly value: string;
}

/** What a request is: its name in RFC 4511, and the DN that it is about. */
interface Asked {
  readonly action: string;
  readonly target: string;
  /** Of a search its page, and how many entries had come over the connection before the search began. */
  readonly page?: number;
  readonly since?: number;
}

/** An open connection. It is never opened again: ldapts would do so without a login. */
export class Session {
  readonly #client: Client;
  readonly #socket: Socket;
  readonly #options: LdapOptions;
  readonly #overheard: Overheard;

  /** @param heard `ldap` where the server has spoken on the connection before it was encrypted */
  constructor(socket: Socket, options: LdapOptions, heard?: 'ldap') {
    const { host, port } = parseAddress(options.url);
    this.#overheard = new Overheard(heard);
    this.#overheard.follow(socket);
    // The scheme is for ldapts only: the socket that it is handed is encrypted already where it shall be.
    this.#client = new Client({
      url: `ldap://${host.includes(':') ? `[${host}]` : host}:${port}`,
      createConnection: () => socket,
    });
    this.#socket = socket;
    this.#options = options;
  }

  get closed(): boolean {
    return this.#socket.destroyed || this.#socket.readableEnded;
  }

  /** The IP address of the server. */
  get serverAddress(): string | undefined {
    return this.#socket.remoteAddress;
  }

  /** Logs in with a password, or by what the certificate of the connection says (SASL EXTERNAL, RFC 4422 appendix A). */
  bind(as: { readonly dn: string; readonly password: string } | 'external', signal: AbortSignal): Promise<void> {
    if (as === 'external') {
      const asked = { action: 'BindRequest', target: 'EXTERNAL' };
      return this.#request(asked, () => this.#client.bind('EXTERNAL'), signal);
    }
    return this.#request({ action: 'BindRequest', target: as.dn }, () => this.#client.bind(as.dn, as.password), signal);
  }

  /** An extended operation; gives the value of its answer. */
  async extended(name: string, oid: string, signal: AbortSignal): Promise<string | undefined> {
    const asked = { action: name, target: this.#options.url };
    return (await this.#request(asked, () => this.#client.exop(oid), signal)).value;
  }

  /** One entry by its DN, or undefined; the empty DN is the server's own entry. */
  async read(dn: string, attributes: readonly string[], signal: AbortSignal): Promise<LdapEntry | undefined> {
    const options = { scope: 'base' as const, attributes: [...attributes] };
    const asked = { action: 'SearchRequest', target: dn === '' ? 'the root DSE' : dn };
    const found = await this.#request(asked, () => this.#client.search(dn, options), signal);
    return found.searchEntries[0];
  }

  async search(search: Search, signal: AbortSignal): Promise<LdapEntry[]> {
    const entries: LdapEntry[] = [];
    for await (const page of this.pages(search, signal)) {
      for (const entry of page) entries.push(entry);
    }
    return entries;
  }

  /**
   * The pages of a search as they come. Ends without a failure only when the server has said that there are no more.
   * @throws Failure, which says how many entries had come
   */
  async *pages(search: Search, signal: AbortSignal): AsyncGenerator<LdapEntry[]> {
    const since = this.#overheard.entries;
    let cookie: Buffer = Buffer.alloc(0);
    let emptyPages = 0;
    for (let number = 1; ; number += 1) {
      const entries = await this.#page(search, { number, cookie, since }, signal);
      const next = this.#overheard.cookie;
      const read = this.#overheard.entries - since;
      emptyPages = entries.length === 0 ? emptyPages + 1 : 0;
      refuseEndless(search.base, read, emptyPages);
      if (next === undefined && number > 1) throw pagingLost(search.base, read);
      yield entries;
      if (next === undefined || next.length === 0) return;
      cookie = next;
    }
  }

  async #page(
    { base, filter, attributes, firstPages = [] }: Search,
    { number, cookie, since }: { readonly number: number; readonly cookie: Buffer; readonly since: number },
    signal: AbortSignal,
  ): Promise<LdapEntry[]> {
    const timeLimit = Math.ceil(this.#options.timeoutMs / 1000);
    const options = { scope: 'sub' as const, filter, attributes: [...attributes], timeLimit };
    const control = new PageControl(firstPages[number - 1] ?? PAGE_ENTRIES, cookie);
    const found = await this.#request(
      { action: 'SearchRequest', target: base, page: number, since },
      () => this.#client.search(base, options, [control]),
      signal,
    );
    refuseReferences(base, found.searchReferences);
    return found.searchEntries;
  }

  add(dn: string, attributes: Readonly<Record<string, string | string[]>>, signal: AbortSignal): Promise<void> {
    return this.#request({ action: 'AddRequest', target: dn }, () => this.#client.add(dn, attributes), signal);
  }

  /** All edits or none. */
  modify(dn: string, edits: readonly Edit[], signal: AbortSignal): Promise<void> {
    const changes = edits.map(
      ({ kind, attribute, value }) =>
        new Change({ operation: kind, modification: new Attribute({ type: attribute, values: [value] }) }),
    );
    return this.#request({ action: 'ModifyRequest', target: dn }, () => this.#client.modify(dn, changes), signal);
  }

  remove(dn: string, signal: AbortSignal): Promise<void> {
    return this.#request({ action: 'DelRequest', target: dn }, () => this.#client.del(dn), signal);
  }

  async unbind(): Promise<void> {
    if (!this.closed) await this.#client.unbind();
    this.#socket.destroy();
  }

  #request<T>(asked: Asked, send: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const about = this.#about(asked);
    return traced(this.#options, about.name, () => this.#attempt(asked, about, send, signal));
  }

  /**
   * One request in its time. Giving it up closes the connection, for ldapts can abandon nothing.
   * @throws Failure
   */
  async #attempt<T>(asked: Asked, about: LdapAbout, send: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const { clock, timeoutMs } = this.#options;
    const limit = AbortSignal.any([signal, clock.deadline(timeoutMs)]);
    // ldapts would wait for a connection that is closed to open.
    if (this.closed) throw this.#lost(about);
    try {
      limit.throwIfAborted();
      return await unlessAborted(send(), limit, () => this.#socket.destroy());
    } catch (thrown) {
      if (limit.aborted && thrown === limit.reason) throw stopped(thrown, about);
      const entriesRead = this.#overheard.entries - (asked.since ?? this.#overheard.entries);
      const failure = ldapFailure(thrown, { ...about, entriesRead }, this.closed);
      throw this.#overheard.heard !== 'ldap' && LOST.has(failure.code) ? this.#lost(about, thrown) : failure;
    }
  }

  #about({ action, target, page = 1, since = 0 }: Asked): LdapAbout {
    const { url, bindDn, sasl } = this.#options;
    const place = page === 1 ? '' : `, page ${page} after ${this.#overheard.entries - since} entries`;
    return { name: `${action} ${target}${place}`, target, url, who: sasl === undefined ? bindDn : CERTIFIED };
  }

  /** What the end of the connection means, by what has come over it until then. */
  #lost(about: LdapAbout, cause?: unknown): Failure {
    if (this.#overheard.heard === 'something else') return notLdap(about);
    return this.#overheard.heard === 'nothing' ? neverAnswered(about, cause) : connectionLost(about, cause);
  }
}

/** What another server holds is not seen here, and an account that is not seen must not count as one that is not there. */
function refuseReferences(base: string, references: readonly string[]): void {
  if (references.length === 0) return;
  throw new Failure('unsupported', `A part of ${base} is kept by another LDAP server: ${references.join(', ')}.`, {
    system: 'ldap',
    hint: 'Set ldap.people and ldap.groups to bases that one server holds whole.',
  });
}

function refuseEndless(base: string, entries: number, emptyPages: number): void {
  if (entries <= SEARCH_LIMIT_ENTRIES && emptyPages < EMPTY_PAGES_LIMIT) return;
  const what = emptyPages < EMPTY_PAGES_LIMIT ? `more than ${SEARCH_LIMIT_ENTRIES} entries` : 'pages without an end';
  throw new Failure('protocol', `LDAP gives ${what} under ${base}.`, {
    system: 'ldap',
    hint: 'Set ldap.people and ldap.groups to the bases that hold the accounts and groups.',
  });
}

/** RFC 2696 section 3 wants the control in the answer to each page; without it nobody can tell a part from the whole. */
function pagingLost(base: string, entries: number): Failure {
  return new Failure('protocol', `LDAP stopped paging after ${entries} entries under ${base}: there may be more.`, {
    system: 'ldap',
    hint: 'Ask another replica of the directory, or its administrator which overlay or proxy drops the control 1.2.840.113556.1.4.319.',
  });
}
