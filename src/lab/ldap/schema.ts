import { foldCase, parseDn } from './dn.ts';

/** How values of an attribute are compared; exact ones are ASCII (IA5) too. */
export type Matching = 'ignoring case' | 'exact' | 'whole number' | 'dn' | 'bytes';

interface AttributeType {
  /** As the server writes it. */
  readonly name: string;
  readonly matching: Matching;
  readonly single: boolean;
}

interface ObjectClass {
  readonly name: string;
  readonly kind: 'abstract' | 'structural' | 'auxiliary';
  readonly above?: string;
  readonly must: readonly string[];
  readonly may: readonly string[];
}

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

const attributeTypes: readonly AttributeType[] = [
  ...words(
    'objectClass uid cn sn ou o l st street title givenName initials mail displayName employeeNumber employeeType departmentNumber mobile telephoneNumber postalAddress postalCode description gecos businessCategory host',
  ).map((name) => ({ name, matching: 'ignoring case' as const, single: false })),
  ...words('dc preferredLanguage pwdAttribute sAMAccountName').map((name) => ({
    name,
    matching: 'ignoring case' as const,
    single: true,
  })),
  ...words('homeDirectory unixHomeDirectory loginShell').map((name) => ({
    name,
    matching: 'exact' as const,
    single: true,
  })),
  { name: 'memberUid', matching: 'exact', single: false },
  ...words(
    'uidNumber gidNumber shadowLastChange shadowMin shadowMax shadowWarning shadowInactive shadowExpire shadowFlag pwdMaxFailure pwdMinLength userAccountControl accountExpires',
  ).map((name) => ({ name, matching: 'whole number' as const, single: true })),
  { name: 'pwdLockout', matching: 'ignoring case', single: true },
  ...words('member memberOf owner manager seeAlso').map((name) => ({ name, matching: 'dn' as const, single: false })),
  { name: 'userPassword', matching: 'bytes', single: false },
];

/**
 * core, cosine, nis and inetorgperson of OpenLDAP, and classes of Active Directory, as far as accounts and groups need them.
 */
const objectClasses: readonly ObjectClass[] = [
  { name: 'top', kind: 'abstract', must: ['objectClass'], may: [] },
  {
    name: 'organization',
    kind: 'structural',
    above: 'top',
    must: ['o'],
    may: words('userPassword businessCategory description l street'),
  },
  {
    name: 'organizationalUnit',
    kind: 'structural',
    above: 'top',
    must: ['ou'],
    may: words('userPassword businessCategory description l street'),
  },
  { name: 'dcObject', kind: 'auxiliary', above: 'top', must: ['dc'], may: [] },
  {
    name: 'person',
    kind: 'structural',
    above: 'top',
    must: ['sn', 'cn'],
    may: words('userPassword telephoneNumber seeAlso description'),
  },
  {
    name: 'organizationalPerson',
    kind: 'structural',
    above: 'person',
    must: [],
    may: words('title ou l st street postalAddress postalCode'),
  },
  {
    name: 'inetOrgPerson',
    kind: 'structural',
    above: 'organizationalPerson',
    must: [],
    may: words(
      'businessCategory departmentNumber displayName employeeNumber employeeType givenName initials mail manager mobile o preferredLanguage uid',
    ),
  },
  { name: 'account', kind: 'structural', above: 'top', must: ['uid'], may: words('description seeAlso l o ou host') },
  { name: 'simpleSecurityObject', kind: 'auxiliary', above: 'top', must: ['userPassword'], may: [] },
  {
    name: 'posixAccount',
    kind: 'auxiliary',
    above: 'top',
    must: words('cn uid uidNumber gidNumber homeDirectory'),
    may: words('userPassword loginShell gecos description'),
  },
  {
    name: 'shadowAccount',
    kind: 'auxiliary',
    above: 'top',
    must: ['uid'],
    may: words(
      'userPassword shadowLastChange shadowMin shadowMax shadowWarning shadowInactive shadowExpire shadowFlag description',
    ),
  },
  {
    name: 'posixGroup',
    kind: 'structural',
    above: 'top',
    must: ['cn', 'gidNumber'],
    may: words('userPassword memberUid description'),
  },
  {
    name: 'groupOfNames',
    kind: 'structural',
    above: 'top',
    must: ['member', 'cn'],
    may: words('businessCategory seeAlso owner ou o description'),
  },
  {
    name: 'pwdPolicy',
    kind: 'auxiliary',
    above: 'top',
    must: ['pwdAttribute'],
    may: words('pwdLockout pwdMaxFailure pwdMinLength'),
  },
  {
    name: 'user',
    kind: 'structural',
    above: 'organizationalPerson',
    must: [],
    may: words('sAMAccountName uidNumber gidNumber unixHomeDirectory userAccountControl accountExpires memberOf'),
  },
  { name: 'computer', kind: 'structural', above: 'user', must: [], may: [] },
  {
    name: 'group',
    kind: 'structural',
    above: 'top',
    must: ['cn'],
    may: words('sAMAccountName gidNumber member description'),
  },
];

const byName = <T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.name.toLowerCase(), item]));

const attributesByName = byName(attributeTypes);
const classesByName = byName(objectClasses);

export const attributeType = (name: string): AttributeType | undefined => attributesByName.get(name.toLowerCase());
export const objectClass = (name: string): ObjectClass | undefined => classesByName.get(name.toLowerCase());

/** A class and all above it. */
export function lineage(name: string): ObjectClass[] {
  const found = objectClass(name);
  return found === undefined ? [] : [found, ...(found.above === undefined ? [] : lineage(found.above))];
}

/** A value in the form in which equal values are the same text; undefined where it is no value of such an attribute. */
export function comparable(value: string, matching: Matching): string | undefined {
  switch (matching) {
    case 'ignoring case':
      return value === '' ? undefined : foldCase(value);
    case 'whole number':
      return /^(0|-?[1-9]\d*)$/.test(value) ? value : undefined;
    case 'dn':
      return dnKey(value);
    case 'exact':
      return Buffer.byteLength(value) === value.length ? value : undefined;
    case 'bytes':
      return value;
  }
}

function dnKey(value: string): string | undefined {
  try {
    return parseDn(value).key;
  } catch {
    return undefined;
  }
}
