import type { BalanceCluster, BalanceNode, BalanceVolume } from './types.ts';
import { hostOf } from './weigh.ts';

/** Data directories that seem to lie on one device, whose capacity is then counted once for each of them. */
export interface SharedDevice {
  readonly host: string;
  readonly places: readonly { readonly node: string; readonly path: string }[];
  /** Free bytes that all of them tell alike. */
  readonly freeBytes: number;
  /** Bytes that HDFS takes for capacity and that are not there, at least. */
  readonly surplusBytes: number;
  /** Whether the bytes of each show as foreign to the others; else there are too few of them to tell. */
  readonly isCertain: boolean;
}

/** Free bytes are looked up one after the other: what was written meanwhile may part them, as a part of the device. */
const APART = 0.001;
/** Below this part of the device, HDFS's bytes are lost among those that a file system keeps for root: 5 % of ext4. */
const TELLING = 0.2;
/** How exactly foreign bytes are told: they are reckoned some seconds apart. */
const EXACT = 0.98;

/**
 * Capacity that is counted twice: `dfs.datanode.data.dir` names two folders of one device, or two datanodes of a host lie
 * on it. JMX tells neither device nor capacity of a volume, but two things follow from how a datanode counts
 * (FsVolumeImpl.getAvailable and getActualNonDfsUsed, 3.4.1): volumes of one device have the same free bytes, and what
 * one of them holds is foreign (nonDfsUsedSpace) to each of the others. Like disks that are as full as each other have
 * the first alone. Storages that share a device on purpose (dfs.datanode.same-disk-tiering.enabled) have no such foreign bytes.
 */
export function sharedDevices({ nodes }: Pick<BalanceCluster, 'nodes'>): SharedDevice[] {
  const hosts = new Map<string, BalanceNode[]>();
  for (const node of nodes) {
    const host = hostOf(node.transferAddress ?? node.name);
    hosts.set(host, [...(hosts.get(host) ?? []), node]);
  }
  return [...hosts].flatMap(([host, own]) => devicesOf(host, own));
}

interface Placed {
  readonly node: BalanceNode;
  readonly volume: BalanceVolume;
}

function devicesOf(host: string, nodes: readonly BalanceNode[]): SharedDevice[] {
  const placed = nodes
    .flatMap((node) => (node.volumes ?? []).map((volume): Placed => ({ node, volume })))
    .filter(({ volume }) => volume.storageType !== 'RAM_DISK' && volume.freeBytes > 0)
    .sort((a, b) => a.volume.freeBytes - b.volume.freeBytes);
  const alike: Placed[][] = [];
  for (const one of placed) {
    const last = alike.at(-1);
    if (last?.[0] !== undefined && isAlike(last[0].volume, one.volume)) last.push(one);
    else alike.push([one]);
  }
  return alike.filter((group) => group.length > 1).flatMap((group) => deviceOf(host, group));
}

const isAlike = (a: BalanceVolume, b: BalanceVolume): boolean =>
  Math.abs(a.freeBytes - b.freeBytes) <= APART * Math.max(a.freeBytes + a.usedBytes, b.freeBytes + b.usedBytes);

function deviceOf(host: string, placed: readonly Placed[]): SharedDevice[] {
  const freeBytes = Math.min(...placed.map(({ volume }) => volume.freeBytes));
  const used = placed.reduce((sum, { volume }) => sum + volume.usedBytes, 0);
  const deviceBytes = freeBytes + used;
  const isTelling = used > TELLING * deviceBytes;
  const isForeign = placed.every(({ node }) => node.nonDfsUsedBytes >= EXACT * foreignBytes(node, placed, used));
  if (isTelling && !isForeign) return [];
  // Nothing on them: like disks that are new, or one device. Empty disks of one size are more often that.
  if (!isTelling && placed.some(({ volume }) => volume.freeBytes !== freeBytes)) return [];
  return [
    {
      host,
      places: placed.map(({ node, volume }) => ({ node: node.name, path: volume.path })),
      freeBytes,
      surplusBytes: (placed.length - 1) * deviceBytes,
      isCertain: isTelling,
    },
  ];
}

/** What a datanode would count as foreign on its own of these volumes, were they on one device. */
const foreignBytes = (node: BalanceNode, placed: readonly Placed[], used: number): number =>
  placed.filter((one) => one.node === node).reduce((sum, { volume }) => sum + used - volume.usedBytes, 0);
