import type { BalanceNode, BalanceVolume } from './types.ts';

/** A volume as Hadoop's Disk Balancer weighs it. */
export interface VolumeDensity extends BalanceVolume {
  /** What HDFS has of it, used and free: JMX tells no capacity of a volume, and foreign bytes of the datanode alone. */
  readonly seenBytes: number;
  /** Percent of that which HDFS uses. */
  readonly utilization: number;
  /** Part (not percent) that it lies below, or, negative, above the mean of the datanode's volumes of its type. */
  readonly density: number;
}

/**
 * volumeDataDensity of each volume: ideal storage less what is used of it, over the volumes of one type on a datanode, in
 * four decimals (DiskBalancerVolumeSet.computeVolumeDataDensity, 3.4.1). Its capacity less what is reserved is taken to be
 * what is used and free.
 */
export function volumeDensities(node: Pick<BalanceNode, 'volumes'>): VolumeDensity[] {
  const volumes = node.volumes ?? [];
  const ideals = new Map<string, number>();
  for (const type of new Set(volumes.map(({ storageType }) => storageType))) {
    const alike = volumes.filter(({ storageType }) => storageType === type);
    ideals.set(type, ratio(sum(alike, usedOf), sum(alike, seenOf)));
  }
  return volumes.map((volume) => {
    const own = ratio(volume.usedBytes, seenOf(volume));
    const density = (ideals.get(volume.storageType) ?? 0) - own;
    return {
      ...volume,
      seenBytes: seenOf(volume),
      utilization: own * 100,
      density: seenOf(volume) === 0 ? 0 : density,
    };
  });
}

/** nodeDataDensity: 0 where all volumes of a datanode are as full as each other. */
export const nodeDensity = (node: Pick<BalanceNode, 'volumes'>): number =>
  volumeDensities(node).reduce((total, { density }) => total + Math.abs(density), 0);

/** Whether the Disk Balancer would move something here (isBalancingNeeded; dfs.disk.balancer.plan.threshold.percent). */
export function needsDiskBalancer(node: Pick<BalanceNode, 'volumes'>, thresholdPercent: number): boolean {
  const all = volumeDensities(node);
  return all.some(({ storageType, density }) => {
    if (all.filter((one) => one.storageType === storageType).length < 2) return false;
    return storageType !== 'RAM_DISK' && fourDecimals(Math.abs(density)) > thresholdPercent / 100;
  });
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : fourDecimals(part / whole));
const fourDecimals = (value: number): number => Math.trunc(value * 10_000) / 10_000;
const usedOf = ({ usedBytes }: BalanceVolume): number => usedBytes;
const seenOf = ({ usedBytes, freeBytes }: BalanceVolume): number => usedBytes + freeBytes;
const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
