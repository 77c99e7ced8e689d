import { describe, expect, it } from 'vitest';
import { numberOf, toAccount, toGroup } from '../../../src/clients/ldap/entry.ts';

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
    expect(toAccount({ ...others, UIDNUMBER: uidNumber })).toEqual({ ...account, commonName: 'Bob Builder' });
  });

  it('of several names has the one that was asked for, in the case in which it is kept', () => {
    const several = { ...entry, uid: ['Builder', 'bob', 'BOB'] };
    expect(toAccount(several, 'BOB').name).toBe('BOB');
    expect(toAccount(several, 'builder').name).toBe('Builder');
    expect(toAccount(several).name).toBe('Builder');
  });

  it('is a group without members, with one and with several', () => {
    const group = { dn: 'cn=users,ou=groups,dc=example,dc=org', cn: 'users', gidNumber: '10000' };
    const members = [[], 'bob', ['bob', 'carol']].map((memberUid) => toGroup({ ...group, memberUid }).members);
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
    expect(() => toAccount({ ...entry, [attribute]: value })).toThrow(failure);
  });

  it('without a readable number does not make the number look free', () => {
    expect(numberOf({ dn: 'x', uidNumber: '9001' }, 'uidNumber')).toBe(9001);
    expect(() => numberOf({ dn: 'x' }, 'uidNumber')).toThrow(expect.objectContaining({ code: 'denied' }));
  });
});
