import { groupMates } from '../checks/subjects/group-mates.ts';
import { Failure } from '../core/failure.ts';
import { fewNames } from '../core/few-names.ts';
import { folderMode, formatMode } from '../core/mode.ts';
import type { Readers } from './keeper.ts';
import type { TenantWant } from './wants/tenant.ts';
import type { Platform } from './wants/tenant-platform.ts';

const GROUP_DIGIT = 0o070;

/**
 * What the operator should know of the group that the home will have: who else is let in by the umask, and that a group of
 * the name of a new account is there already.
 * @throws Failure `conflict` where others are in that group: a new account would have their files open to it, and its own
 * to them
 */
export async function groupNotes(
  want: TenantWant,
  { groups }: Platform,
  read: Readers,
  signal: AbortSignal,
): Promise<string[]> {
  if (want.account === undefined) return joinedGroup(want.name, read, signal);
  if ((folderMode(want.umask) & GROUP_DIGIT) === 0) return [];
  const mates = await groupMates(want.name, groups, read.ldap, signal);
  if (mates.length === 0) return [];
  const others = mates.length === 1 ? 'another one is' : `${mates.length} others are`;
  return [
    `Home: the umask ${formatMode(want.umask)} opens ${want.home} to the group ${want.groupName}, which ${others} in: ${fewNames(mates)} (--umask 077 closes it).`,
  ];
}

/**
 * What is to be said of the group that a new account joins.
 * @throws Failure `conflict` where others are in it
 */
export async function joinedGroup(name: string, read: Pick<Readers, 'ldap'>, signal: AbortSignal): Promise<string[]> {
  const groups = await read.ldap.groupsByName(name, signal);
  const [group] = groups;
  if (group === undefined) return [];
  const mates = await groupMates(name, groups, read.ldap, signal);
  if (mates.length === 0) {
    return [`Account: it joins the group ${name} (gidNumber ${group.gidNumber}), which LDAP has already.`];
  }
  const others = mates.length === 1 ? 'another one is' : `${mates.length} others are`;
  throw new Failure(
    'conflict',
    `LDAP has a group ${name} already (${group.dn}), and ${others} in it: ${fewNames(mates)}. It would be the primary group of the new account.`,
    {
      system: 'ldap',
      hint: 'Nothing was done. Give the person another name, or make the account in LDAP with a primary group of its own.',
      detail: { group: group.dn, members: mates },
    },
  );
}
