import { type Obstacle, obstacles } from './reach.ts';
import type { BalanceMeasure, StorageGroup } from './types.ts';

/** Bytes that a datanode's storages of one type would have to be larger by. */
export interface Enlargement {
  readonly node: string;
  readonly storageType: string;
  readonly bytes: number;
}

/** Rounds of looking again; each node is enlarged once or twice. */
const MOST_ROUNDS = 64;
/** Nothing is proposed beyond so many times the capacity that is there. */
const MOST_GROWTH = 16;
/** Sizes are told as disks are bought: rounded up to this part of a percent of the capacity. */
const GRAIN = 1e-4;

/**
 * Which storages to enlarge so that sizes do not forbid this threshold any more: a node full of foreign bytes itself; where
 * a node or a rack is too large for the data, the others, the smallest first, until they are alike enough. Undefined where
 * no size does it.
 */
export function enlargements(
  groups: readonly StorageGroup[],
  measure: BalanceMeasure,
  threshold: number,
  replication: number,
): Enlargement[] | undefined {
  let grown = groups;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const found = obstacles(grown, measure, threshold, replication);
    const [first] = found;
    if (first === undefined) return differences(groups, grown);
    const isBetter = (tried: readonly StorageGroup[]): boolean =>
      obstacles(tried, measure, threshold, replication).every((one) => !isSame(one, first));
    const next = growUntil(grown, first, isBetter);
    if (next === undefined) return undefined;
    grown = next;
  }
  return undefined;
}

const isSame = (a: Obstacle, b: Obstacle): boolean =>
  a.kind === b.kind && a.place === b.place && a.storageType === b.storageType;

/** The least growth with which the obstacle is gone, to the grain. */
function growUntil(
  groups: readonly StorageGroup[],
  obstacle: Obstacle,
  isBetter: (tried: readonly StorageGroup[]) => boolean,
): readonly StorageGroup[] | undefined {
  const isMeant = meantBy(obstacle);
  const capacity = groups.filter(isMeant).reduce((sum, { capacityBytes }) => sum + capacityBytes, 0);
  const grain = Math.max(1, Math.floor(capacity * GRAIN));
  const grownBy = (grains: number) => grow(groups, isMeant, grains * grain);
  let high = 1;
  while (!isBetter(grownBy(high))) {
    high *= 2;
    if (capacity === 0 || high * grain > capacity * MOST_GROWTH) return undefined;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isBetter(grownBy(middle))) high = middle;
    else low = middle;
  }
  return grownBy(high);
}

/** The storages that are to grow: of foreign bytes the place itself, of one too large the others of its type. */
function meantBy({ kind, place, storageType }: Obstacle): (group: StorageGroup) => boolean {
  return (group) => {
    if (group.storageType !== storageType) return false;
    const isThere = kind === 'rack-too-large' ? group.rack === place : group.node === place;
    return kind === 'foreign' || kind === 'no-room' ? isThere : !isThere;
  };
}

/** Adds so many bytes to the smallest of those that are meant, until they are alike, and then to all of them alike. */
function grow(
  groups: readonly StorageGroup[],
  isMeant: (group: StorageGroup) => boolean,
  bytes: number,
): readonly StorageGroup[] {
  const sizes = groups.filter(isMeant).map(({ capacityBytes }) => capacityBytes);
  const level = levelWith(
    sizes.sort((a, b) => a - b),
    bytes,
  );
  return groups.map((group) => {
    const more = isMeant(group) ? Math.max(0, level - group.capacityBytes) : 0;
    if (more === 0) return group;
    return { ...group, capacityBytes: group.capacityBytes + more, remainingBytes: group.remainingBytes + more };
  });
}

/** The size to which the smallest come when these bytes are poured over them. */
function levelWith(sizes: readonly number[], bytes: number): number {
  let [left, level] = [bytes, sizes[0] ?? 0];
  for (let count = 1; count <= sizes.length; count += 1) {
    const next = sizes[count] ?? Number.POSITIVE_INFINITY;
    if ((next - level) * count >= left) return level + Math.ceil(left / count);
    left -= (next - level) * count;
    level = next;
  }
  return level;
}

function differences(before: readonly StorageGroup[], after: readonly StorageGroup[]): Enlargement[] {
  return before.flatMap(({ node, storageType, capacityBytes }, index) => {
    const bytes = (after[index]?.capacityBytes ?? capacityBytes) - capacityBytes;
    return bytes > 0 ? [{ node, storageType, bytes }] : [];
  });
}

/** The same storages, enlarged so. */
export function enlarged(groups: readonly StorageGroup[], by: readonly Enlargement[]): StorageGroup[] {
  return groups.map((group) => {
    const bytes = by.find(({ node, storageType }) => node === group.node && storageType === group.storageType)?.bytes;
    if (bytes === undefined) return group;
    return { ...group, capacityBytes: group.capacityBytes + bytes, remainingBytes: group.remainingBytes + bytes };
  });
}
