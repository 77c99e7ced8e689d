import { checkEntry, readAttributes } from './attributes.ts';
import { Directory } from './directory.ts';
import { parseDn } from './dn.ts';
import { hashPassword } from './password.ts';

const SUFFIX = 'dc=example,dc=org';
const PEOPLE = `ou=people,${SUFFIX}`;
const GROUPS = `ou=groups,${SUFFIX}`;
const SERVICES = `ou=services,${SUFFIX}`;

/** Where things are in a seeded directory, and who may log in: for the context file of the lab. */
export const SEED = {
  suffix: SUFFIX,
  people: PEOPLE,
  groups: GROUPS,
  /** Bound by no rule. */
  admin: { dn: `cn=admin,${SUFFIX}`, password: 'secret' },
  /** May add, change and remove people and groups: what mesosctl needs, and no more. */
  provisioner: { dn: `uid=mesosctl,${SERVICES}`, password: 'mesosctlsecret' },
  /** May add and remove people. */
  hue: { dn: `uid=hue,${SERVICES}`, password: 'huesecret' },
  /** Member of `platform`, the group of the platform's administrators. */
  operator: { name: 'operator', password: 'pw-operator' },
} as const;

const USERS_GID = 10_000;
const NAMED_UID = 9_000;
const NUMBERED_UID = 20_000;

const named = [
  { name: 'bob', commonName: 'Bob Builder', surname: 'Builder' },
  { name: 'carol', commonName: 'Carol 王芳', surname: '王芳' },
  { name: 'dave', commonName: 'Dave (ops) * \\ test', surname: 'test' },
  { name: SEED.operator.name, commonName: 'Olga Operator', surname: 'Operator' },
] as const;

/**
 * A directory of a small company: `people` numbered users besides bob, carol, dave and operator; groups users, analysts
 * and platform; services mesosctl and hue. Passwords are `pw-<name>`, of numbered users `pw`.
 */
export function seedDirectory({ people = 30 }: { readonly people?: number } = {}): Directory {
  const directory = new Directory({
    suffix: SUFFIX,
    root: SEED.admin,
    writers: { [SEED.provisioner.dn]: [PEOPLE, GROUPS], [SEED.hue.dn]: [PEOPLE] },
  });
  const numbers = Array.from({ length: people }, (_, index) => index);
  plantBranches(directory);
  for (const service of [SEED.provisioner, SEED.hue]) plantService(directory, service);
  for (const [index, person] of named.entries())
    plantPerson(directory, {
      ...person,
      uidNumber: NAMED_UID + index + 1,
      password: hashPassword(`pw-${person.name}`),
    });
  const password = hashPassword('pw');
  for (const index of numbers) {
    plantPerson(directory, {
      name: numberedName(index),
      commonName: `User ${index}`,
      surname: 'User',
      uidNumber: NUMBERED_UID + index,
      password,
    });
  }
  plantGroups(directory, numbers.map(numberedName));
  return directory;
}

const numberedName = (index: number): string => `u${String(index).padStart(5, '0')}`;

/** Puts an entry into a directory, as its administrator would. @throws LdapRefusal where the schema does not allow it */
export function plant(
  directory: Directory,
  text: string,
  attributes: Readonly<Record<string, string | readonly string[]>>,
): void {
  const dn = parseDn(text);
  const [rdn = []] = dn.rdns;
  const raw = Object.entries(attributes).map(([name, values]) => ({
    name,
    values: typeof values === 'string' ? [values] : values,
  }));
  const read = readAttributes(raw, rdn);
  checkEntry(read, rdn);
  directory.create(dn, read, directory.root);
}

function plantBranches(directory: Directory): void {
  plant(directory, SUFFIX, { objectClass: ['top', 'dcObject', 'organization'], dc: 'example', o: 'Example' });
  for (const ou of ['people', 'groups', 'services'])
    plant(directory, `ou=${ou},${SUFFIX}`, { objectClass: 'organizationalUnit', ou });
}

function plantService(directory: Directory, service: { readonly dn: string; readonly password: string }): void {
  plant(directory, service.dn, {
    objectClass: ['account', 'simpleSecurityObject'],
    userPassword: hashPassword(service.password),
  });
}

interface Person {
  readonly name: string;
  readonly commonName: string;
  readonly surname: string;
  readonly uidNumber: number;
  /** Hashed. */
  readonly password: string;
}

function plantPerson(directory: Directory, { name, commonName, surname, uidNumber, password }: Person): void {
  plant(directory, `uid=${name},${PEOPLE}`, {
    objectClass: ['inetOrgPerson', 'posixAccount', 'shadowAccount'],
    uid: name,
    cn: commonName,
    sn: surname,
    givenName: commonName.split(' ')[0] ?? commonName,
    mail: `${name}@example.org`,
    uidNumber: String(uidNumber),
    gidNumber: String(USERS_GID),
    homeDirectory: `/home/${name}`,
    loginShell: '/bin/bash',
    userPassword: password,
  });
}

function plantGroups(directory: Directory, numbered: readonly string[]): void {
  const group = { objectClass: 'posixGroup' };
  plant(directory, `cn=users,${GROUPS}`, {
    ...group,
    cn: 'users',
    gidNumber: String(USERS_GID),
    ...(numbered.length === 0 ? {} : { memberUid: numbered }),
  });
  plant(directory, `cn=analysts,${GROUPS}`, {
    ...group,
    cn: 'analysts',
    gidNumber: String(USERS_GID + 1),
    memberUid: ['bob', 'carol'],
  });
  plant(directory, `cn=platform,${GROUPS}`, {
    objectClass: 'groupOfNames',
    cn: 'platform',
    member: `uid=${SEED.operator.name},${PEOPLE}`,
  });
}
