import { Client } from 'ldapts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LdapClient, type LdapOptions, openLdap } from '../../src/clients/ldap/index.ts';
import type { NewAccount } from '../../src/clients/ldap/types.ts';
import { systemClock } from '../../src/system-clock.ts';

/** A running LDAP server and what is known of it. The suite takes away what it adds. */
export interface KnownLdap {
  readonly url: string;
  /** The same directory, encrypted from the first byte. */
  readonly tlsUrl: string;
  /** PEM text of the CA that signed the server's certificate. */
  readonly ca: string;
  /** Who may do everything, and whom no limit binds. Whoever else logs in gets 500 entries of a search and may change nothing. */
  readonly bindDn: string;
  readonly password: string;
  readonly people: string;
  readonly groups: string;
}

/** What our client may rely on, of the lab's LDAP server and of a real one. `known` is asked when the suite runs. */
export function ldapContract(title: string, known: () => KnownLdap): void {
  describe(`${title} keeps the contract of LDAP`, () => {
    const { signal } = new AbortController();
    const guest = { dn: '', password: 'pw-contract-guest' };
    let admin: LdapClient;
    let raw: Client;
    const opened: LdapClient[] = [];
    const added: string[] = [];

    const open = (options: Partial<LdapOptions> = {}): LdapClient => {
      const { url, bindDn, password, people, groups } = known();
      const client = openLdap({
        ...{ url, bindDn, people, groups, startTls: false, tls: {}, timeoutMs: 5_000, clock: systemClock },
        password: async () => password,
        ...options,
      });
      opened.push(client);
      return client;
    };
    const asGuest = (): LdapClient => open({ bindDn: guest.dn, password: async () => guest.password });
    const addRaw = async (dn: string, attributes: Record<string, string | string[]>): Promise<void> => {
      await raw.add(dn, attributes);
      added.push(dn);
    };
    const addAccount = async (name: string, uidNumber: number, more: Partial<NewAccount> = {}): Promise<string> => {
      const account = person(name, uidNumber, more);
      await admin.write.addAccount(account, signal);
      added.push(admin.read.accountDn(name));
      return admin.read.accountDn(name);
    };
    const addGroup = async (name: string, gidNumber: number, members: readonly string[]): Promise<void> => {
      await admin.write.addGroup(name, gidNumber, members, signal);
      added.push(admin.read.groupDn(name));
    };

    beforeAll(async () => {
      const { url, bindDn, password, people } = known();
      raw = new Client({ url });
      await raw.bind(bindDn, password);
      guest.dn = `uid=contract-guest,${people}`;
      await raw.add(guest.dn, { ...rawPerson('contract-guest', 58_000), userPassword: guest.password });
    });
    beforeEach(() => {
      admin = open();
    });
    afterEach(async () => {
      for (const dn of added.splice(0).reverse()) await raw.del(dn).catch(() => undefined);
      await Promise.all(opened.splice(0).map((client) => client.close()));
    });
    afterAll(async () => {
      await raw.del(guest.dn);
      await raw.unbind();
    });

    it('finds an account that was added by name and by number, whole', async () => {
      const dn = await addAccount('contract-ann', 58_001, { commonName: 'Ann Ärger 王芳', surname: 'Ärger' });
      const account = {
        dn,
        name: 'contract-ann',
        uidNumber: 58_001,
        gidNumber: 58_001,
        homeDirectory: '/home/contract-ann',
        commonName: 'Ann Ärger 王芳',
      };
      expect(await admin.read.accounts('contract-ann', signal)).toEqual([account]);
      expect(await admin.read.accountsByUid(58_001, signal)).toEqual([account]);
      expect(await admin.read.allAccounts(signal)).toContainEqual(account);
    });

    it('finds a group that was added by name and by number, with and without members', async () => {
      await addGroup('contract-one', 58_002, ['contract-ann']);
      await addGroup('contract-two', 58_002, []);
      const dn = admin.read.groupDn('contract-one');
      const one = { dn, name: 'contract-one', gidNumber: 58_002, members: ['contract-ann'] };
      expect(await admin.read.groupsByName('contract-one', signal)).toEqual([one]);
      const names = (await admin.read.groupsByGid(58_002, signal)).map(({ name }) => name);
      expect(names.sort()).toEqual(['contract-one', 'contract-two']);
      expect((await admin.read.groupsByName('contract-two', signal)).map(({ members }) => members)).toEqual([[]]);
    });

    it('finds nothing under a name and a number that nobody has', async () => {
      expect(await admin.read.accounts('contract-nobody', signal)).toEqual([]);
      expect(await admin.read.accountsByUid(58_999, signal)).toEqual([]);
      expect(await admin.read.groupsByName('contract-nobody', signal)).toEqual([]);
      expect(await admin.read.groupsByGid(58_999, signal)).toEqual([]);
    });

    it('gives every account of a name that stands under the people twice', async () => {
      const { people } = known();
      await addRaw(`ou=contract-branch,${people}`, { objectClass: 'organizationalUnit', ou: 'contract-branch' });
      await addAccount('contract-twin', 58_003);
      await addRaw(`uid=contract-twin,ou=contract-branch,${people}`, rawPerson('contract-twin', 58_004));
      const twins = await admin.read.accounts('contract-twin', signal);
      expect(twins.map(({ uidNumber }) => uidNumber).sort()).toEqual([58_003, 58_004]);
    });

    it('does not take an entry for an account that is none', async () => {
      const { people } = known();
      await addRaw(`uid=contract-host,${people}`, { objectClass: 'account', uid: 'contract-host' });
      expect(await admin.read.accounts('contract-host', signal)).toEqual([]);
    });

    it('refuses to add an account and a group that are there', async () => {
      await addAccount('contract-ann', 58_005);
      await addGroup('contract-ann', 58_005, []);
      const again = admin.write.addAccount(person('contract-ann', 58_006), signal);
      await expect(again).rejects.toMatchObject({ code: 'exists', system: 'ldap' });
      await expect(admin.write.addGroup('contract-ann', 58_006, [], signal)).rejects.toMatchObject({ code: 'exists' });
    });

    it('knows all numbers in use from one to another, of users, of their groups and of groups', async () => {
      await addAccount('contract-ann', 58_010, { gidNumber: 58_011 });
      await addGroup('contract-one', 58_012, []);
      await addGroup('contract-two', 58_020, []);
      expect(await admin.read.numbersInUse(58_010, 58_019, signal)).toEqual(new Set([58_010, 58_011, 58_012]));
      expect(await admin.read.numbersInUse(58_012, 58_020, signal)).toEqual(new Set([58_012, 58_020]));
    });

    it('renumbers an account, and only from the number that it has', async () => {
      const dn = await addAccount('contract-ann', 58_030);
      await admin.write.renumberAccount(dn, 58_030, 58_031, signal);
      expect(await admin.read.accounts('contract-ann', signal)).toMatchObject([
        { uidNumber: 58_031, gidNumber: 58_031 },
      ]);
      const late = admin.write.renumberAccount(dn, 58_030, 58_032, signal);
      await expect(late).rejects.toMatchObject({ code: 'conflict' });
      expect(await admin.read.accounts('contract-ann', signal)).toMatchObject([
        { uidNumber: 58_031, gidNumber: 58_031 },
      ]);
    });

    it('changes neither number when one of them is not the old one', async () => {
      const dn = await addAccount('contract-ann', 58_033, { gidNumber: 58_034 });
      const half = admin.write.renumberAccount(dn, 58_033, 58_035, signal);
      await expect(half).rejects.toMatchObject({ code: 'conflict' });
      expect(await admin.read.accounts('contract-ann', signal)).toMatchObject([
        { uidNumber: 58_033, gidNumber: 58_034 },
      ]);
    });

    it('removes an entry, and says that one is not there', async () => {
      const dn = await addAccount('contract-ann', 58_040);
      await admin.write.remove(dn, signal);
      expect(await admin.read.accounts('contract-ann', signal)).toEqual([]);
      await expect(admin.write.remove(dn, signal)).rejects.toMatchObject({ code: 'not-found' });
    });

    it.each(specialNames)('keeps the name %j as it is, in the DN and in the search', async (name) => {
      const dn = await addAccount(name, 58_050);
      const [found] = await admin.read.accounts(name, signal);
      expect(found).toMatchObject({ dn, name });
      await admin.write.remove(dn, signal);
      expect(await admin.read.accountsByUid(58_050, signal)).toEqual([]);
    });

    it.each(['*', 'contract-*', '*)(uid=*', 'contract-guest)(|(uid=*'])(
      'takes nothing in the name %j for a filter',
      async (name) => {
        expect(await admin.read.accounts(name, signal)).toEqual([]);
      },
    );

    it('refuses a wrong password and an unknown DN with the same words', async () => {
      const wrong = open({ password: async () => 'wrong' });
      const failure = { code: 'unauthenticated', message: expect.stringContaining('did not take the password of') };
      await expect(wrong.read.accounts('bob', signal)).rejects.toMatchObject(failure);
      const unknown = open({ bindDn: `uid=contract-nobody,${known().people}` });
      await expect(unknown.read.accounts('bob', signal)).rejects.toMatchObject(failure);
    });

    it('lets a guest read and change nothing', async () => {
      const client = asGuest();
      expect(await client.read.accounts('contract-guest', signal)).toHaveLength(1);
      const add = client.write.addAccount(person('contract-ann', 58_060), signal);
      await expect(add).rejects.toMatchObject({ code: 'denied' });
      const renumber = client.write.renumberAccount(guest.dn, 58_000, 58_061, signal);
      await expect(renumber).rejects.toMatchObject({ code: 'denied' });
    });

    it('tells an anonymous client nothing, and lets it change nothing', async () => {
      const anonymous = open({ bindDn: undefined });
      await expect(anonymous.read.accounts('bob', signal)).rejects.toMatchObject({ code: 'not-found' });
      const add = anonymous.write.addGroup('contract-one', 58_062, [], signal);
      await expect(add).rejects.toMatchObject({ code: 'unauthenticated' });
    });

    it('says both of a base that is not there: missing, or not to be read', async () => {
      const lost = open({ people: `ou=contract-nowhere,${known().people}` });
      const message = expect.stringMatching(/is not in LDAP, or .* may not read it/);
      await expect(lost.read.accounts('bob', signal)).rejects.toMatchObject({ code: 'not-found', message });
    });

    it('refuses what the schema does not take', async () => {
      const bare = { ...person('contract-ann', 58_063), homeDirectory: 'Ä' };
      await expect(admin.write.addAccount(bare, signal)).rejects.toMatchObject({ code: 'usage' });
      const nowhere = open({ people: `ou=contract-nowhere,${known().people}` });
      const add = nowhere.write.addAccount(person('contract-ann', 58_064), signal);
      await expect(add).rejects.toMatchObject({ code: 'not-found' });
    });

    it('works over StartTLS and over ldaps with the CA', async () => {
      const { tlsUrl, ca } = known();
      for (const client of [open({ startTls: true, tls: { ca } }), open({ url: tlsUrl, tls: { ca } })]) {
        expect(await client.read.accounts('contract-guest', signal)).toHaveLength(1);
      }
    });

    it('checks the certificate for the name that is asked for', async () => {
      const { tlsUrl, ca } = known();
      const named = open({ url: tlsUrl, tls: { ca, serverName: 'localhost' } });
      expect(await named.read.accounts('contract-guest', signal)).toHaveLength(1);
      const tls = { ca, serverName: 'ldap.example.org' };
      for (const client of [open({ startTls: true, tls }), open({ url: tlsUrl, tls })]) {
        await expect(client.read.accounts('contract-guest', signal)).rejects.toMatchObject({ code: 'denied' });
      }
    });

    it('sends no password over a connection whose certificate is not trusted', async () => {
      let asked = 0;
      const trace: string[] = [];
      const options = {
        password: async () => `wrong-${++asked}`,
        trace: (line: object) => trace.push(JSON.stringify(line)),
      };
      const failure = { code: 'denied', hint: expect.stringContaining('ldap.ca') };
      for (const client of [open({ startTls: true, ...options }), open({ url: known().tlsUrl, ...options })]) {
        await expect(client.read.accounts('contract-guest', signal)).rejects.toMatchObject(failure);
      }
      expect(trace.join()).not.toContain('wrong-');
    });

    it('says that nobody speaks TLS on the plain port', async () => {
      const { url, ca } = known();
      const client = open({ url: url.replace('ldap://', 'ldaps://'), tls: { ca } });
      await expect(client.read.accounts('contract-guest', signal)).rejects.toMatchObject({ code: 'unreachable' });
    });

    describe('with more accounts than a page has', () => {
      const many = Array.from({ length: 1_100 }, (_, index) => 58_100 + index);
      const dnOf = (number: number): string => `uid=contract-${number},${known().people}`;

      beforeAll(async () => {
        for (const number of many) await raw.add(dnOf(number), rawPerson(`contract-${number}`, number));
      });
      afterAll(async () => {
        for (const number of many) await raw.del(dnOf(number));
      });

      it('reads all of them', async () => {
        const numbers = new Set((await admin.read.allAccounts(signal)).map(({ uidNumber }) => uidNumber));
        expect(many.filter((number) => !numbers.has(number))).toEqual([]);
        expect(await admin.read.numbersInUse(58_100, 59_199, signal)).toEqual(new Set(many));
      });

      it('says which limit of the server keeps a guest from reading them', async () => {
        const failure = { code: 'refused', hint: expect.stringContaining('size.prtotal=unlimited') };
        await expect(asGuest().read.allAccounts(signal)).rejects.toMatchObject(failure);
        await expect(asGuest().read.numbersInUse(1, 2, signal)).rejects.toMatchObject(failure);
      });
    });
  });
}

/** Names that a DN or a filter would read as something else. */
const specialNames = [
  'contract (ops) * \\ test',
  'contract,a+b"c',
  '#contract',
  'contract;<x>=y',
  'contract=1',
  'contract/slash\\2a',
  'contract Ärger 王芳',
];

const person = (name: string, uidNumber: number, more: Partial<NewAccount> = {}): NewAccount => ({
  name,
  uidNumber,
  gidNumber: uidNumber,
  homeDirectory: `/home/${name.replace(/[^ -~]/gu, '_')}`,
  loginShell: '/bin/bash',
  commonName: name,
  surname: name,
  ...more,
});

const rawPerson = (uid: string, uidNumber: number): Record<string, string | string[]> => ({
  objectClass: ['inetOrgPerson', 'posixAccount', 'shadowAccount'],
  ...{ uid, cn: uid, sn: uid, homeDirectory: `/home/${uid}` },
  ...{ uidNumber: String(uidNumber), gidNumber: String(uidNumber) },
});
