import type { AclStatus, FullStatus } from '../../clients/hdfs/types.ts';
import { Failure } from '../../core/failure.ts';
import { fewNames } from '../../core/few-names.ts';
import { inTurns } from '../../core/in-turns.ts';
import type { EntryRights } from '../../core/umask/entry.ts';
import { isBetween, type RightsWrite, rightsWrites, sameRights } from '../../core/umask/rights-writes.ts';
import type { Hands, Readers, Writers } from '../keeper.ts';
import { type RightsChange, rightsLine } from './rights-change.ts';

export interface RightsWork {
  readonly changes: readonly RightsChange[];
  /** How many entries are worked on at a time. */
  readonly atOnce: number;
  /** What shall become of an entry whose rights are no longer what was planned for; without it, it is passed over. */
  readonly anew?: (change: RightsChange, live: EntryRights) => EntryRights;
}

/** What a batch came to: entries that were passed over, by their place in it, and why. */
interface Passed {
  readonly gone: number[];
  readonly replaced: number[];
  /** Changed by somebody else, again and again or where nobody may judge it anew. */
  readonly changed: number[];
}

/**
 * Sets the rights of many entries. Each is read right before it is written, and after: it must be the inode that was
 * planned, with the rights that were planned for. What changed meanwhile is judged anew, taken down, and had a second time.
 * What is written is addressed by its inode, so that nothing else that came to stand at the path is ever hit.
 * @returns places of entries that were passed over
 * @throws Failure of the first entry that could not be set, when those that were begun are done; `partial` when some were
 */
export async function applyRights(work: RightsWork, hands: Hands, signal: AbortSignal): Promise<readonly number[]> {
  const passed: Passed = { gone: [], replaced: [], changed: [] };
  const tally = { written: 0 };
  const first = await round(
    work,
    work.changes.map((change, place) => ({ change, place })),
    tally,
    passed,
    hands,
    signal,
  );
  const again = first.flatMap(({ change, place, live }) => {
    const { anew } = work;
    if (anew === undefined) {
      passed.changed.push(place);
      return [];
    }
    const next = { ...change, before: live, after: anew(change, live) };
    return [{ change: next, place }];
  });
  const open = again.filter(({ change }) => !sameRights(change.before, change.after));
  if (again.length > 0) {
    await hands.amended({ places: again.map(({ place }) => place), ...rightsLine(again.map(({ change }) => change)) });
    const left = await round(work, open, tally, passed, hands, signal);
    passed.changed.push(...left.map(({ place }) => place));
  }
  tell(passed, work, hands);
  return [...passed.gone, ...passed.replaced, ...passed.changed].sort((a, b) => a - b);
}

interface Placed {
  readonly change: RightsChange;
  readonly place: number;
}

/** One pass over entries; gives those whose rights are others than those before and after. */
async function round(
  work: RightsWork,
  placed: readonly Placed[],
  tally: { written: number },
  passed: Passed,
  hands: Hands,
  signal: AbortSignal,
): Promise<(Placed & { readonly live: EntryRights })[]> {
  const changed: (Placed & { readonly live: EntryRights })[] = [];
  let stopped: { readonly thrown: unknown } | undefined;
  await inTurns(placed, work.atOnce, async (one) => {
    if (stopped !== undefined) return;
    try {
      const end = await setOne(one.change, tally, hands, signal);
      if (end === 'gone' || end === 'replaced') passed[end].push(one.place);
      else if (end !== 'set') changed.push({ ...one, live: end });
    } catch (thrown) {
      stopped ??= { thrown };
    }
  });
  if (stopped !== undefined) throw told(Failure.from(stopped.thrown), tally.written, work.changes.length);
  return changed.sort((a, b) => a.place - b.place);
}

