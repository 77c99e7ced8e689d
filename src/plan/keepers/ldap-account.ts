import type { Account, Group } from '../../clients/ldap/types.ts';
import type { Change } from '../../core/change.ts';
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { Hands, Keeper, Readers } from '../keeper.ts';

/** An account that shall be there with its group. Numbers come from the range, the same one for user and group. */
export interface LdapAccountWant {
  readonly name: string;
  readonly uidFrom: number;
  readonly uidTo: number;
  readonly homeDirectory: string;
  readonly loginShell: string;
  /** The number to take if it is free: one that was set apart for this account among many that are made together. */
  readonly number?: number | undefined;
}

interface Have {
  readonly accountDn: string;
  readonly groupDn: string;
  readonly account: Account | undefined;
  /** The group of the tenant's name, else the account's primary group. */
  readonly group: Group | undefined;
  readonly freeNumber: number;
  /** Other accounts with the same uidNumber, while the account has no group yet: its making was not finished. */
  readonly rivals: readonly Account[];
}

/** Tries before we conclude that something keeps taking numbers from under us. */
const CLAIM_TRIES = 20;

export const ldapAccount: Keeper<LdapAccountWant, Have> = {
  kind: 'ldap-account',

  async look(want, { ldap }, signal) {
    const accounts = await ldap.accounts(want.name, signal);
    if (accounts.length > 1)
      throw new Failure('conflict', `LDAP has ${accounts.length} accounts named ${want.name}.`, { system: 'ldap' });
    const [account] = accounts;
    const [ownGroup] = await ldap.groupsByName(want.name, signal);
    const unfinished = account !== undefined && ownGroup === undefined && isGivenOut(want, account);
    const rivals = unfinished ? await rivalsOf(account, ldap, signal) : [];
    const [primary] =
      account === undefined || rivals.length > 0 ? [] : await ldap.groupsByGid(account.gidNumber, signal);
    const group = ownGroup ?? primary;
    return {
      accountDn: account?.dn ?? ldap.accountDn(want.name),
      groupDn: group?.dn ?? ldap.groupDn(want.name),
      account,
      group,
      rivals,
      freeNumber: account?.uidNumber ?? group?.gidNumber ?? (await freeNumber(want, ldap, signal)),
    };
  },

  compare(want, have) {
    const changes: Change[] = [];
    const number = have.freeNumber;
    if (have.account === undefined) {
      changes.push({
        keeper: 'ldap-account',
        system: 'ldap',
        action: 'create',
        target: have.accountDn,
        summary: `account ${want.name}, uidNumber ${number}, home ${want.homeDirectory}`,
        why: 'the number is the lowest that no user and no group has; if another run takes it meanwhile, the next one is taken',
        before: null,
        after: accountJson(want, number),
      });
    } else if (have.rivals.length > 0) {
      changes.push({
        keeper: 'ldap-account',
        system: 'ldap',
        action: 'update',
        target: have.accountDn,
        aspect: 'uidNumber',
        summary: `uidNumber ${have.account.uidNumber} → a free one: ${have.rivals[0]?.name ?? 'another account'} has it too`,
        before: have.account.uidNumber,
        after: null,
      });
    }
    if (have.group === undefined) {
      changes.push({
        keeper: 'ldap-account',
        system: 'ldap',
        action: 'create',
        target: have.groupDn,
        summary: `group ${want.name}, gidNumber ${have.account?.gidNumber ?? number}`,
        before: null,
        after: groupJson(want, have.account?.gidNumber ?? number),
      });
    }
    return changes;
  },

  async apply(want, change, hands, signal) {
    if (change.aspect === 'uidNumber') hands.came(await settleNumber(want, hands, signal));
    else if (change.target === hands.read.ldap.accountDn(want.name))
      hands.came(accountJson(want, await createAccount(want, hands, signal)));
    else hands.came(groupJson(want, await createGroup(want, hands, signal)));
  },
};

const accountJson = ({ name, homeDirectory, loginShell }: LdapAccountWant, number: number): Json => ({
  name,
  uidNumber: number,
  gidNumber: number,
  homeDirectory,
  loginShell,
});

const groupJson = ({ name }: LdapAccountWant, gidNumber: number): Json => ({ name, gidNumber, members: [name] });

/**
 * Adds the account with the lowest free number, then makes sure that nobody took the same one at the same time. Gives the
 * number that it has in the end.
 */
async function createAccount(want: LdapAccountWant, hands: Hands, signal: AbortSignal): Promise<number> {
  const { ldap } = hands.read;
  const number = want.number ?? (await ownNumber(want, ldap, signal));
  await hands.write.ldap.addAccount(
    {
      name: want.name,
      uidNumber: number,
      gidNumber: number,
      homeDirectory: want.homeDirectory,
      loginShell: want.loginShell,
      commonName: want.name,
      surname: want.name,
    },
    signal,
  );
  return settleNumber(want, hands, signal, { dn: ldap.accountDn(want.name), uidNumber: number });
}

