import { Failure } from '../../core/failure.ts';
import { fewNames } from '../../core/few-names.ts';
import { inTurns } from '../../core/in-turns.ts';
import type { EntryRights } from '../../core/umask/entry.ts';
import { isBetween, type RightsWrite, rightsWrites, sameRights } from '../../core/umask/rights-writes.ts';
import type { Hands, Writers } from '../keeper.ts';
import { inodePath, type Look, lookAtInode } from './look-at.ts';
import { lookAtMany, lookForMany } from './look-at-many.ts';
import { type RightsChange, rightsLine } from './rights-change.ts';

export interface RightsWork {
  readonly changes: readonly RightsChange[];
  /** How many entries are worked on at a time. */
  readonly atOnce: number;
  /** What shall become of an entry whose rights are no longer what was planned for; without it, it is passed over. */
  readonly anew?: (change: RightsChange, live: EntryRights) => EntryRights;
  /** Whether entries are set that are elsewhere by now: what was given to an entry is taken back wherever it is. */
  readonly wherever?: boolean;
}

/** What a batch came to: entries that were passed over, by their place in it, and why. */
interface Passed {
  readonly gone: number[];
  readonly replaced: number[];
  /** Changed by somebody else, again and again or where nobody may judge it anew. */
  readonly changed: number[];
}

/**
 * Sets the rights of many entries. All are read right before the first of them is written, and after the last: each must be
 * the inode that was planned, with the rights that were planned for. What changed meanwhile is judged anew, taken down, and
 * had a second time.
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
  const again = first.flatMap(({ change, place, live, isWritten }) => {
    const { anew } = work;
    if (anew === undefined) {
      passed.changed.push(place);
      return [];
    }
    const next = { ...change, before: live, after: anew(change, live) };
    // What somebody else made of what we had set, and what stays so, is not as the run left it: an undo shall find that.
    return isWritten === true && sameRights(live, next.after) ? [] : [{ change: next, place }];
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

/** An entry with the rights that it had when it was looked at. */
interface Seen extends Placed {
  readonly live: EntryRights;
  /** Whether it was set before that. */
  readonly isWritten?: true;
}

/** One pass over entries; gives those whose rights are others than those before and after. */
async function round(
  work: RightsWork,
  placed: readonly Placed[],
  tally: { written: number },
  passed: Passed,
  hands: Hands,
  signal: AbortSignal,
): Promise<Seen[]> {
  try {
    const look = work.wherever === true ? lookForMany : lookAtMany;
    const looks = await look(changesOf(placed), hands.read.hdfs, work.atOnce, signal);
    const { open, others } = sorted(placed, looks, passed);
    const set = await writeAll(open, work.atOnce, tally, hands, signal);
    passed.gone.push(...open.flatMap(({ place }, index) => (set[index] === false ? [place] : [])));
    const made = open.filter((_, index) => set[index] !== false);
    others.push(...(await notMade(made, work.atOnce, passed, hands, signal)));
    return others.sort((a, b) => a.place - b.place);
  } catch (thrown) {
    throw told(Failure.from(thrown), tally.written, work.changes.length);
  }
}

const changesOf = (placed: readonly Placed[]): RightsChange[] => placed.map(({ change }) => change);

/** What is to be written, and what has other rights than were planned for; what has those that it shall have is neither. */
function sorted(placed: readonly Placed[], looks: readonly Look[], passed: Passed): { open: Seen[]; others: Seen[] } {
  const open: Seen[] = [];
  const others: Seen[] = [];
  for (const [index, one] of placed.entries()) {
    const live = looks[index] ?? 'gone';
    const { before, after } = one.change;
    if (typeof live === 'string') passed[live].push(one.place);
    else if (sameRights(live, after)) continue;
    else if (sameRights(live, before) || isBetween(live, before, after)) open.push({ ...one, live });
    else others.push({ ...one, live });
  }
  return { open, others };
}

/**
 * Writes until one fails; those that were begun by then are done.
 * @returns whether each was there to be written
 */
async function writeAll(
  open: readonly Seen[],
  atOnce: number,
  tally: { written: number },
  { write }: Hands,
  signal: AbortSignal,
): Promise<boolean[]> {
  let stopped: { readonly failure: Failure } | undefined;
  const set = await inTurns(open, atOnce, async ({ change, live }) => {
    if (stopped !== undefined) return false;
    try {
      for (const one of rightsWrites(live, change.after)) {
        await written(one, inodePath(change), write.hdfs, signal);
        tally.written += 1;
      }
      return true;
    } catch (thrown) {
      const failure = Failure.from(thrown);
      if (failure.code !== 'not-found') stopped ??= { failure };
      return false;
    }
  });
  if (stopped !== undefined) throw stopped.failure;
  return set;
}

/** Looks again: what has other rights than it was given. What was moved meanwhile is looked for by its number. */
async function notMade(
  made: readonly Placed[],
  atOnce: number,
  passed: Passed,
  { read }: Hands,
  signal: AbortSignal,
): Promise<Seen[]> {
  const looks = await lookAtMany(changesOf(made), read.hdfs, atOnce, signal);
  const others = await inTurns(made, atOnce, async (one, index): Promise<Seen[]> => {
    const look = looks[index] ?? 'gone';
    const live = typeof look === 'string' ? await lookAtInode(one.change, read.hdfs, signal) : look;
    if (live === 'gone') passed.gone.push(one.place);
    return live === 'gone' || sameRights(live, one.change.after) ? [] : [{ ...one, live, isWritten: true }];
  });
  return others.flat();
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
