import type { Filter } from 'ldapts';
import { BARS } from './bars.ts';
import { childDn } from './dn.ts';
import { numberOf, toAccount, toGroup } from './entry.ts';
import type { Lines } from './lines.ts';
import type { Logins } from './logins.ts';
import type { LdapOptions } from './options.ts';
import { ldapProbe } from './probe.ts';
import { accountsWhere, type DirectorySchema, groupsWhere, numbered, schemaOf, type Where } from './schema.ts';
import type { Session } from './session.ts';
import type { Account, Group, LdapReader } from './types.ts';
import { type LdapEntry, textsOf } from './values.ts';

/** The questions of LdapReader as searches: everything under a base that has all of the given values. */
export function ldapReader(lines: Lines, logins: Logins, options: LdapOptions): LdapReader {
  const { people, groups } = options;
  const schema = schemaOf(options);
  const { names } = schema;
  const ask = <T>(signal: AbortSignal, work: (session: Session) => Promise<T>): Promise<T> =>
    lines.ask('repeatable', signal, work);

  const accounts = async (filter: Filter, signal: AbortSignal, name?: string): Promise<Account[]> => {
    const search = { base: people, filter, attributes: accountAttributes(schema) };
    const entries = await ask(signal, (session) => session.search(search, signal));
    return entries.map((entry) => toAccount(schema, entry, name));
  };
  const accountsBy = (where: Where, signal: AbortSignal, name?: string): Promise<Account[]> =>
    accounts(accountsWhere(schema, where), signal, name);
  const groupsBy = (where: Where, signal: AbortSignal, name?: string): Promise<Group[]> =>
    ask(signal, async (session) => {
      const attributes = [names.groupName, names.gidNumber, names.member];
      const search = { base: groups, filter: groupsWhere(schema, where), attributes };
      const found = (await session.search(search, signal)).map((entry) => toGroup(schema, entry, name));
      if (schema.kind === 'posix' || !schema.membersByDn) return found;
      return withMembers(found, { people, schema, session }, signal);
    });
  const all = numbered(schema, accountsWhere(schema, {}), names.uidNumber);

  return {
    ...ldapProbe(lines, { people, schema }),
    accounts: (name, signal) => accountsBy({ [names.name]: name }, signal, name),
    allAccounts: (signal) => accounts(all, signal),
    accountPages: (signal) => accountPages(logins, { people, schema, filter: all }, signal),
    accountsByUid: (uidNumber, signal) => accountsBy({ [names.uidNumber]: String(uidNumber) }, signal),
    accountsByGid: (gidNumber, signal) => accountsBy({ [names.gidNumber]: String(gidNumber) }, signal),
    groupsByName: (name, signal) => groupsBy({ [names.groupName]: name }, signal, name),
    groupsByGid: (gidNumber, signal) => groupsBy({ [names.gidNumber]: String(gidNumber) }, signal),
    // RFC 2307 gives uidNumber and gidNumber no ordering rule: a server may take `uidNumber>=…` as matching nothing at
    // all, which would make every number look free. So all are read, and compared here.
    numbersInUse: async (from, to, signal) => {
      const numbersUnder = (base: string, filter: Filter, attributes: readonly string[]): Promise<number[]> =>
        ask(signal, (session) => numbersIn(session.pages({ base, filter, attributes }, signal), attributes));
      const users = await numbersUnder(people, all, [names.uidNumber, names.gidNumber]);
      const ofGroups = numbered(schema, groupsWhere(schema, {}), names.gidNumber);
      const owners = await numbersUnder(groups, ofGroups, [names.gidNumber]);
      return new Set([...users, ...owners].filter((number) => number >= from && number <= to));
    },
    accountDn: (name) => childDn(schema.kind === 'ad' ? 'CN' : names.name, name, people),
    groupDn: (name) => childDn(schema.kind === 'ad' ? 'CN' : names.groupName, name, groups),
  };
}

function accountAttributes({ kind, names }: DirectorySchema): string[] {
  return [names.name, names.commonName, names.uidNumber, names.gidNumber, names.home, ...BARS[kind]];
}

async function* accountPages(
  logins: Logins,
  { people, schema, filter }: { readonly people: string; readonly schema: DirectorySchema; readonly filter: Filter },
  signal: AbortSignal,
): AsyncGenerator<readonly Account[]> {
  const session = await logins.open(signal);
  try {
    const search = { base: people, filter, attributes: accountAttributes(schema) };
    for await (const page of session.pages(search, signal)) yield page.map((entry) => toAccount(schema, entry));
  } finally {
    await session.unbind();
  }
}

async function numbersIn(pages: AsyncIterable<readonly LdapEntry[]>, attributes: readonly string[]): Promise<number[]> {
  const numbers: number[] = [];
  for await (const page of pages) {
    for (const entry of page) numbers.push(...attributes.map((attribute) => numberOf(entry, attribute)));
  }
  return numbers;
}

/**
 * Groups of Active Directory with the names of their members. The members are asked, because the group gives DNs without
 * names, and of more than 1,500 only a part (MS-ADTS section 3.1.1.3.1.3.3).
 */
async function withMembers(
  groups: readonly Group[],
  { people, schema, session }: { people: string; schema: DirectorySchema; session: Session },
  signal: AbortSignal,
): Promise<Group[]> {
  const named: Group[] = [];
  for (const group of groups) {
    const filter = accountsWhere(schema, { memberOf: group.dn });
    const members = await session.search({ base: people, filter, attributes: [schema.names.name] }, signal);
    named.push({ ...group, members: members.flatMap((entry) => textsOf(entry, schema.names.name).slice(0, 1)) });
  }
  return named;
}
