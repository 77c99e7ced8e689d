import fc from 'fast-check';
import { Client } from 'ldapts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KnownLdap } from '../../scripts/real/slapd.ts';
import { childDn } from '../../src/clients/ldap/dn.ts';
import { type LdapClient, type LdapOptions, openLdap } from '../../src/clients/ldap/index.ts';
import type { NewAccount } from '../../src/clients/ldap/types.ts';
import { systemClock } from '../../src/system-clock.ts';
import { makeCa } from '../support/certificates.ts';
import { fewConnections } from '../support/few-connections.ts';

/**
 * What our client may rely on, of the lab's LDAP server and of a real one. `known` is asked when the suite runs; the suite
 * takes away what it adds.
 */
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

    it('finds the accounts whose primary group a number is', async () => {
      await addAccount('contract-ann', 58_005, { gidNumber: 58_006 });
      await addAccount('contract-ben', 58_007, { gidNumber: 58_006 });
      const names = (await admin.read.accountsByGid(58_006, signal)).map(({ name }) => name);
      expect(names.sort()).toEqual(['contract-ann', 'contract-ben']);
      expect(await admin.read.accountsByGid(58_005, signal)).toEqual([]);
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

    it("finds nobody by a text that is nobody's name, whatever is in it", async () => {
      const guestName = 'contract-guest';
      const text = fc.oneof(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.string({ unit: fc.constantFrom(...'*()\\|&!=<>~:;,"#+ \0äuid'), minLength: 1 }),
      );
      await fc.assert(
        fc.asyncProperty(text, async (part) => {
          for (const name of [`contract-nobody${part}`, `${guestName}x)(uid=${part}`]) {
            expect(await admin.read.accounts(name, signal)).toEqual([]);
            expect(await admin.read.groupsByName(name, signal)).toEqual([]);
          }
        }),
        { numRuns: 50 },
      );
    });

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

    it('says that the time of a certificate is over, and what to do', async () => {
      const { expiredUrl, ca } = known();
      await expect(open({ url: expiredUrl, tls: { ca } }).read.accounts('bob', signal)).rejects.toMatchObject({
        code: 'denied',
        message: `The certificate of LDAP at ${expiredUrl} has expired (CERT_HAS_EXPIRED).`,
        hint: expect.stringContaining('renewed'),
      });
    });

    it('logs in by a client certificate, over StartTLS and over ldaps', async () => {
      const { tlsUrl, ca, client, service } = known();
      const certified = { sasl: 'external', bindDn: undefined, password: undefined, tls: { ca, ...client } } as const;
      for (const one of [open({ ...certified, startTls: true }), open({ ...certified, url: tlsUrl })]) {
        expect(await one.read.whoAmI(signal)).toBe(`dn:${service.dn}`);
        expect((await one.read.rootDse(signal)).saslMechanisms).toContain('EXTERNAL');
        await one.write.addGroup('contract-certified', 58_070, [], signal);
        await one.write.remove(one.read.groupDn('contract-certified'), signal);
      }
    });

    it('lets nobody in with the certificate of another CA', async () => {
      const { ca } = known();
      const foreign = await (await makeCa()).sign({ forClient: true, name: 'mesosctl' });
      const client = open({ sasl: 'external', startTls: true, tls: { ca, ...foreign } });
      const code = expect.stringMatching(/^(unauthenticated|unreachable)$/);
      await expect(client.read.whoAmI(signal)).rejects.toMatchObject({ code, system: 'ldap' });
    });

    it('tells what it is and whom it takes us for', async () => {
      expect(await admin.read.rootDse(signal)).toMatchObject({
        namingContexts: [known().people.replace(/^ou=people,/, '')],
        supportedControls: expect.arrayContaining(['1.2.840.113556.1.4.319']),
        vendor: 'OpenLDAP',
      });
      expect(await admin.read.whoAmI(signal)).toBe(`dn:${known().bindDn}`);
      expect(await open({ bindDn: undefined }).read.whoAmI(signal)).toBe('');
    });

    it('shows an administrator that too many wrong passwords have locked an account', async () => {
      const dn = `uid=contract-locked,${known().people}`;
      await addRaw(dn, { ...rawPerson('contract-locked', 58_071), userPassword: 'pw-contract-locked' });
      const attempt = (password: string) =>
        open({ bindDn: dn, password: async () => password }).read.accounts('contract-locked', signal);
      expect(await attempt('pw-contract-locked')).toHaveLength(1);
      for (let count = 0; count < 5; count += 1) {
        await expect(attempt('wrong')).rejects.toMatchObject({ code: 'unauthenticated' });
      }
      await expect(attempt('pw-contract-locked')).rejects.toMatchObject({
        code: 'unauthenticated',
        message: expect.stringContaining('or the account is locked or unknown'),
      });
      expect(await admin.read.accounts('contract-locked', signal)).toMatchObject([{ isLocked: true }]);
    });

    it('answers many questions at once, also where no more than two connections are granted', async () => {
      await addAccount('contract-ann', 58_072);
      for (const most of [100, 2, 1]) {
        const few = await fewConnections(known().url.replace('ldap://', ''), most, 'closed');
        const { read } = open({ url: `ldap://${few.address}` });
        expect(await read.accounts('contract-ann', signal)).toHaveLength(1);
        const answers = await Promise.all(Array.from({ length: 40 }, () => read.accounts('contract-ann', signal)));
        expect(answers.flat()).toHaveLength(40);
        expect(few.asked()).toBe(8);
      }
    });

    it('says that nobody speaks TLS on the plain port', async () => {
      const { url, ca } = known();
      const client = open({ url: url.replace('ldap://', 'ldaps://'), tls: { ca } });
      await expect(client.read.accounts('contract-guest', signal)).rejects.toMatchObject({ code: 'unreachable' });
    });

    describe('as Active Directory writes it', () => {
      const personDn = (cn: string): string => childDn('cn', cn, known().people);
      const addUser = (cn: string, name: string, more: Record<string, string | string[]> = {}): Promise<void> =>
        addRaw(personDn(cn), { objectClass: 'user', cn, sn: cn, sAMAccountName: name, ...more });
      const numbers = { uidNumber: '58080', gidNumber: '58081', unixHomeDirectory: '/home/contract-ad' };
      const asAd = (options: Partial<LdapOptions> = {}): LdapClient => open({ schema: 'ad', ...options });

      it('finds an account by its own attributes, and neither computers nor posixAccounts', async () => {
        await addUser('Contract, Ad', 'contract-ad', { ...numbers, userAccountControl: '514' });
        await addRaw(personDn('contract-host'), {
          ...{ objectClass: 'computer', cn: 'contract-host', sn: 'host', sAMAccountName: 'contract-host' },
          ...numbers,
        });
        const account = {
          dn: expect.stringMatching(/^cn=Contract\\2C Ad,/i),
          name: 'contract-ad',
          uidNumber: 58_080,
          gidNumber: 58_081,
          homeDirectory: '/home/contract-ad',
          commonName: 'Contract, Ad',
          isDisabled: true,
        };
        const { read } = asAd();
        expect(await read.accounts('CONTRACT-ad', signal)).toEqual([account]);
        expect(await read.accountsByUid(58_080, signal)).toEqual([account]);
        expect(await read.accounts('contract-host', signal)).toEqual([]);
        expect(await read.accounts('contract-guest', signal)).toEqual([]);
      });

      it('leaves people without numbers out of lists, and says of one who is asked for what he lacks', async () => {
        await addUser('Contract Ad', 'contract-ad', numbers);
        await addUser('Contract Bare', 'contract-bare');
        const { read } = asAd();
        expect((await read.allAccounts(signal)).map(({ name }) => name)).toEqual(['contract-ad']);
        expect(await read.numbersInUse(58_000, 59_000, signal)).toEqual(new Set([58_080, 58_081]));
        const message = expect.stringContaining('came without a readable uidNumber');
        await expect(read.accounts('contract-bare', signal)).rejects.toMatchObject({ code: 'denied', message });
      });

      it('names the members of a group', async () => {
        const dn = `cn=Contract Team,${known().groups}`;
        await addUser('Contract Ad', 'contract-ad', { ...numbers, memberOf: dn });
        await addUser('Contract Bare', 'contract-bare', { memberOf: dn });
        await addRaw(dn, {
          ...{ objectClass: 'group', cn: 'Contract Team', sAMAccountName: 'contract-team', gidNumber: '58081' },
          member: [personDn('Contract Ad'), personDn('Contract Bare')],
        });
        const group = { dn, name: 'contract-team', gidNumber: 58_081, members: ['contract-ad', 'contract-bare'] };
        const found = await asAd().read.groupsByName('contract-team', signal);
        expect(found.map((one) => ({ ...one, members: [...one.members].sort() }))).toEqual([group]);
        expect(await asAd().read.groupsByGid(58_081, signal)).toHaveLength(1);
      });

      it('is not changed', async () => {
        const { read, write } = asAd();
        const refused = { code: 'unsupported', hint: expect.stringContaining("the directory's administrator") };
        await expect(write.addAccount(person('contract-ad', 58_082), signal)).rejects.toMatchObject(refused);
        await expect(write.addGroup('contract-ad', 58_082, [], signal)).rejects.toMatchObject(refused);
        await expect(write.renumberAccount(personDn('x'), 1, 2, signal)).rejects.toMatchObject(refused);
        await expect(write.remove(known().people, signal)).rejects.toMatchObject(refused);
        expect(await read.accounts('contract-ad', signal)).toEqual([]);
      });
    });

    it('reads and writes the attributes that the context names', async () => {
      const attributes = { name: 'employeeNumber', home: 'description', commonName: 'displayName' };
      const { read, write } = open({ attributes });
      await write.addAccount(person('contract-ann', 58_090, { homeDirectory: '/srv/ann', commonName: 'Ann' }), signal);
      const dn = `employeeNumber=contract-ann,${known().people}`;
      added.push(dn);
      expect(read.accountDn('contract-ann')).toBe(dn);
      expect(await read.accounts('contract-ann', signal)).toEqual([
        {
          ...{ dn, name: 'contract-ann', uidNumber: 58_090, gidNumber: 58_090 },
          ...{ homeDirectory: '/srv/ann', commonName: 'Ann' },
        },
      ]);
    });

    describe('with more people than a page has', () => {
      const numbered = Array.from({ length: 5_000 }, (_, index) => 20_000 + index);
      const missingIn = (numbers: Iterable<number>): number[] => {
        const there = new Set(numbers);
        return numbered.filter((number) => !there.has(number));
      };
      const asService = (): LdapClient => {
        const { dn, password } = known().service;
        return open({ bindDn: dn, password: async () => password });
      };

      it('gives all of them to the administrator and to the service', async () => {
        for (const client of [admin, asService()]) {
          const all = await client.read.allAccounts(signal);
          expect(new Set(all.map(({ dn }) => dn)).size).toBe(all.length);
          expect(missingIn(all.map(({ uidNumber }) => uidNumber))).toEqual([]);
        }
        expect(missingIn(await admin.read.numbersInUse(20_000, 24_999, signal))).toEqual([]);
      });

      it('gives them page by page', async () => {
        const numbers: number[] = [];
        for await (const page of asService().read.accountPages(signal)) {
          expect(page.length).toBeLessThanOrEqual(500);
          numbers.push(...page.map(({ uidNumber }) => uidNumber));
        }
        expect(missingIn(numbers)).toEqual([]);
        expect(new Set(numbers).size).toBe(numbers.length);
      });

      it('shows that its pages go on', async () => {
        expect(await asService().read.tryPaging(signal)).toEqual({ pageEntries: 8, pages: [8, 8, 8, 8, 8] });
      });

      it('says which limit of the server keeps a guest from reading them, and how far he came', async () => {
        const hint = expect.stringContaining('size.prtotal=unlimited');
        const message = expect.stringContaining('it stopped after 500');
        const failure = { code: 'refused', message, hint, detail: { resultCode: 4 } };
        await expect(asGuest().read.allAccounts(signal)).rejects.toMatchObject(failure);
        await expect(asGuest().read.numbersInUse(1, 2, signal)).rejects.toMatchObject(failure);
        await expect(asGuest().read.tryPaging(signal)).rejects.toMatchObject({ code: 'refused', message, hint });
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
  ' contract',
  'contract ',
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
