import type { Entry } from './entry.ts';
import { LdapRefusal } from './result.ts';

/** A search that goes on: what is left of it, and how much has been given. */
export interface Page {
  readonly rest: readonly Entry[];
  readonly given: number;
}

/** The paged searches of one connection (RFC 2696). A cookie is good once. */
export class Pages {
  readonly #open = new Map<string, Page>();
  #last = 0;

  /** Keeps the rest of a search and gives the cookie for it. */
  keep(page: Page): Buffer {
    this.#last += 1;
    const cookie = Buffer.alloc(8);
    cookie.writeUInt32BE(this.#last, 4);
    this.#open.set(cookie.toString('hex'), page);
    return cookie;
  }

  /** @throws LdapRefusal 53 where the cookie is none of this connection's */
  take(cookie: Buffer): Page {
    const key = cookie.toString('hex');
    const page = this.#open.get(key);
    if (page === undefined) throw new LdapRefusal('unwillingToPerform', 'paged results cookie is invalid or old');
    this.#open.delete(key);
    return page;
  }
}
