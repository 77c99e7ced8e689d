import { describe, expect, it } from 'vitest';
import { numberOf, toAccount, toGroup } from '../../../src/clients/ldap/entry.ts';
import type { LdapOptions } from '../../../src/clients/ldap/options.ts';
import { schemaOf } from '../../../src/clients/ldap/schema.ts';
import { systemClock } from '../../../src/system-clock.ts';

const options: LdapOptions = {
  ...{
    url: 'ldap://host',
    startTls: false,
    people: 'ou=people,dc=example,dc=org',
    groups: 'ou=groups,dc=example,dc=org',
  },
  ...{ tls: {}, timeoutMs: 1_000, clock: systemClock },
};
const posix = schemaOf(options);
const ad = schemaOf({ ...options, schema: 'ad' });

const entry = {
  dn: 'uid=bob,ou=people,dc=example,dc=org',
  uid: 'bob',
  cn: 'Bob Builder',
  uidNumber: '9001',
  gidNumber: '10000',
  homeDirectory: '/home/bob',
};

describe('an LDAP entry', () => {
  it('is an account, whatever the case of its attributes', () => {
    const { uidNumber, ...others } = entry;
    const account = { dn: entry.dn, name: 'bob', uidNumber: 9001, gidNumber: 10_000, homeDirectory: '/home/bob' };
    expect(toAccount(posix, { ...others, UIDNUMBER: uidNumber })).toEqual({ ...account, commonName: 'Bob Builder' });
  });

  it('of several names has the one that was asked for, in the case in which it is kept', () => {
    const several = { ...entry, uid: ['Builder', 'bob', 'BOB'] };
    expect(toAccount(posix, several, 'BOB').name).toBe('BOB');
    expect(toAccount(posix, several, 'builder').name).toBe('Builder');
    expect(toAccount(posix, several).name).toBe('Builder');
  });

  it('is a group without members, with one and with several', () => {
    const group = { dn: 'cn=users,ou=groups,dc=example,dc=org', cn: 'users', gidNumber: '10000' };
    const members = [[], 'bob', ['bob', 'carol']].map((memberUid) => toGroup(posix, { ...group, memberUid }).members);
    expect(members).toEqual([[], ['bob'], ['bob', 'carol']]);
  });

  it.each([
    ['uidNumber', []],
    ['gidNumber', 'many'],
    ['homeDirectory', []],
    ['uid', Buffer.from([0xff])],
  ])('with no readable %s is refused, and says so', (attribute, value) => {
    const failure = expect.objectContaining({
      code: 'denied',
      system: 'ldap',
      message: expect.stringContaining(attribute),
    });
    expect(() => toAccount(posix, { ...entry, [attribute]: value })).toThrow(failure);
  });

  it('without a readable number does not make the number look free', () => {
    expect(numberOf({ dn: 'x', uidNumber: '9001' }, 'uidNumber')).toBe(9001);
    expect(() => numberOf({ dn: 'x' }, 'uidNumber')).toThrow(expect.objectContaining({ code: 'denied' }));
  });

  it('tells what keeps somebody from logging in, where that may be seen', () => {
    expect(toAccount(posix, { ...entry, pwdAccountLockedTime: '20261121092332Z' })).toMatchObject({ isLocked: true });
    expect(toAccount(posix, { ...entry, shadowExpire: '20000' })).toMatchObject({ expiresAtMs: Date.UTC(2024, 9, 4) });
    for (const free of [entry, { ...entry, shadowExpire: '-1', pwdAccountLockedTime: [] }]) {
      const keys = Object.keys(toAccount(posix, free));
      expect(keys.filter((key) => /^(is|expires)/.test(key))).toEqual([]);
    }
  });
});

describe('an LDAP entry of Active Directory', () => {
  const person = {
    dn: 'CN=Bob Builder,OU=People,DC=example,DC=org',
    sAMAccountName: 'bob',
    cn: 'Bob Builder',
    uidNumber: '9001',
    gidNumber: '10000',
    unixHomeDirectory: '/home/bob',
    userAccountControl: '512',
    accountExpires: '9223372036854775807',
  };

  it('is an account by its own attributes', () => {
    const account = { dn: person.dn, name: 'bob', uidNumber: 9001, gidNumber: 10_000, homeDirectory: '/home/bob' };
    expect(toAccount(ad, person)).toEqual({ ...account, commonName: 'Bob Builder' });
  });

  it('is disabled by a bit of userAccountControl, and expires at a number of ticks since 1601', () => {
    expect(toAccount(ad, { ...person, userAccountControl: '514' })).toMatchObject({ isDisabled: true });
    // 2026-01-01T00:00:00Z, as `Get-ADUser -Properties accountExpires` has it.
    expect(toAccount(ad, { ...person, accountExpires: '134116992000000000' })).toMatchObject({
      expiresAtMs: Date.UTC(2026, 0, 1),
    });
  });

  it('bears other names where the context says so, and keeps the rest', () => {
    const other = schemaOf({ ...options, schema: 'ad', attributes: { home: 'homeDirectory', name: undefined } });
    const { unixHomeDirectory, ...rest } = person;
    expect(toAccount(other, { ...rest, homeDirectory: unixHomeDirectory })).toMatchObject({
      name: 'bob',
      homeDirectory: '/home/bob',
    });
  });
});

describe('a group whose members are DNs', () => {
  it('has the names that the DNs bear, and the DN of a member whose name is not in it', () => {
    const schema = schemaOf({ ...options, attributes: { member: 'member' } });
    const member = ['uid=bob,ou=people,dc=example,dc=org', 'cn=Carol,ou=people,dc=example,dc=org'];
    const group = { dn: 'cn=users,ou=groups,dc=example,dc=org', cn: 'users', gidNumber: '10000', member };
    expect(toGroup(schema, group).members).toEqual(['bob', 'cn=Carol,ou=people,dc=example,dc=org']);
  });
});
