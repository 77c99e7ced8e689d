import type { BalanceNode, BalanceVolume, StorageGroup } from './types.ts';

/** Types between which the Balancer moves nothing: their blocks are gone with the power (StorageType.isTransient, 3.4.1). */
const TRANSIENT: ReadonlySet<string> = new Set(['RAM_DISK']);

/** What a datanode that could not be asked is taken to have. */
const USUAL_TYPE = 'DISK';

/**
 * The storage groups of a datanode. JMX tells capacities of whole datanodes alone: with one storage type they are exact;
 * with several, what lies beyond HDFS's own and free bytes is split among the types by the size of those.
 */
export function storageGroups(node: BalanceNode): StorageGroup[] {
  const byType = volumesByType(node.volumes ?? []);
  const [only] = byType.keys();
  const groups = byType.size < 2 ? [whole(node, only)] : parts(node, byType);
  return groups.filter(({ storageType }) => !TRANSIENT.has(storageType));
}

const whole = (node: BalanceNode, storageType: string | undefined): StorageGroup => ({
  node: node.name,
  rack: node.rack,
  storageType: storageType ?? USUAL_TYPE,
  capacityBytes: node.capacityBytes,
  remainingBytes: node.remainingBytes,
  dfsUsedBytes: node.dfsUsedBytes,
  poolUsedBytes: node.poolUsedBytes,
  isEstimated: storageType === undefined,
});

function parts(node: BalanceNode, byType: ReadonlyMap<string, readonly BalanceVolume[]>): StorageGroup[] {
  const all = [...byType.values()].flat();
  const [used, seen] = [sum(all, usedOf), sum(all, seenOf)];
  const unseen = Math.max(0, node.capacityBytes - seen);
  return [...byType].map(([storageType, volumes]) => ({
    node: node.name,
    rack: node.rack,
    storageType,
    capacityBytes: sum(volumes, seenOf) + share(unseen, sum(volumes, seenOf), seen),
    remainingBytes: sum(volumes, ({ freeBytes }) => freeBytes),
    dfsUsedBytes: sum(volumes, usedOf),
    poolUsedBytes: share(node.poolUsedBytes, sum(volumes, usedOf), used),
    isEstimated: true,
  }));
}

function volumesByType(volumes: readonly BalanceVolume[]): Map<string, BalanceVolume[]> {
  const byType = new Map<string, BalanceVolume[]>();
  for (const volume of volumes) {
    const alike = byType.get(volume.storageType);
    if (alike === undefined) byType.set(volume.storageType, [volume]);
    else alike.push(volume);
  }
  return byType;
}

const usedOf = ({ usedBytes }: BalanceVolume): number => usedBytes;
const seenOf = ({ usedBytes, freeBytes }: BalanceVolume): number => usedBytes + freeBytes;
const share = (bytes: number, part: number, all: number): number => (all === 0 ? 0 : Math.floor((bytes * part) / all));
const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
