import type { Account } from '../clients/ldap/types.ts';
import { grouped } from '../core/grouped.ts';
import { TENANT_LABEL, tenantOf } from '../core/tenant-name.ts';
import type { Readers } from './keeper.ts';
import { remembering } from './remembering.ts';

/** From so many tenants on, one list of all accounts costs less than a search for each. */
const MANY = 32;

/**
 * The reading doors for one look at many tenants: what they have in common is read once, and so are lists that answer for
 * each of them, the accounts and the apps. A door that was not declared is touched by nobody but its user.
 */
export function readingMany(live: Readers, tenants: number): Readers {
  const read = remembering(live);
  const doors = new Map<string | symbol, object>();
  return new Proxy(read, {
    get(target, name, receiver) {
      const known = doors.get(name);
      if (known !== undefined) return known;
      if (name !== 'marathon' && (name !== 'ldap' || tenants < MANY)) return Reflect.get(target, name, receiver);
      const made = name === 'ldap' ? accountsFromAll(target.ldap) : appsFromAll(target.marathon);
      doors.set(name, made);
      return made;
    },
  });
}

/** A door with other answers to some of its calls. */
function overriding<Door extends object>(door: Door, calls: Partial<Door>): Door {
  return new Proxy(door, {
    get: (target, name, receiver) => Reflect.get(Object.hasOwn(calls, name) ? calls : target, name, receiver),
  });
}

/** LDAP does not tell `Bob` from `bob`. Where the directory does not give out the whole list, each one is searched for. */
function accountsFromAll(ldap: Readers['ldap']): Readers['ldap'] {
  let listed: Promise<ReadonlyMap<string, Account[]> | undefined> | undefined;
  return overriding(ldap, {
    accounts: async (name, signal) => {
      listed ??= ldap.allAccounts(signal).then(
        (accounts) => grouped(accounts, ({ name }) => name.toLowerCase()),
        () => undefined,
      );
      const all = await listed;
      return all === undefined ? ldap.accounts(name, signal) : (all.get(name.toLowerCase()) ?? []);
    },
  });
}

function appsFromAll(marathon: Readers['marathon']): Readers['marathon'] {
  return overriding(marathon, {
    apps: async (signal, label) => {
      const [name, value] = label?.split('==') ?? [];
      if (name !== TENANT_LABEL || value === undefined) return marathon.apps(signal, label);
      return (await marathon.apps(signal, TENANT_LABEL)).filter((app) => tenantOf(app) === value);
    },
  });
}
