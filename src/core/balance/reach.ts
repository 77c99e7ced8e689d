import { measuredCapacity, measuredUsed } from './measure.ts';
import type { BalanceMeasure, StorageGroup } from './types.ts';

/** What keeps storages of one type from being brought within a threshold, whatever is moved. */
export interface Obstacle {
  readonly kind: 'foreign' | 'no-room' | 'too-large' | 'rack-too-large';
  readonly storageType: string;
  /** Datanode, or rack. */
  readonly place: string;
  /** Percent at which it stays at best. */
  readonly staysAt: number;
  /** Percent of the average, which no move changes. */
  readonly average: number;
}

/** A storage group with what bounds it. */
export interface Holder {
  readonly group: StorageGroup;
  readonly capacity: number;
  /** Bytes that count as used and that the Balancer cannot move: foreign, and those of other block pools. */
  readonly fixed: number;
  /** Most bytes of this block pool that replicas on different nodes, and its room, let it have. */
  readonly most: number;
  /** Whether it is the room that bounds them. */
  readonly isFull: boolean;
}

/**
 * What stands in the way of a threshold by the sizes alone: a node whose foreign bytes are too many; a node or a rack so
 * large that the data has too few replicas to fill it, because no block has two on a node, nor all of them on one rack.
 * @param replication mean number of replicas of a block
 */
export function obstacles(
  groups: readonly StorageGroup[],
  measure: BalanceMeasure,
  threshold: number,
  replication: number,
): Obstacle[] {
  const types = [...new Set(groups.map(({ storageType }) => storageType))];
  return types.flatMap((type) => {
    const alike = groups.filter(({ storageType }) => storageType === type);
    return obstaclesOfType(alike, measure, threshold, replication);
  });
}

function obstaclesOfType(
  groups: readonly StorageGroup[],
  measure: BalanceMeasure,
  threshold: number,
  replication: number,
): Obstacle[] {
  const holders = holdersOf(groups, measure, replication);
  const data = sum(groups, ({ poolUsedBytes }) => poolUsedBytes);
  const capacity = sum(holders, (holder) => holder.capacity);
  if (capacity === 0) return [];
  const average = ((data + sum(holders, ({ fixed }) => fixed)) * 100) / capacity;
  const common = { storageType: groups[0]?.storageType ?? '', average };
  const percent = (bytes: number, of: number): number => (bytes * 100) / of;
  const foreign = holders
    .filter(({ fixed, capacity }) => percent(fixed, capacity) > average + threshold)
    .map(
      ({ group, fixed, capacity }): Obstacle => ({
        ...common,
        kind: 'foreign',
        place: group.node,
        staysAt: percent(fixed, capacity),
      }),
    );
  const tooLarge = holders
    .filter((holder) => least(holder, average - threshold) > holder.most)
    .map((holder): Obstacle => ({ ...common, ...bounded(holder) }));
  const racks = racksTooLarge(holders, { average, threshold, data, replication }).map(
    ({ rack, staysAt }): Obstacle => ({ ...common, kind: 'rack-too-large', place: rack, staysAt }),
  );
  const found = [...foreign, ...tooLarge, ...racks];
  return found.length > 0 ? found : overfull(holders, { average, threshold, data }, common);
}

const bounded = ({ group, fixed, most, capacity, isFull }: Holder): Pick<Obstacle, 'kind' | 'place' | 'staysAt'> => ({
  kind: isFull ? 'no-room' : 'too-large',
  place: group.node,
  staysAt: ((fixed + most) * 100) / capacity,
});

/** Bytes of data that it needs to be at this percent. */
const least = ({ capacity, fixed }: Holder, percent: number): number => (percent * capacity) / 100 - fixed;

/** Each is within its bounds, and yet the small ones must take what the large ones cannot: the largest are named. */
function overfull(
  holders: readonly Holder[],
  { average, threshold, data }: { average: number; threshold: number; data: number },
  common: { readonly storageType: string; readonly average: number },
): Obstacle[] {
  const room = (holder: Holder): number =>
    Math.max(0, Math.min(least(holder, average + threshold), holder.most, holder.capacity - holder.fixed));
  // A millionth of the data: figures of JMX are not all of one moment.
  if (sum(holders, room) >= data * (1 - 1e-6)) return [];
  return holders
    .filter((holder) => holder.most < least(holder, average))
    .map((holder) => ({ ...common, ...bounded(holder) }));
}

function racksTooLarge(
  holders: readonly Holder[],
  { average, threshold, data, replication }: { average: number; threshold: number; data: number; replication: number },
): { rack: string; staysAt: number }[] {
  const racks = new Map<string, Holder[]>();
  for (const holder of holders) racks.set(holder.group.rack, [...(racks.get(holder.group.rack) ?? []), holder]);
  if (racks.size < 2) return [];
  return [...racks].flatMap(([rack, own]) => {
    const most = Math.max(
      data * mostOnARack(replication),
      sum(own, ({ group }) => group.poolUsedBytes),
    );
    const needed = sum(own, (holder) => Math.max(0, least(holder, average - threshold)));
    if (needed <= most) return [];
    return [{ rack, staysAt: ((most + sum(own, ({ fixed }) => fixed)) * 100) / sum(own, (one) => one.capacity) }];
  });
}

/** Part of all replicas that may lie on one rack: of each block one less than it has, but of a single one that one. */
function mostOnARack(replication: number): number {
  const low = Math.max(1, Math.floor(replication));
  const ofMore = Math.max(0, replication - low);
  return ((1 - ofMore) * Math.max(1, low - 1) + ofMore * low) / Math.max(1, replication);
}

/** Storage groups of one type, each with its bounds. */
export function holdersOf(groups: readonly StorageGroup[], measure: BalanceMeasure, replication: number): Holder[] {
  const data = sum(groups, ({ poolUsedBytes }) => poolUsedBytes);
  const share = data / Math.max(1, replication);
  return groups.map((group) => {
    const { remainingBytes, poolUsedBytes } = group;
    const capacity = measuredCapacity(group, measure);
    const room = poolUsedBytes + remainingBytes;
    return {
      group,
      capacity,
      fixed: Math.max(0, measuredUsed(group, measure) - poolUsedBytes),
      most: Math.min(Math.max(share, poolUsedBytes), room),
      isFull: room < share,
    };
  });
}

/** The finest threshold, to a tenth of a percent, that sizes alone do not forbid; at most 100. */
export function finestThreshold(groups: readonly StorageGroup[], measure: BalanceMeasure, replication: number): number {
  let [low, high] = [0, 1000];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (obstacles(groups, measure, middle / 10, replication).length === 0) high = middle;
    else low = middle + 1;
  }
  return low / 10;
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
