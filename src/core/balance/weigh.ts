import { measuredCapacity, measuredUsed, seesForeign } from './measure.ts';
import { storageGroups } from './storage-groups.ts';
import type {
  BalanceClass,
  BalanceCluster,
  BalanceMeasure,
  BalanceNode,
  BalancePolicy,
  StorageGroup,
  WeighedGroup,
  Weighing,
} from './types.ts';

/** What a run of the Balancer is told. */
export interface BalanceWords {
  /** Percent, 1 to 100; the Balancer's own default is 10. */
  readonly threshold: number;
  readonly policy: BalancePolicy;
  /** Hosts, or `host:port`; empty: all. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * What the Balancer of Hadoop 3.4.1 sees when it begins: Balancer.init with BalancingPolicy.Node and .Pool, over the
 * datanodes that Dispatcher.shouldIgnore leaves. Doubles are reckoned in its order, so that classes agree at the edge. What
 * counts as used is as in the version of the cluster.
 */
export function weigh(cluster: BalanceCluster, words: BalanceWords): Weighing {
  const leftOut: { node: string; why: string }[] = [];
  const groups: StorageGroup[] = [];
  const measure = { policy: words.policy, seesForeign: seesForeign(cluster.version) };
  for (const node of cluster.nodes) {
    const own = storageGroups(node).filter((group) => measuredCapacity(group, measure) > 0);
    const why = whyLeftOut(node, words) ?? (own.length === 0 ? 'it has no capacity' : undefined);
    if (why === undefined) groups.push(...own);
    else leftOut.push({ node: node.name, why });
  }
  return { ...weighGroups(groups, words.threshold, measure), leftOut };
}

/** The same of storage groups, whose datanodes all take part. */
export function weighGroups(
  groups: readonly StorageGroup[],
  threshold: number,
  measure: BalanceMeasure,
): Omit<Weighing, 'leftOut'> {
  const averages = averagesOf(groups, measure);
  const weighed = groups.map((group) => weighGroup(group, averages.get(group.storageType) ?? 0, threshold, measure));
  const beyond = (standing: BalanceClass): number =>
    weighed.reduce((bytes, group) => bytes + (group.standing === standing ? group.bytesBeyond : 0), 0);
  const bytesLeft = Math.max(beyond('over-utilized'), beyond('under-utilized'));
  const { policy, seesForeign: isSeen } = measure;
  return { policy, seesForeign: isSeen, threshold, averages, groups: weighed, bytesLeft };
}

function weighGroup(group: StorageGroup, average: number, threshold: number, measure: BalanceMeasure): WeighedGroup {
  const utilization = (measuredUsed(group, measure) * 100) / measuredCapacity(group, measure);
  const aboveAverage = utilization - average;
  const beyond = Math.abs(aboveAverage) - threshold;
  // Written out: this is the inner loop of a simulation, and a spread made it half as slow again.
  const { node, rack, storageType, capacityBytes, remainingBytes, dfsUsedBytes, poolUsedBytes, isEstimated } = group;
  return {
    node,
    rack,
    storageType,
    capacityBytes,
    remainingBytes,
    dfsUsedBytes,
    poolUsedBytes,
    isEstimated,
    utilization,
    aboveAverage,
    standing: standingOf(aboveAverage, beyond),
    bytesBeyond: beyond > 0 ? bytesOf(beyond, capacityBytes) : 0,
    bytesAboveAverage: bytesOf(aboveAverage, capacityBytes),
  };
}

function standingOf(aboveAverage: number, beyond: number): BalanceClass {
  if (aboveAverage > 0) return beyond > 0 ? 'over-utilized' : 'above-average';
  return beyond > 0 ? 'under-utilized' : 'below-average';
}

/** Balancer.percentage2bytes. */
const bytesOf = (percent: number, capacityBytes: number): number => Math.trunc((percent * capacityBytes) / 100);

function averagesOf(groups: readonly StorageGroup[], measure: BalanceMeasure): Map<string, number> {
  const sums = new Map<string, { used: number; capacity: number }>();
  for (const group of groups) {
    const { used, capacity } = sums.get(group.storageType) ?? { used: 0, capacity: 0 };
    sums.set(group.storageType, {
      used: used + measuredUsed(group, measure),
      capacity: capacity + measuredCapacity(group, measure),
    });
  }
  return new Map([...sums].map(([type, { used, capacity }]) => [type, capacity === 0 ? 0 : (used * 100) / capacity]));
}

function whyLeftOut(node: BalanceNode, { include, exclude }: BalanceWords): string | undefined {
  if (!node.isLive) return 'it is dead';
  if (node.adminState !== 'in service') return `it is ${node.adminState}`;
  if (isAmong(exclude, node)) return 'it is excluded';
  return include.length > 0 && !isAmong(include, node) ? 'it is not included' : undefined;
}

/** By host name or address, with or without the port (Dispatcher.Util.isIn). */
export function isAmong(
  words: readonly string[],
  { name, transferAddress }: Pick<BalanceNode, 'name' | 'transferAddress'>,
): boolean {
  const names = [name, ...(transferAddress === undefined ? [] : [transferAddress])];
  const known = new Set(names.flatMap((one) => [one, hostOf(one)]));
  return words.some((word) => known.has(word));
}

/** `[::1]:9866` → `[::1]`, `dn1:9866` → `dn1`. */
export const hostOf = (name: string): string => name.replace(/:\d+$/, '');
