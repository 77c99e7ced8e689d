import { Failure } from '../../core/failure.ts';
import type { Account, Group } from './types.ts';

/** An entry as ldapts gives it: one value is a text, several are an array, none of a requested attribute is `[]`. */
export type LdapEntry = { readonly dn: string } & Readonly<
  Record<string, Uint8Array | readonly Uint8Array[] | readonly string[] | string>
>;

export const ACCOUNT_ATTRIBUTES = ['uid', 'cn', 'uidNumber', 'gidNumber', 'homeDirectory'] as const;
export const GROUP_ATTRIBUTES = ['cn', 'gidNumber', 'memberUid'] as const;

/** `name` is the one that was asked for: an entry may carry several, and then this is the one that is meant. */
export function toAccount(entry: LdapEntry, name?: string): Account {
  return {
    dn: entry.dn,
    name: nameOf(entry, 'uid', name),
    uidNumber: numberOf(entry, 'uidNumber'),
    gidNumber: numberOf(entry, 'gidNumber'),
    homeDirectory: textOf(entry, 'homeDirectory'),
    commonName: textOf(entry, 'cn'),
  };
}

export function toGroup(entry: LdapEntry, name?: string): Group {
  return {
    dn: entry.dn,
    name: nameOf(entry, 'cn', name),
    gidNumber: numberOf(entry, 'gidNumber'),
    members: textsOf(entry, 'memberUid'),
  };
}

function nameOf(entry: LdapEntry, attribute: string, wanted: string | undefined): string {
  const folded = wanted?.toLowerCase();
  const values = textsOf(entry, attribute);
  return (
    values.find((value) => value === wanted) ??
    values.find((value) => value.toLowerCase() === folded) ??
    textOf(entry, attribute)
  );
}

/** A number that every account or group has (SINGLE-VALUE in RFC 2307). @throws Failure `denied` where it does not come */
export function numberOf(entry: LdapEntry, attribute: string): number {
  const text = textOf(entry, attribute);
  return /^\d+$/.test(text) ? Number(text) : missing(entry, attribute);
}

function textOf(entry: LdapEntry, attribute: string): string {
  return textsOf(entry, attribute)[0] ?? missing(entry, attribute);
}

/** Attribute names are the same in any case (RFC 4512 section 2.5), and a server chooses how it writes them. */
function textsOf(entry: LdapEntry, attribute: string): string[] {
  const folded = attribute.toLowerCase();
  const key = Object.keys(entry).find((name) => name.toLowerCase() === folded);
  const value = key === undefined ? [] : (entry[key] ?? []);
  const values = typeof value === 'string' || value instanceof Uint8Array ? [value] : [...value];
  return values.filter((one) => typeof one === 'string');
}

/** posixAccount and posixGroup require these attributes, so one that does not come is one that we may not read. */
function missing(entry: LdapEntry, attribute: string): never {
  throw new Failure('denied', `The LDAP entry ${entry.dn} came without a readable ${attribute}.`, {
    system: 'ldap',
    hint: `Let ldap.bindDn read ${attribute} of accounts and groups, or mend the entry.`,
  });
}
