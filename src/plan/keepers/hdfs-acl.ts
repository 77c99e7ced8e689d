import type { FullStatus } from '../../clients/hdfs/types.ts';
import type { AclEntry } from '../../core/acl/acl-entry.ts';
import { type AclAsked, aclOutcome } from '../../core/acl/acl-outcome.ts';
import { maskedEntries, revivedEntries } from '../../core/acl/acl-surprises.ts';
import type { Change } from '../../core/change.ts';
import { Failure } from '../../core/failure.ts';
import { listAbove } from '../../core/list-above.ts';
import { type EntryRights, rightsOfAcl } from '../../core/umask/entry.ts';
import { isBetween, rightsWrites, sameRights } from '../../core/umask/rights-writes.ts';
import { refuseMasked, refuseOwnerNamed, refuseRevived } from '../acl/acl-refusals.ts';
import { aclDifference } from '../acl-difference.ts';
import type { Hands, Keeper, Readers } from '../keeper.ts';
import { readRights, rightsJson } from '../rights/rights-json.ts';

/** What shall become of the ACL of one entry. */
export interface HdfsAclWant {
  readonly path: string;
  readonly asked: AclAsked;
  /** Whether entries may be set that the mask leaves without effect. */
  readonly masked: boolean;
  /** Whether entries that nobody spoke of may come into effect. */
  readonly revived: boolean;
}

interface Have {
  readonly type: FullStatus['type'];
  readonly fileId: bigint;
  readonly rights: EntryRights;
}

/** An ACL is written as a whole, its mask too: what a namenode would make of it is reckoned, shown, and looked at afterwards. */
export const hdfsAcl = {
  kind: 'hdfs-acl',

  async look({ path }: Pick<HdfsAclWant, 'path'>, { hdfs }: Pick<Readers, 'hdfs'>, signal: AbortSignal): Promise<Have> {
    const status = await hdfs.status(path, signal);
    if (status === undefined) throw missing(path);
    const { type, fileId } = status;
    return { type, fileId, rights: await rightsAt(path, hdfs, signal) };
  },

  compare(want: HdfsAclWant, { type, rights }: Have): Change[] {
    const { path, asked } = want;
    const entries = 'entries' in asked ? asked.entries : [];
    if (type !== 'DIRECTORY') refuseDefaults(path, asked, entries);
    const after: EntryRights = { ...rights, ...aclOutcome(rights, asked) };
    if (sameRights(rights, after)) return [];
    if (!want.masked && asked.kind !== 'remove') refuseOwnerNamed(path, rights.owner, entries);
    if (!want.masked) refuseMasked(path, maskedEntries(after, entries));
    if (!want.revived) refuseRevived(path, revivedEntries(rights, after, entries));
    return [
      {
        keeper: 'hdfs-acl',
        system: 'hdfs',
        action: 'update',
        target: path,
        aspect: 'ACL',
        summary: aclDifference(rights, after),
        before: rightsJson(rights),
        after: rightsJson(after),
      },
    ];
  },

  async apply({ path }: HdfsAclWant, change: Change, hands: Hands, signal: AbortSignal): Promise<void> {
    const [before, after] = [readRights(change.before), readRights(change.after)];
    if (before === undefined || after === undefined) throw new Failure('internal', `${path}: rights were not told.`);
    await setRights(path, before, after, hands, signal);
  },
} satisfies Keeper<HdfsAclWant, Have>;

/** Mode and ACL as they are. @throws Failure `unsupported` where ACLs are switched off */
export async function rightsAt(path: string, hdfs: Readers['hdfs'], signal: AbortSignal): Promise<EntryRights> {
  const acl = await hdfs.acl(path, signal);
  if (acl === undefined) throw switchedOff();
  return rightsOfAcl(acl);
}

/**
 * Gives an entry its rights, where it has those that were planned for, or stands between them and the new ones, as whoever was
 * stopped between two requests has left it; one that has the new ones already is left alone.
 * @throws Failure `conflict` where somebody else has changed them, or where they came out otherwise
 */
export async function setRights(
  path: string,
  before: EntryRights,
  after: EntryRights,
  { read, write }: Hands,
  signal: AbortSignal,
): Promise<void> {
  const live = await rightsAt(path, read.hdfs, signal);
  if (sameRights(live, after)) return;
  if (!sameRights(live, before) && !isBetween(live, before, after)) throw changedMeanwhile(path);
  for (const one of rightsWrites(live, after)) {
    if (one.kind === 'mode') await write.hdfs.setMode(path, one.mode, signal);
    else if (one.kind === 'acl') await write.hdfs.setAcl(path, one.entries, signal);
    else if (one.kind === 'no-defaults') await write.hdfs.removeDefaultAcl(path, signal);
  }
  const made = await rightsAt(path, read.hdfs, signal);
  if (!sameRights(made, after)) throw otherwise(path, aclDifference(after, made));
}

function refuseDefaults(path: string, asked: AclAsked, entries: readonly AclEntry[]): void {
  if (asked.kind !== 'no-defaults' && entries.every(({ scope }) => scope !== 'default')) return;
  throw new Failure(
    'usage',
    `${path} is a file, and only folders have a default ACL: what is made in them inherits it.`,
    {
      system: 'hdfs',
      hint: 'Name the folder, or leave the default entries out.',
    },
  );
}

const missing = (path: string): Failure =>
  new Failure('not-found', `There is no ${path} on this HDFS.`, {
    system: 'hdfs',
    hint: `See what there is: ${listAbove(path)}`,
  });

const switchedOff = (): Failure =>
  new Failure('unsupported', 'ACLs are switched off on this HDFS: dfs.namenode.acls.enabled is false.', {
    system: 'hdfs',
    hint: 'Set dfs.namenode.acls.enabled to true in hdfs-site.xml of every namenode, and restart them, the standby first. Until then there is only the mode: hdfs dfs -chmod',
  });

const changedMeanwhile = (path: string): Failure =>
  new Failure(
    'conflict',
    `${path}: somebody else has changed its mode or ACL since it was planned; nothing was done to it.`,
    {
      system: 'hdfs',
      hint: 'Run the same command again and look at the new plan.',
    },
  );

const otherwise = (path: string, difference: string): Failure =>
  new Failure('conflict', `${path}: its ACL came out otherwise than it was planned: ${difference}.`, {
    system: 'hdfs',
    hint: `See it: mesosctl hdfs acl show ${path}`,
  });
