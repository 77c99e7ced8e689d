import { childDn } from './dn.ts';
import { ACCOUNT_ATTRIBUTES, GROUP_ATTRIBUTES, type LdapEntry, numberOf, toAccount, toGroup } from './entry.ts';
import type { Line } from './line.ts';
import type { LdapOptions } from './options.ts';
import type { LdapReader } from './types.ts';

const ACCOUNT = { objectClass: 'posixAccount' };
const GROUP = { objectClass: 'posixGroup' };

/** The questions of LdapReader as searches: everything under a base that has all of the given values. */
export function ldapReader(line: Line, { people, groups }: LdapOptions): LdapReader {
  const search = (
    base: string,
    where: Readonly<Record<string, string>>,
    attributes: readonly string[],
    signal: AbortSignal,
  ): Promise<LdapEntry[]> =>
    line.ask({ name: `SearchRequest ${base}`, repeatable: true }, signal, (session) =>
      session.search({ base, where, attributes }, signal),
    );

  const accounts = async (where: Readonly<Record<string, string>>, signal: AbortSignal) =>
    search(people, { ...ACCOUNT, ...where }, ACCOUNT_ATTRIBUTES, signal);
  const groupsWhere = async (where: Readonly<Record<string, string>>, signal: AbortSignal) =>
    (await search(groups, { ...GROUP, ...where }, GROUP_ATTRIBUTES, signal)).map((entry) => toGroup(entry, where.cn));

  return {
    accounts: async (name, signal) => (await accounts({ uid: name }, signal)).map((entry) => toAccount(entry, name)),
    allAccounts: async (signal) => (await accounts({}, signal)).map((entry) => toAccount(entry)),
    accountsByUid: async (uidNumber, signal) =>
      (await accounts({ uidNumber: String(uidNumber) }, signal)).map((entry) => toAccount(entry)),
    accountsByGid: async (gidNumber, signal) =>
      (await accounts({ gidNumber: String(gidNumber) }, signal)).map((entry) => toAccount(entry)),
    groupsByName: (name, signal) => groupsWhere({ cn: name }, signal),
    groupsByGid: (gidNumber, signal) => groupsWhere({ gidNumber: String(gidNumber) }, signal),
    // RFC 2307 gives uidNumber and gidNumber no ordering rule: a server may take `uidNumber>=…` as matching nothing at
    // all, which would make every number look free. So all are read, and compared here.
    numbersInUse: async (from, to, signal) => {
      const users = await search(people, ACCOUNT, ['uidNumber', 'gidNumber'], signal);
      const owners = await search(groups, GROUP, ['gidNumber'], signal);
      const numbers = [
        ...users.flatMap((entry) => [numberOf(entry, 'uidNumber'), numberOf(entry, 'gidNumber')]),
        ...owners.map((entry) => numberOf(entry, 'gidNumber')),
      ];
      return new Set(numbers.filter((number) => number >= from && number <= to));
    },
    accountDn: (name) => childDn('uid', name, people),
    groupDn: (name) => childDn('cn', name, groups),
  };
}