/**
 * LDAP has no lock and no unique numbers, so the claim comes first and the look afterwards. Whoever sees a rival gives the
 * number up, even where the rival does so too, for the rival may have looked before and be content: of two claims the
 * later one is always seen by its own look. The next number is another one for each name, so that two who give way do not
 * meet again. The modification fails when the number is no longer what it was.
 */
async function settleNumber(
  want: LdapAccountWant,
  hands: Hands,
  signal: AbortSignal,
  made?: Numbered,
): Promise<number> {
  const { ldap } = hands.read;
  for (let attempt = 1; attempt <= CLAIM_TRIES; attempt += 1) {
    const account = (attempt === 1 ? made : undefined) ?? (await ldap.accounts(want.name, signal))[0];
    if (account === undefined)
      throw new Failure('conflict', `The account ${want.name} has gone while it was being made.`, { system: 'ldap' });
    if ((await rivalsOf(account, ldap, signal)).length === 0) return account.uidNumber;
    const next = await freeNumber(want, ldap, signal, spread(want.name, attempt));
    hands.progress(`uidNumber ${account.uidNumber} was taken at the same time: taking ${next}`);
    await hands.write.ldap.renumberAccount(account.dn, account.uidNumber, next, signal);
  }
  throw new Failure('conflict', `No uidNumber could be claimed for ${want.name} in ${CLAIM_TRIES} tries.`, {
    system: 'ldap',
    hint: 'Look which other program gives out numbers in the range ldap.uidFrom to ldap.uidTo.',
  });
}

/** How many free numbers to pass over: from 0 to 7, by name and attempt (FNV-1a). */
function spread(name: string, attempt: number): number {
  const hash = [...`${name}/${attempt}`].reduce(
    (sum, char) => Math.imul(sum ^ char.charCodeAt(0), 0x01000193) >>> 0,
    0x811c9dc5,
  );
  return hash % 8;
}

/** Whether the number was given out here: within the range, and the group's too. Any other is not this tool's to change. */
const isGivenOut = ({ uidFrom, uidTo }: LdapAccountWant, { uidNumber, gidNumber }: Account): boolean =>
  uidNumber >= uidFrom && uidNumber <= uidTo && uidNumber === gidNumber;

/** That of the group of the name, where there is one already. */
async function ownNumber(want: LdapAccountWant, ldap: Readers['ldap'], signal: AbortSignal): Promise<number> {
  const [group] = await ldap.groupsByName(want.name, signal);
  return group?.gidNumber ?? freeNumber(want, ldap, signal);
}

type Numbered = Pick<Account, 'dn' | 'uidNumber'>;

async function rivalsOf(account: Numbered, ldap: Readers['ldap'], signal: AbortSignal): Promise<Account[]> {
  return (await ldap.accountsByUid(account.uidNumber, signal)).filter((one) => one.dn !== account.dn);
}

async function createGroup(want: LdapAccountWant, hands: Hands, signal: AbortSignal): Promise<number> {
  const [account] = await hands.read.ldap.accounts(want.name, signal);
  if (account === undefined)
    throw new Failure('conflict', `The account ${want.name} has gone before its group was made.`, { system: 'ldap' });
  await hands.write.ldap.addGroup(want.name, account.gidNumber, [want.name], signal);
  return account.gidNumber;
}

/** The lowest number that is free, or a later one when `passOver` free ones are left to others. */
async function freeNumber(
  want: LdapAccountWant,
  ldap: Readers['ldap'],
  signal: AbortSignal,
  passOver = 0,
): Promise<number> {
  const { uidFrom, uidTo, number = uidFrom } = want;
  const used = await ldap.numbersInUse(uidFrom, uidTo, signal);
  const free = lowestFree(used, number, uidTo, passOver) ?? lowestFree(used, uidFrom, uidTo);
  if (free !== undefined) return free;
  throw new Failure('refused', `All numbers from ${want.uidFrom} to ${want.uidTo} are in use.`, {
    system: 'ldap',
    hint: 'Widen ldap.uidFrom and ldap.uidTo in the context.',
  });
}

/** The lowest number from `from` to `to` that is not in use, or the last of them that is found when some are passed over. */
export function lowestFree(used: ReadonlySet<number>, from: number, to: number, passOver = 0): number | undefined {
  let last: number | undefined;
  for (let number = from, left = passOver; number <= to && left >= 0; number += 1) {
    if (used.has(number)) continue;
    last = number;
    left -= 1;
  }
  return last;
}
