import { AndFilter, EqualityFilter, type Filter, NotFilter, PresenceFilter } from 'ldapts';
import type { LdapOptions } from './options.ts';
import type { AttributeNames } from './types.ts';

/** RFC 2307 and RFC 2798, as OpenLDAP has them; Active Directory with the attributes that it took over from RFC 2307. */
const USUAL: { readonly [S in 'posix' | 'ad']: AttributeNames } = {
  posix: {
    name: 'uid',
    commonName: 'cn',
    uidNumber: 'uidNumber',
    gidNumber: 'gidNumber',
    home: 'homeDirectory',
    groupName: 'cn',
    member: 'memberUid',
  },
  ad: {
    name: 'sAMAccountName',
    commonName: 'cn',
    uidNumber: 'uidNumber',
    gidNumber: 'gidNumber',
    home: 'unixHomeDirectory',
    groupName: 'sAMAccountName',
    member: 'member',
  },
};

/** Attributes whose values are DNs, not names. */
const BY_DN: ReadonlySet<string> = new Set(['member', 'uniquemember']);

/** How a directory writes down accounts and groups. */
export interface DirectorySchema {
  readonly kind: 'posix' | 'ad';
  readonly names: AttributeNames;
  /** Whether a group names its members by their DNs. */
  readonly membersByDn: boolean;
}

export function schemaOf({ schema = 'posix', attributes = {} }: LdapOptions): DirectorySchema {
  const own = Object.entries(attributes).filter(([, name]) => name !== undefined);
  const names: AttributeNames = { ...USUAL[schema], ...Object.fromEntries(own) };
  return { kind: schema, names, membersByDn: BY_DN.has(names.member.toLowerCase()) };
}

/** Values that entries must have, by attribute. They are sent as values, so nothing in them is filter syntax. */
export type Where = Readonly<Record<string, string>>;

/** Accounts with all of the values. In Active Directory a computer is a user too. */
export function accountsWhere({ kind }: DirectorySchema, where: Where): Filter {
  const classes =
    kind === 'posix' ? [ofClass('posixAccount')] : [ofClass('user'), new NotFilter({ filter: ofClass('computer') })];
  return both(classes, where);
}

/** Groups with all of the values. */
export function groupsWhere({ kind }: DirectorySchema, where: Where): Filter {
  return both([ofClass(kind === 'posix' ? 'posixGroup' : 'group')], where);
}

/** Those of the entries that have a number: in Active Directory most people and groups have none, and are none of ours. */
export function numbered({ kind }: DirectorySchema, filter: Filter, attribute: string): Filter {
  return kind === 'posix' ? filter : new AndFilter({ filters: [filter, new PresenceFilter({ attribute })] });
}

const ofClass = (name: string): Filter => new EqualityFilter({ attribute: 'objectClass', value: name });

function both(classes: readonly Filter[], where: Where): Filter {
  const values = Object.entries(where).map(([attribute, value]) => new EqualityFilter({ attribute, value }));
  return new AndFilter({ filters: [...classes, ...values] });
}
