import { Failure } from '../../core/failure.ts';
import { seenBars } from './bars.ts';
import { valueInDn } from './dn.ts';
import type { DirectorySchema } from './schema.ts';
import type { Account, Group } from './types.ts';
import { type LdapEntry, textsOf } from './values.ts';

/** `name` is the one that was asked for: an entry may carry several, and then this is the one that is meant. */
export function toAccount({ names }: DirectorySchema, entry: LdapEntry, name?: string): Account {
  return {
    dn: entry.dn,
    name: nameOf(entry, names.name, name),
    uidNumber: numberOf(entry, names.uidNumber),
    gidNumber: numberOf(entry, names.gidNumber),
    homeDirectory: textOf(entry, names.home),
    commonName: textOf(entry, names.commonName),
    ...seenBars(entry),
  };
}

/** Of a member whose DN does not bear his name, `members` has the DN. */
export function toGroup({ names, membersByDn }: DirectorySchema, entry: LdapEntry, name?: string): Group {
  const members = textsOf(entry, names.member);
  return {
    dn: entry.dn,
    name: nameOf(entry, names.groupName, name),
    gidNumber: numberOf(entry, names.gidNumber),
    members: membersByDn ? members.map((dn) => valueInDn(dn, names.name) ?? dn) : members,
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

/** posixAccount and posixGroup require these attributes, so one that does not come is one that we may not read. */
function missing(entry: LdapEntry, attribute: string): never {
  throw new Failure('denied', `The LDAP entry ${entry.dn} came without a readable ${attribute}.`, {
    system: 'ldap',
    hint: `Let ldap.bindDn read ${attribute} of accounts and groups, or mend the entry.`,
  });
}
