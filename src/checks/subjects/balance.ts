import type { Datanode, DatanodeDetail, HdfsReader } from '../../clients/hdfs/types.ts';
import type { BalanceCluster, BalanceNode, Weighing } from '../../core/balance/types.ts';
import { type BalanceWords, weigh } from '../../core/balance/weigh.ts';
import { type Fact, gather, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { balanceBandwidths, datanodeSettings } from './datanode-settings.ts';

/** The space of a file system, and what the Balancer would see in it. */
export interface BalanceFacts {
  readonly cluster: BalanceCluster;
  readonly weighing: Weighing;
}

export const balanceFacts = (cluster: BalanceCluster, words: BalanceWords): BalanceFacts => ({
  cluster,
  weighing: weigh(cluster, words),
});

/** What is asked of HDFS. */
export type BalanceReader = Pick<HdfsReader, 'cluster' | 'datanode' | 'configuration'>;

/** The space of a file system, and what of it could not be read. */
export interface BalanceRead {
  readonly cluster: BalanceCluster;
  readonly unread: readonly Failure[];
}

/**
 * The space of all datanodes: as the active namenode counts it, and the volumes from each live datanode itself, so many of
 * them asked at once. One that says nothing is told as unread and stays without its volumes.
 * @throws Failure where the namenode does not answer
 */
export async function readBalance(read: BalanceReader, atOnce: number, signal: AbortSignal): Promise<BalanceRead> {
  const { version, blocks, datanodes } = await read.cluster(signal);
  const live = datanodes.filter((node) => node.live);
  const [details, settings] = await Promise.all([
    gather(live, atOnce, ({ address = '' }) => read.datanode(address, signal)),
    datanodeSettings(live, read, atOnce, signal),
  ]);
  const byName = new Map(live.map((node, index) => [node.name, details[index]]));
  const unread = live.flatMap((node) => unreadOf(node, byName.get(node.name)));
  const nodes = datanodes.map((node) => nodeOf(node, detailOf(byName.get(node.name))));
  return { cluster: { version, blocks, bandwidths: balanceBandwidths(settings), nodes }, unread };
}

const detailOf = (detail: Fact<DatanodeDetail> | undefined): DatanodeDetail | undefined =>
  detail === undefined ? undefined : valueIn(detail);

function unreadOf({ name }: Datanode, detail: Fact<DatanodeDetail> | undefined): Failure[] {
  if (detail === undefined || detail.ok) return [];
  const { code, message, hint, system = 'hdfs' } = detail.failure;
  const cause = detail.failure;
  return [new Failure(code, `The volumes of ${name} are not known. ${message}`, { system, hint, cause })];
}

/** Of a dead datanode the namenode tells no space. */
function nodeOf(node: Datanode, detail: DatanodeDetail | undefined): BalanceNode {
  const { usedBytes = 0 } = node;
  return {
    name: node.name,
    transferAddress: node.transferAddress,
    rack: node.rack ?? '/default-rack',
    isLive: node.live,
    adminState: node.adminState,
    capacityBytes: node.capacityBytes ?? 0,
    remainingBytes: node.remainingBytes ?? 0,
    dfsUsedBytes: usedBytes,
    poolUsedBytes: node.poolUsedBytes ?? usedBytes,
    nonDfsUsedBytes: node.nonDfsUsedBytes ?? 0,
    blocks: node.blocks ?? 0,
    failedVolumes: node.failedVolumes ?? 0,
    volumes: detail?.volumes.map(({ path, storageType, usedBytes: used, freeBytes, reservedBytes, blocks }) => ({
      path,
      storageType,
      usedBytes: used,
      freeBytes,
      reservedBytes,
      blocks,
    })),
  };
}
