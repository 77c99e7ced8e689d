import type { Account, Group } from '../../clients/ldap/types.ts';
import type { Change } from '../../core/change.ts';
import { Failure } from '../../core/failure.ts';
import type { Hands, Keeper, Readers } from '../keeper.ts';

/** An account that shall be there with its group. Numbers come from the range, the same one for user and group. */
export interface LdapAccountWant {
  readonly name: string;
  readonly uidFrom: number;
  readonly uidTo: number;
  readonly homeDirectory: string;
  readonly loginShell: string;
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
        after: { uidNumber: number, gidNumber: number, homeDirectory: want.homeDirectory, loginShell: want.loginShell },
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
        after: { gidNumber: have.account?.gidNumber ?? number, memberUid: want.name },
      });
    }
    return changes;
  },

  async apply(want, change, hands, signal) {
    if (change.aspect === 'uidNumber') await settleNumber(want, hands, signal);
    else if (change.target === hands.read.ldap.accountDn(want.name)) await createAccount(want, hands, signal);
    else await createGroup(want, hands, signal);
  },
};

/** Adds the account with the lowest free number, then makes sure that nobody took the same one at the same time. */
async function createAccount(want: LdapAccountWant, hands: Hands, signal: AbortSignal): Promise<void> {
  const { ldap } = hands.read;
  const [group] = await ldap.groupsByName(want.name, signal);
  const number = group?.gidNumber ?? (await freeNumber(want, ldap, signal));
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
  await settleNumber(want, hands, signal);
}

/**
 * LDAP has no lock and no unique numbers, so the claim comes first and the look afterwards. Whoever sees a rival gives the
 * number up, even where the rival does so too, for the rival may have looked before and be content: of two claims the
 * later one is always seen by its own look. The next number is another one for each name, so that two who give way do not
 * meet again. The modification fails when the number is no longer what it was.
 */
async function settleNumber(want: LdapAccountWant, hands: Hands, signal: AbortSignal): Promise<void> {
  const { ldap } = hands.read;
  for (let attempt = 1; attempt <= CLAIM_TRIES; attempt += 1) {
    const [account] = await ldap.accounts(want.name, signal);
    if (account === undefined)
      throw new Failure('conflict', `The account ${want.name} has gone while it was being made.`, { system: 'ldap' });
    if ((await rivalsOf(account, ldap, signal)).length === 0) return;
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

async function rivalsOf(account: Account, ldap: Readers['ldap'], signal: AbortSignal): Promise<Account[]> {
  return (await ldap.accountsByUid(account.uidNumber, signal)).filter((one) => one.dn !== account.dn);
}

async function createGroup(want: LdapAccountWant, hands: Hands, signal: AbortSignal): Promise<void> {
  const [account] = await hands.read.ldap.accounts(want.name, signal);
  if (account === undefined)
    throw new Failure('conflict', `The account ${want.name} has gone before its group was made.`, { system: 'ldap' });
  await hands.write.ldap.addGroup(want.name, account.gidNumber, [want.name], signal);
}

/** The lowest number that is free, or a later one when `passOver` free ones are left to others. */
async function freeNumber(
  want: LdapAccountWant,
  ldap: Readers['ldap'],
  signal: AbortSignal,
  passOver = 0,
): Promise<number> {
  const used = await ldap.numbersInUse(want.uidFrom, want.uidTo, signal);
  let last: number | undefined;
  for (let number = want.uidFrom, left = passOver; number <= want.uidTo && left >= 0; number += 1) {
    if (used.has(number)) continue;
    last = number;
    left -= 1;
  }
  if (last !== undefined) return last;
  throw new Failure('refused', `All numbers from ${want.uidFrom} to ${want.uidTo} are in use.`, {
    system: 'ldap',
    hint: 'Widen ldap.uidFrom and ldap.uidTo in the context.',
  });
}
