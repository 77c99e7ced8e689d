import type { BalanceMeasure, StorageGroup } from './types.ts';

/** Whether the Balancer of this version of Hadoop sees bytes that are not HDFS's own. */
export function seesForeign(version: string): boolean {
  const [major = 3, minor = 4] = version.split('.').map(Number);
  return major > 3 || (major === 3 && minor >= 4);
}

/** Bytes that count as used. */
export function measuredUsed(group: StorageGroup, { policy, seesForeign: isSeen }: BalanceMeasure): number {
  if (policy === 'blockpool') return group.poolUsedBytes;
  return isSeen ? group.capacityBytes - group.remainingBytes : group.dfsUsedBytes;
}

/** Bytes that count as capacity. */
export function measuredCapacity(group: StorageGroup, { policy, seesForeign: isSeen }: BalanceMeasure): number {
  return policy === 'blockpool' && isSeen ? group.remainingBytes + group.poolUsedBytes : group.capacityBytes;
}
