import { type Holder, holdersOf, type Obstacle, obstacles } from './reach.ts';
import type { BalanceMeasure, StorageGroup } from './types.ts';

/** Bytes that a datanode's storages of one type would have to be larger by. */
export interface Enlargement {
  readonly node: string;
  readonly storageType: string;
  readonly bytes: number;
}

/**
 * What to enlarge. `too-much`: it would take more than sixteen times what is there. `not-found`: nothing settled in as many rounds
 * as are tried, which says nothing about sizes.
 */
export type Enlarging =
  | { readonly kind: 'found'; readonly by: readonly Enlargement[] }
  | { readonly kind: 'too-much' }
  | { readonly kind: 'not-found' };

/** Rounds of looking again: each takes away all obstacles of a kind, and may bring those of another. */
const MOST_ROUNDS = 64;
/** Nothing is proposed beyond so many times the capacity that is there. */
const MOST_GROWTH = 16;
/** Sizes are told as disks are bought: rounded up to this part of a percent of the capacity. */
const GRAIN = 1e-4;

/**
 * Which storages to enlarge so that sizes do not forbid this threshold any more: nodes full of foreign bytes themselves, all of
 * them together; where a node or a rack is too large for the data, the others, the smallest first, until they are alike enough.
 */
export function enlargements(
  groups: readonly StorageGroup[],
  measure: BalanceMeasure,
  threshold: number,
  replication: number,
): Enlarging {
  const seen = (all: readonly StorageGroup[]): readonly Obstacle[] => obstacles(all, measure, threshold, replication);
  let grown = groups;
  // Of each type, how often its nodes had to grow themselves.
  const rounds = new Map<string, number>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const found = seen(grown);
    const worst = found.find(isOwn) ?? lowest(found);
    if (worst === undefined) return { kind: 'found', by: differences(groups, grown) };
    const again = rounds.get(worst.storageType) ?? 0;
    // The least at first; where others had to grow for want of room beside it, more and more of the threshold is left to them.
    const allowed = threshold * (1 - Math.min(1 / 2, GRAIN * 2 ** again));
    const own = isOwn(worst) ? withRoom(grown, worst.storageType, measure, allowed, replication) : grown;
    if (own !== grown) rounds.set(worst.storageType, again + 1);
    const next = own === grown ? growUntil(grown, worst, found, seen) : own;
    if (next === undefined || isTooMuch(groups, next)) return { kind: 'too-much' };
    grown = next;
  }
  return { kind: 'not-found' };
}

/** Whether it is the place itself that is to grow. */
const isOwn = ({ kind }: Obstacle): boolean => kind === 'foreign' || kind === 'no-room';

/** What brings the average down to it brings it down to all others. */
const lowest = (found: readonly Obstacle[]): Obstacle | undefined =>
  found.reduce<Obstacle | undefined>(
    (low, one) => (low === undefined || one.staysAt - one.average < low.staysAt - low.average ? one : low),
    undefined,
  );

/**
 * The least growth of a type with which no node is too full by itself. Each that grows lowers the average, by which the others are
 * judged: so the average at the end is sought, and each grows to what that asks. The same groups where none needs it.
 * @param allowed points from the average
 */
function withRoom(
  groups: readonly StorageGroup[],
  storageType: string,
  measure: BalanceMeasure,
  allowed: number,
  replication: number,
): readonly StorageGroup[] {
  const alike = groups.filter((group) => group.storageType === storageType);
  const holders = holdersOf(alike, measure, replication);
  const used = sum(holders, ({ fixed, group }) => fixed + group.poolUsedBytes);
  const share = sum(alike, ({ poolUsedBytes }) => poolUsedBytes) / Math.max(1, replication);
  const points = allowed / 100;
  const need = (holder: Holder, average: number): number => bytesLacking(holder, average, points, share);
  const sizeAt = (average: number): number => sum(holders, (holder) => holder.capacity + need(holder, average));
  let [low, high] = [
    0,
    used /
      Math.max(
        1,
        sum(holders, ({ capacity }) => capacity),
      ),
  ];
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2;
    if (middle * sizeAt(middle) > used) high = middle;
    else low = middle;
  }
  const more = new Map(holders.map((holder) => [holder.group, Math.ceil(need(holder, low))]));
  return [...more.values()].every((bytes) => bytes === 0)
    ? groups
    : groups.map((group) => larger(group, more.get(group)));
}

