import { Lines } from './lines.ts';
import { Logins } from './logins.ts';
import type { LdapOptions } from './options.ts';
import { ldapReader } from './reader.ts';
import type { LdapReader, LdapWriter } from './types.ts';
import { ldapWriter } from './writer.ts';

export type { LdapOptions } from './options.ts';

export interface LdapClient {
  readonly read: LdapReader;
  readonly write: LdapWriter;
  close(): Promise<void>;
}

/**
 * The door to one LDAP server. Nothing is loaded and nothing is sent before the first call; then one connection serves
 * all calls, and a few more where many are made at once. A login that was refused is not tried again.
 */
export function openLdap(options: LdapOptions): LdapClient {
  const logins = new Logins(options);
  const lines = new Lines(logins);
  return { read: ldapReader(lines, logins, options), write: ldapWriter(lines, options), close: () => lines.close() };
}
