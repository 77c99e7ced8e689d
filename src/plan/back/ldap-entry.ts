import type { Change } from '../../core/change.ts';
import { isObject } from '../../core/json.ts';
import type { Hands, Readers } from '../keeper.ts';
import { asBefore, type Back, changed, lost, oneStep, type WayBack } from './way-back.ts';

/** What the journal tells of an account or of a group that was made or removed. */
interface Entry {
  readonly kind: 'account' | 'group';
  readonly name: string;
  readonly number: number;
  readonly homeDirectory: string;
  readonly loginShell: string | undefined;
  readonly members: readonly string[];
}

/**
 * An account or a group that the run made is removed, if it still is what the run made; one that it removed can be made
 * again only without what nobody kept, its password first of all.
 */
export const ldapEntryBack: WayBack = async (done, undoing, read, signal) => {
  if (done.action === 'update') {
    const sentence = `${done.target}: its number stays, for the one before was another account's too.`;
    return { kind: 'stays', sentence };
  }
  const entry = entryIn(done.action === 'create' ? done.after : done.before);
  if (entry === undefined) return changed(`The journal does not tell what ${done.target} was.`);
  const found = await findEntry(entry, done.target, read, signal);
  if (done.action === 'create') return found === undefined ? asBefore : removalOf(done, entry, found);
  if (found !== undefined) return found === 'same' ? asBefore : changed(`${done.target} is there again: ${found}.`);
  return recreationOf(done, entry, undoing, read, signal);
};

function entryIn(value: unknown): Entry | undefined {
  if (!isObject(value)) return undefined;
  const { name, uidNumber, gidNumber, homeDirectory, loginShell, members } = value;
  if (typeof name !== 'string' || typeof gidNumber !== 'number') return undefined;
  return {
    kind: typeof uidNumber === 'number' ? 'account' : 'group',
    name,
    number: typeof uidNumber === 'number' ? uidNumber : gidNumber,
    homeDirectory: typeof homeDirectory === 'string' ? homeDirectory : '',
    loginShell: typeof loginShell === 'string' ? loginShell : undefined,
    members: Array.isArray(members) ? members.map(String) : [],
  };
}

/** `same`, or in what it is another one than the run knew; undefined when it is not there. */
async function findEntry(
  entry: Entry,
  dn: string,
  { ldap }: Readers,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (entry.kind === 'account') {
    const account = (await ldap.accounts(entry.name, signal)).find((one) => one.dn === dn);
    if (account === undefined) return undefined;
    if (account.uidNumber !== entry.number) return `it has the uidNumber ${account.uidNumber} by now`;
    return account.homeDirectory === entry.homeDirectory ? 'same' : `its home is ${account.homeDirectory} by now`;
  }
  const group = (await ldap.groupsByName(entry.name, signal)).find((one) => one.dn === dn);
  if (group === undefined) return undefined;
  if (group.gidNumber !== entry.number) return `it has the gidNumber ${group.gidNumber} by now`;
  const joined = group.members.filter((member) => !entry.members.includes(member));
  if (joined.length > 0) return `${joined.join(', ')} has joined it`;
  const owners = (await ldap.accountsByGid(group.gidNumber, signal)).filter(({ name }) => name !== entry.name);
  return owners.length === 0 ? 'same' : `it is the primary group of ${owners.map(({ name }) => name).join(', ')}`;
}

function removalOf(done: Change, entry: Entry, found: string): Back {
  if (found !== 'same') return changed(`${done.target} is no longer what the run made: ${found}.`);
  const loses = entry.kind === 'account' ? 'the account, with the password that it may have been given' : 'the group';
  return oneStep(done, { summary: 'remove from LDAP', loses }, (hands, stop) =>
    hands.write.ldap.remove(done.target, stop),
  );
}

async function recreationOf(
  done: Change,
  entry: Entry,
  { recreateAccount, settings }: Parameters<WayBack>[1],
  { ldap }: Readers,
  signal: AbortSignal,
): Promise<Back> {
  const dn = entry.kind === 'account' ? ldap.accountDn(entry.name) : ldap.groupDn(entry.name);
  if (!recreateAccount || dn !== done.target) {
    return lost(
      `${done.target} was removed, and its password and whatever else it held are not in the journal.`,
      `--recreate-account makes it again with its number ${entry.number}, without a password.`,
    );
  }
  const taken = await Promise.all([ldap.accountsByUid(entry.number, signal), ldap.groupsByGid(entry.number, signal)]);
  const others = taken.flat().filter(({ name }) => name !== entry.name);
  if (others.length > 0) return lost(`The number ${entry.number} of ${done.target} is ${others[0]?.name}'s by now.`);
  const summary = `${entry.kind} ${entry.name} with its number ${entry.number}, without a password`;
  return oneStep(done, { summary }, (hands, stop) => recreate(entry, settings.ldap.loginShell, hands, stop));
}

async function recreate(entry: Entry, usualShell: string, hands: Hands, signal: AbortSignal): Promise<void> {
  const { name, number, homeDirectory, loginShell = usualShell, members } = entry;
  const { ldap } = hands.write;
  if (entry.kind === 'group') return ldap.addGroup(name, number, members, signal);
  const numbers = { uidNumber: number, gidNumber: number };
  return ldap.addAccount({ name, ...numbers, homeDirectory, loginShell, commonName: name, surname: name }, signal);
}
