import type { Clock } from '../../core/clock.ts';
import type { TraceSink } from '../layers/trace.ts';
import type { Tls } from '../tls.ts';
import type { AttributeNames } from './types.ts';

/** Where the directory is, who we are there, and where people and groups are kept. */
export interface LdapOptions {
  /** `ldap://host:port` or `ldaps://host:port`. */
  readonly url: string;
  /** Encrypt an `ldap://` connection before anything else is said on it. */
  readonly startTls: boolean;
  /** By the client certificate, whatever `bindDn` says. */
  readonly sasl?: 'external' | undefined;
  /** Without it nobody logs in: what is asked is asked anonymously. */
  readonly bindDn?: string | undefined;
  /** Asked for at each connection. */
  readonly password?: (() => Promise<string>) | undefined;
  /** DN under which accounts are kept. */
  readonly people: string;
  /** DN under which groups are kept. */
  readonly groups: string;
  /** Classes and attributes of people and groups; `posix` unless it is said. */
  readonly schema?: 'posix' | 'ad' | undefined;
  /** Attributes that bear other names than those of the schema. */
  readonly attributes?: { readonly [N in keyof AttributeNames]?: string | undefined } | undefined;
  /** PEM text. */
  readonly tls: Tls;
  /** How long one request may take; a paged search is one request for each page. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly trace?: TraceSink | undefined;
}
