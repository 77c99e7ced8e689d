/** The suffix of the directory. */
export const base = 'dc=example,dc=org';

type Entry = readonly [dn: string, attributes: Readonly<Record<string, string | readonly string[]>>];

const unit = (name: string): Entry => [`ou=${name},${base}`, { objectClass: 'organizationalUnit', ou: name }];

const person = (uid: string, cn: string, sn: string, uidNumber: number): Entry => [
  `uid=${uid},ou=people,${base}`,
  {
    objectClass: ['inetOrgPerson', 'posixAccount', 'shadowAccount'],
    uid,
    cn,
    sn,
    uidNumber: String(uidNumber),
    gidNumber: '10000',
    homeDirectory: `/home/${uid}`,
    loginShell: '/bin/bash',
    userPassword: `pw-${uid}`,
  },
];

const group = (cn: string, gidNumber: number, memberUid: readonly string[]): Entry => [
  `cn=${cn},ou=groups,${base}`,
  { objectClass: 'posixGroup', cn, gidNumber: String(gidNumber), memberUid },
];

/** Who may add, change and remove people and groups, and is bound by no limit. */
export const service = { dn: `uid=mesosctl,ou=services,${base}`, password: 'mesosctlsecret' };

/** `u00000` and so on, with uidNumbers from 20000: more than a search without pages gives. */
const numberedPeople = 5_000;
const firstNumber = 20_000;

const entries: readonly Entry[] = [
  [base, { objectClass: ['top', 'dcObject', 'organization'], dc: 'example', o: 'Example' }],
  unit('people'),
  unit('groups'),
  unit('services'),
  unit('policies'),
  [
    `cn=default,ou=policies,${base}`,
    {
      objectClass: ['person', 'pwdPolicy'],
      cn: 'default',
      sn: 'default',
      pwdAttribute: 'userPassword',
      pwdLockout: 'TRUE',
      pwdMaxFailure: '5',
    },
  ],
  [service.dn, { objectClass: ['account', 'simpleSecurityObject'], uid: 'mesosctl', userPassword: service.password }],
  group('users', 10000, ['alice', 'bob', 'carol', 'dave']),
  group('analysts', 10001, ['alice', 'bob']),
  person('alice', 'Alice Ärger', 'Ärger', 9000),
  person('bob', 'Bob Builder', 'Builder', 9001),
  person('carol', 'Carol 林芳', '林芳', 9002),
  person('dave', 'Dave (ops) * \\ test', 'test', 9003),
  ...Array.from({ length: numberedPeople }, (_, index) =>
    person(`u${String(index).padStart(5, '0')}`, `User ${index}`, 'User', firstNumber + index),
  ),
];

const line = (name: string, value: string): string => `${name}:: ${Buffer.from(value).toString('base64')}`;

/** A small directory as LDIF; every value in base64, so that none needs a rule of its own. */
export const directoryLdif = entries
  .map(([dn, attributes]) =>
    [
      line('dn', dn),
      ...Object.entries(attributes).flatMap(([name, value]) => [value].flat().map((one) => line(name, one))),
    ].join('\n'),
  )
  .join('\n\n')
  .concat('\n');
