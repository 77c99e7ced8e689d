import type { WeighedGroup } from './types.ts';

/** What one storage group is to give to another in an iteration. Groups by their index. */
export interface Task {
  readonly source: number;
  readonly target: number;
  bytes: number;
}

/** A group with what of it may still be scheduled. */
interface Side {
  readonly index: number;
  readonly rack: string;
  left: number;
}

/**
 * Who gives to whom in an iteration, as Balancer.chooseStorageGroups decides it (3.4.1): over-utilized groups to
 * under-utilized ones, then to those below the average, then those above the average to under-utilized ones; all of that
 * within racks first (Matcher.SAME_RACK), then anywhere (Matcher.ANY_OTHER). Node groups within racks are not known to us.
 * @param order the order of the groups, which the Balancer leaves to chance
 * @param mostBytes of one group (dfs.balancer.max-size-to-move)
 */
export function pairGroups(groups: readonly WeighedGroup[], order: readonly number[], mostBytes: number): Task[] {
  const byType = new Map<string, number[]>();
  for (const index of order) {
    const type = groups[index]?.storageType ?? '';
    const alike = byType.get(type);
    if (alike === undefined) byType.set(type, [index]);
    else alike.push(index);
  }
  return [...byType.values()].flatMap((indices) => pairAlike(groups, indices, mostBytes));
}

function pairAlike(groups: readonly WeighedGroup[], indices: readonly number[], mostBytes: number): Task[] {
  const sides = indices.flatMap((index) => {
    const group = groups[index];
    return group === undefined ? [] : [{ group, side: { index, rack: group.rack, left: sizeOf(group, mostBytes) } }];
  });
  const standing = (name: WeighedGroup['standing']): Side[] =>
    sides.flatMap(({ group, side }) => (group.standing === name ? [side] : []));
  const over = standing('over-utilized');
  const above = standing('above-average');
  const below = standing('below-average');
  const under = standing('under-utilized');
  const tasks: Task[] = [];
  const give = (source: Side, target: Side, bytes: number): void => {
    tasks.push({ source: source.index, target: target.index, bytes });
  };
  const take = (target: Side, source: Side, bytes: number): void => give(source, target, bytes);
  for (const isWithinRacks of [true, false]) {
    match(over, under, isWithinRacks, give);
    match(over, below, isWithinRacks, give);
    match(under, above, isWithinRacks, take);
  }
  return tasks;
}

/** Balancer.computeMaxSize2Move. */
function sizeOf({ bytesAboveAverage, remainingBytes }: WeighedGroup, mostBytes: number): number {
  if (bytesAboveAverage > 0) return Math.min(mostBytes, bytesAboveAverage);
  return Math.min(mostBytes, -bytesAboveAverage, remainingBytes);
}

/** Each side takes candidates in their order until nothing of it is left (Balancer.choose4One). */
function match(
  sides: readonly Side[],
  candidates: readonly Side[],
  isWithinRacks: boolean,
  schedule: (side: Side, candidate: Side, bytes: number) => void,
): void {
  const rows = new Map<string, { readonly row: Side[]; next: number }>();
  for (const candidate of candidates) {
    const key = isWithinRacks ? candidate.rack : '';
    const known = rows.get(key);
    if (known === undefined) rows.set(key, { row: [candidate], next: 0 });
    else known.row.push(candidate);
  }
  for (const side of sides) {
    const found = rows.get(isWithinRacks ? side.rack : '');
    while (found !== undefined && side.left > 0 && found.next < found.row.length) {
      const candidate = found.row[found.next];
      if (candidate === undefined || candidate.left <= 0) {
        found.next += 1;
        continue;
      }
      const bytes = Math.min(side.left, candidate.left);
      side.left -= bytes;
      candidate.left -= bytes;
      schedule(side, candidate, bytes);
    }
  }
}
