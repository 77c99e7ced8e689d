import { Line } from './line.ts';
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
 * all calls, one after the other.
 */
export function openLdap(options: LdapOptions): LdapClient {
  const line = new Line(options);
  return { read: ldapReader(line, options), write: ldapWriter(line, options), close: () => line.close() };
}
