import type { Directory, Who } from './directory.ts';
import { type Dn, parseDn } from './dn.ts';
import type { Attributes, Entry } from './entry.ts';
import type { Control } from './message.ts';
import type { Pages } from './pages.ts';
import { LdapRefusal } from './result.ts';

/** What an action knows of the connection that it serves. */
export interface Caller {
  readonly directory: Directory;
  /** Undefined: nobody has logged in. */
  readonly who: Who | undefined;
  readonly controls: readonly Control[];
  /** Most entries that one search gives, in pages or not, to those whom the limit binds. */
  readonly sizeLimit: number;
  readonly pages: Pages;
  /** Whether the connection can be encrypted now. */
  readonly tls: 'absent' | 'possible' | 'in use';
  /** Common name of the client's certificate. */
  readonly certified: string | undefined;
}

/** What an action gives. Without a result code it is success. */
export interface Answer {
  readonly code?: number;
  readonly matchedDn?: string;
  readonly diagnostic?: string;
  /** Entries that go out before the result. */
  readonly entries?: readonly Buffer[];
  /** What the result carries after its three fields. */
  readonly more?: readonly Buffer[];
  readonly controls?: readonly Control[];
  /** Who the client is from now on. */
  readonly login?: Who | undefined;
  /** The connection is encrypted after this answer. */
  readonly startTls?: true;
}

/** Whoever wants to change something. @throws LdapRefusal 8 */
export function writer({ who }: Caller): Who {
  if (who === undefined) throw new LdapRefusal('strongerAuthRequired', 'modifications require authentication');
  return who;
}

/** The entry of a DN, if the caller may know of it. @throws LdapRefusal 32, 34 */
export function existing(caller: Caller, dn: string | Dn): Entry {
  const wanted = typeof dn === 'string' ? parseDn(dn) : dn;
  // Who may not read is told that there is nothing, so that he does not learn what there is.
  if (caller.who === undefined) throw new LdapRefusal('noSuchObject');
  const entry = caller.directory.entry(wanted.key);
  if (entry === undefined) throw new LdapRefusal('noSuchObject', '', caller.directory.nearest(wanted));
  return entry;
}

/** The attributes that the caller may see: passwords are seen by root and by their owner. */
export function readable(entry: Entry, { directory, who }: Caller): Attributes {
  if (directory.isRoot(who) || who?.key === entry.dn.key) return entry.attributes;
  return new Map([...entry.attributes].filter(([name]) => name !== 'userPassword'));
}