/** Sets one entry. Gives its rights where they are others than planned, before or after. */
async function setOne(
  change: RightsChange,
  tally: { written: number },
  { read, write }: Hands,
  signal: AbortSignal,
): Promise<'set' | 'gone' | 'replaced' | EntryRights> {
  const live = await lookAt(change, read.hdfs, signal);
  if (typeof live === 'string') return live;
  if (sameRights(live, change.after)) return 'set';
  if (!sameRights(live, change.before) && !isBetween(live, change.before, change.after)) return live;
  const at = inodePath(change);
  try {
    for (const one of rightsWrites(live, change.after)) {
      await written(one, at, write.hdfs, signal);
      tally.written += 1;
    }
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code === 'not-found') return 'gone';
    throw failure;
  }
  const after = await lookAtInode(at, read.hdfs, signal);
  if (after === undefined) return 'gone';
  return sameRights(after, change.after) ? 'set' : after;
}

/** The way to an entry by its number, which stays its own when it is moved (HDFS-4434, Hadoop 2.1). */
const inodePath = ({ fileId }: RightsChange): string => `/.reserved/.inodes/${fileId}`;

/** The ACL tells owner and mode along, and of an inode no more need be known; where ACLs are switched off the mode is all. */
async function lookAtInode(at: string, hdfs: Readers['hdfs'], signal: AbortSignal): Promise<EntryRights | undefined> {
  try {
    const acl = await hdfs.acl(at, signal);
    if (acl !== undefined) return rightsIn(acl);
    const status = await hdfs.status(at, signal);
    return status && { owner: status.owner, group: status.group, mode: status.mode, access: [], defaults: [] };
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code === 'not-found') return undefined;
    throw failure;
  }
}

const rightsIn = ({ owner, group, mode, access, defaults }: AclStatus): EntryRights => ({
  owner,
  group,
  mode,
  access,
  defaults,
});

/** The rights of an entry as they are now; or that it is no longer there, or that another one is. */
export async function lookAt(
  { path, fileId }: Pick<RightsChange, 'path' | 'fileId'>,
  hdfs: Readers['hdfs'],
  signal: AbortSignal,
): Promise<EntryRights | 'gone' | 'replaced'> {
  const status = await hdfs.status(path, signal);
  if (status === undefined) return 'gone';
  if (status.fileId !== fileId || status.type === 'SYMLINK') return 'replaced';
  try {
    return await liveRights(path, status, hdfs, signal);
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code === 'not-found') return 'gone';
    throw failure;
  }
}

/** An ACL that cannot be read, since the namenode has ACLs switched off, counts as none: the mode alone is set there. */
async function liveRights(
  path: string,
  status: FullStatus,
  hdfs: Readers['hdfs'],
  signal: AbortSignal,
): Promise<EntryRights> {
  const { owner, group, mode } = status;
  const acl = status.aclBit ? await hdfs.acl(path, signal) : undefined;
  // The ACL brings owner and mode of the same moment.
  return acl === undefined ? { owner, group, mode, access: [], defaults: [] } : rightsIn(acl);
}

async function written(one: RightsWrite, at: string, hdfs: Writers['hdfs'], signal: AbortSignal): Promise<void> {
  if (one.kind === 'mode') await hdfs.setMode(at, one.mode, signal);
  else if (one.kind === 'acl') await hdfs.setAcl(at, one.entries, signal);
  else if (one.kind === 'owner') await hdfs.setOwner(at, one.owner, one.group, signal);
  else await hdfs.removeDefaultAcl(at, signal);
}

/** What was passed over, a line for each reason. */
function tell(passed: Passed, { changes }: RightsWork, { progress }: Hands): void {
  const line = (places: readonly number[], what: string): void => {
    if (places.length === 0) return;
    const names = fewNames(places.flatMap((place) => changes[place]?.path ?? []));
    progress(`${places.length} passed over, ${what}: ${names}`);
  };
  line(passed.gone, 'gone meanwhile');
  line(passed.replaced, 'another entry stands there now');
  line(passed.changed, 'changed by somebody else meanwhile');
}

function told(failure: Failure, written: number, of: number): Failure {
  if (written === 0 || failure.code === 'interrupted' || failure.code === 'internal') return failure;
  const { system, hint, cause } = failure;
  return new Failure('partial', `Some of ${of} entries were set, then: ${failure.message}`, {
    system,
    hint: hint ?? 'Run the same command again: it goes on from here.',
    detail: { code: failure.code },
    cause,
  });
}
