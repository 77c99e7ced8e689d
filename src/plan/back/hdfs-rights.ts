import type { Change } from '../../core/change.ts';
import { fewNames } from '../../core/few-names.ts';
import { isObject, type Json } from '../../core/json.ts';
import { isBetween, sameRights } from '../../core/umask/rights-writes.ts';
import { rightsDigest, rightsStep } from '../keepers/hdfs-rights.ts';
import { lookForMany } from '../rights/look-at-many.ts';
import { type RightsChange, readRightsLine } from '../rights/rights-change.ts';
import { asBefore, lost, type Undoing, type WayBack } from './way-back.ts';

/**
 * Each entry by itself and wherever it is by now, also of a batch in which the run was stopped: what has the rights that it was given gets back those
 * that it had, what has those already needs nothing, and any other is in the way. What was below comes before what was above.
 */
export const hdfsRightsBack: WayBack = async (done, undoing, read, signal) => {
  const changes = changesOf(done, undoing);
  if (changes === undefined) {
    return lost(`What rights the ${done.entries ?? 0} entries of ${done.target} had is not what the run took down.`);
  }
  const atOnce = undoing.settings.concurrency;
  const looks = await lookForMany(changes, read.hdfs, atOnce, signal);
  const back: RightsChange[] = [];
  const passed: string[] = [];
  const other: string[] = [];
  for (const [place, change] of changes.entries()) {
    const live = looks[place];
    if (live === undefined || live === 'gone') passed.push(change.path);
    else if (sameRights(live, change.before)) continue;
    else if (sameRights(live, change.after) || isBetween(live, change.before, change.after)) {
      back.push({ ...change, before: live, after: change.before });
    } else other.push(change.path);
  }
  if (back.length + passed.length + other.length === 0) return asBefore;
  const { target, aspect } = done;
  const what = aspect === undefined ? { target } : { target, aspect };
  return {
    kind: 'steps',
    steps: back.length === 0 ? [] : [rightsStep({ changes: back.reverse(), ...what, atOnce, wherever: true })],
    ...(other.length === 0 ? {} : { inTheWay: `${target}: others have changed the rights of ${listed(other)} since.` }),
    ...(passed.length === 0
      ? {}
      : { passed: `${target}: gone since, so that there is nothing to take back of ${listed(passed)}.` }),
  };
};

const listed = (paths: readonly string[]): string =>
  paths.length === 1 ? fewNames(paths) : `${paths.length} entries (${fewNames(paths)})`;

/** What the change did: as planned, but for what was passed over, and for what was done otherwise. */
function changesOf(done: Change, { kept }: Undoing): RightsChange[] | undefined {
  const { beside, amended = [] } = kept.get(done) ?? {};
  const planned = readRightsLine(beside);
  if (beside === undefined || planned === undefined || digestIn(done.after) !== rightsDigest(lineOf(beside)))
    return undefined;
  const passed = new Set(numbersIn(done.after, 'passed'));
  const changes = new Map(planned.entries());
  for (const one of amended) {
    const others = readRightsLine(one) ?? [];
    for (const [at, place] of numbersIn(one, 'places').entries()) {
      const other = others[at];
      if (other !== undefined) changes.set(place, other);
    }
  }
  return [...changes].flatMap(([place, change]) => (passed.has(place) ? [] : [change]));
}

/** The line as its digest was made of it. */
const lineOf = ({ rights, entries }: Readonly<Record<string, Json>>): Json => ({
  rights: rights ?? [],
  entries: entries ?? [],
});

const digestIn = (side: Json): unknown => (isObject(side) ? side['digest'] : undefined);

const numbersIn = (side: Json, name: string): number[] => {
  const value: unknown = isObject(side) ? side[name] : undefined;
  return Array.isArray(value) ? value.map(Number) : [];
};
