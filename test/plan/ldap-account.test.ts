import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLdap } from '../../src/clients/ldap/index.ts';
import type { LdapReader, LdapWriter } from '../../src/clients/ldap/types.ts';
import { Faults } from '../../src/lab/faults.ts';
import { SEED, seedDirectory } from '../../src/lab/ldap/seed.ts';
import { startLdap } from '../../src/lab/ldap/server.ts';
import type { LabServer } from '../../src/lab/world.ts';
import type { Hands } from '../../src/plan/keeper.ts';
import { ldapAccount } from '../../src/plan/keepers/ldap-account.ts';
import { systemClock } from '../../src/system-clock.ts';

let server: LabServer;
const signal = new AbortController().signal;
beforeAll(async () => {
  server = await startLdap({ faults: new Faults(), directory: seedDirectory({ people: 5 }) }, {});
});
afterAll(() => server.stop());

const want = (name: string) => ({
  name,
  uidFrom: 30000,
  uidTo: 30100,
  homeDirectory: `/home/${name}`,
  loginShell: '/bin/sh',
});

function door(): { read: LdapReader; write: LdapWriter; close(): Promise<void> } {
  return openLdap({
    url: server.addresses[0] ?? '',
    startTls: false,
    bindDn: SEED.provisioner.dn,
    password: async () => SEED.provisioner.password,
    people: SEED.people,
    groups: SEED.groups,
    tls: {},
    timeoutMs: 5000,
    clock: systemClock,
  });
}

/** The hands of one run; before each of its LDAP calls it waits its turn, in an order that a test has drawn. */
async function runOf(name: string, turn: () => Promise<void>): Promise<void> {
  const { read, write, close } = door();
  const slow = <T extends object>(calls: T): T =>
    new Proxy(calls, {
      get(target, key, receiver) {
        const value: unknown = Reflect.get(target, key, receiver);
        if (typeof value !== 'function' || String(key).endsWith('Dn')) return value;
        return async (...words: unknown[]) => {
          await turn();
          return Reflect.apply(value, target, words);
        };
      },
    });
  const doors = { read: { ldap: slow(read) }, write: { ldap: slow(write) } };
  const hands = {
    ...doors,
    clock: systemClock,
    until: Number.POSITIVE_INFINITY,
    progress: () => undefined,
    came: () => undefined,
  };
  const have = await ldapAccount.look(want(name), hands.read as Hands['read'], signal);
  for (const change of ldapAccount.compare(want(name), have)) {
    await ldapAccount.apply(want(name), change, hands as unknown as Hands, signal);
  }
  await close();
}

describe('claims of uidNumbers at the same time', () => {
  it('never end with one number for two, in whatever order their calls fall', async () => {
    const { read, close } = door();
    let seed = 7;
    const random = (): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    for (let round = 0; round < 12; round += 1) {
      const names = ['zoe', 'mia', 'adam', 'bea'].map((name) => `${name}${round}`);
      const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 4)));
      await Promise.all(names.map((name) => runOf(name, turn)));
      const accounts = (await Promise.all(names.map((name) => read.accounts(name, signal)))).flat();
      expect(new Set(accounts.map((account) => account.uidNumber)).size).toBe(names.length);
    }
    const groups = await Promise.all([...Array(101).keys()].map((offset) => read.groupsByGid(30000 + offset, signal)));
    expect(groups.every((found) => found.length <= 1)).toBe(true);
    await close();
  }, 60_000);

  it('give a number up that somebody else has settled on meanwhile, whoever comes first in the alphabet', async () => {
    const { read, write, close } = door();
    const person = { homeDirectory: '/home/x', loginShell: '/bin/sh', commonName: 'x', surname: 'x' };
    const settled = async (name: string, number: number): Promise<void> => {
      await write.addAccount({ ...person, name, uidNumber: number, gidNumber: number }, signal);
      await write.addGroup(name, number, [name], signal);
    };
    const meanwhile: LdapWriter = {
      ...write,
      addAccount: async (account, stop) => {
        await settled('aaa', account.uidNumber);
        await write.addAccount(account, stop);
      },
      renumberAccount: async (dn, from, to, stop) => {
        if ((await read.accounts('zzz', signal)).length === 0) await settled('zzz', to);
        await write.renumberAccount(dn, from, to, stop);
      },
    };
    const hands = {
      read: { ldap: read },
      write: { ldap: meanwhile },
      clock: systemClock,
      until: 0,
      progress: () => undefined,
      came: () => undefined,
    };
    const have = await ldapAccount.look(want('mmm'), hands.read as Hands['read'], signal);
    for (const change of ldapAccount.compare(want('mmm'), have)) {
      await ldapAccount.apply(want('mmm'), change, hands as unknown as Hands, signal);
    }
    const numbers = await Promise.all(
      ['aaa', 'mmm', 'zzz'].map(async (name) => (await read.accounts(name, signal))[0]?.uidNumber),
    );
    expect(new Set(numbers).size).toBe(3);
    await close();
  });

  it('leave an older account alone that shares a number and was not made here', async () => {
    const { read, write, close } = door();
    const person = { homeDirectory: '/home/x', loginShell: '/bin/sh', commonName: 'x', surname: 'x' };
    await write.addAccount({ ...person, name: 'old1', uidNumber: 30090, gidNumber: 10000 }, signal);
    await write.addAccount({ ...person, name: 'old2', uidNumber: 30090, gidNumber: 10000 }, signal);
    const doors = { ldap: read } as unknown as Hands['read'];
    const changes = ldapAccount.compare(want('old1'), await ldapAccount.look(want('old1'), doors, signal));
    expect(changes.filter((change) => change.aspect === 'uidNumber')).toEqual([]);
    await close();
  });
});