/** Halvings until the average is exact to a double. */
const BISECTIONS = 64;

/**
 * Bytes by which a node is too small at an average (a part of 1): for its foreign bytes to be within the threshold above it, and
 * for what HDFS must put there to be within it below.
 */
function bytesLacking({ group, capacity, fixed }: Holder, average: number, points: number, share: number): number {
  const forForeign = fixed === 0 ? 0 : fixed / (average + points) - capacity;
  const room = group.poolUsedBytes + group.remainingBytes;
  const part = average - points;
  const forData = room < share && part < 1 ? Math.min((part * capacity - fixed - room) / (1 - part), share - room) : 0;
  return Math.max(0, forForeign, forData);
}

const larger = (group: StorageGroup, bytes = 0): StorageGroup =>
  bytes === 0
    ? group
    : { ...group, capacityBytes: group.capacityBytes + bytes, remainingBytes: group.remainingBytes + bytes };

/** Of the storages that grow, by type. */
function isTooMuch(before: readonly StorageGroup[], after: readonly StorageGroup[]): boolean {
  return [...new Set(before.map(({ storageType }) => storageType))].some((type) => {
    const pairs = before.flatMap((was, index) => {
      const is = after[index] ?? was;
      return was.storageType === type && is.capacityBytes > was.capacityBytes ? [{ was, is }] : [];
    });
    const had = sum(pairs, ({ was }) => was.capacityBytes);
    return sum(pairs, ({ is }) => is.capacityBytes) - had > MOST_GROWTH * had;
  });
}

/** The least growth with which the obstacle is gone, and all that are to grow themselves like it, to the grain. */
function growUntil(
  groups: readonly StorageGroup[],
  obstacle: Obstacle,
  found: readonly Obstacle[],
  seen: (groups: readonly StorageGroup[]) => readonly Obstacle[],
): readonly StorageGroup[] | undefined {
  const isLike = ({ kind, storageType, place }: Obstacle): boolean =>
    kind === obstacle.kind && storageType === obstacle.storageType && (isOwn(obstacle) || place === obstacle.place);
  const isMeant = meantBy(obstacle, new Set(found.filter(isLike).map(({ place }) => place)));
  const capacity = groups.filter(isMeant).reduce((total, { capacityBytes }) => total + capacityBytes, 0);
  const grain = Math.max(1, Math.floor(capacity * GRAIN));
  const grownBy = (grains: number) => grow(groups, isMeant, grains * grain);
  const isBetter = (tried: readonly StorageGroup[]): boolean => !seen(tried).some(isLike);
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

/** The storages that are to grow: of those that do so themselves the places, of one too large the others of its type. */
function meantBy({ kind, place, storageType }: Obstacle, own: ReadonlySet<string>): (group: StorageGroup) => boolean {
  return (group) => {
    if (group.storageType !== storageType) return false;
    if (kind === 'foreign' || kind === 'no-room') return own.has(group.node);
    return (kind === 'rack-too-large' ? group.rack : group.node) !== place;
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
    return isMeant(group) ? larger(group, Math.max(0, level - group.capacityBytes)) : group;
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
  const keyOf = ({ node, storageType }: Pick<Enlargement, 'node' | 'storageType'>): string => `${node} ${storageType}`;
  const more = new Map(by.map((one) => [keyOf(one), one.bytes]));
  return groups.map((group) => larger(group, more.get(keyOf(group))));
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
