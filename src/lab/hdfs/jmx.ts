import type { Cluster, NamenodeState } from './cluster.ts';
import { isFolder, subtree } from './entry.ts';
import type { WireAnswer } from './exchange.ts';
import { usageOf } from './quota.ts';

/** The Hadoop that the lab speaks like. */
const VERSION = '3.4.1';

/** Capacity of each of the lab's datanodes. */
const DATANODE_BYTES = 1024 ** 4;

type Bean = Readonly<Record<string, unknown>>;

/** Answers `/jmx?qry=…` with the beans of that name; an unknown name gives an empty list. Standbys answer too. */
export function jmx(cluster: Cluster, state: NamenodeState, index: number, query: string): WireAnswer {
  const beans = [nameNodeStatus(cluster, state, index), nameNodeInfo(cluster), fsNamesystem(cluster, state)];
  const chosen = beans.filter((bean) => query === '' || bean['name'] === query);
  const headers = { 'Content-Type': 'application/json; charset=utf8' };
  return { status: 200, headers, body: JSON.stringify({ beans: chosen }, null, 2) };
}

function nameNodeStatus(cluster: Cluster, state: NamenodeState, index: number): Bean {
  return {
    name: 'Hadoop:service=NameNode,name=NameNodeStatus',
    modelerType: 'org.apache.hadoop.hdfs.server.namenode.NameNode',
    State: state === 'active' ? 'active' : 'standby',
    NNRole: 'NameNode',
    HostAndPort: new URL(cluster.namenodes[index] ?? 'http://localhost').host,
    SecurityEnabled: false,
    LastHATransitionTime: cluster.changedMs,
  };
}

function nameNodeInfo(cluster: Cluster): Bean {
  const { total, used } = spaceOf(cluster);
  const { safeModeReason } = cluster;
  return {
    name: 'Hadoop:service=NameNode,name=NameNodeInfo',
    modelerType: 'org.apache.hadoop.hdfs.server.namenode.FSNamesystem',
    Version: `${VERSION}, lab`,
    ClusterId: 'CID-lab',
    Used: used,
    Free: total - used,
    Total: total,
    Safemode: safeModeReason === undefined ? '' : `Safe mode is ON. ${safeModeReason}`,
    NonDfsUsedSpace: 0,
    PercentUsed: (100 * used) / total,
    PercentRemaining: (100 * (total - used)) / total,
    TotalBlocks: blocksOf(cluster),
    NumberOfMissingBlocks: 0,
    LiveNodes: JSON.stringify(liveNodes(cluster)),
    DeadNodes: '{}',
    DecomNodes: '{}',
    EnteringMaintenanceNodes: '{}',
    CorruptFilesCount: 0,
    DistinctVersions: [{ key: VERSION, value: cluster.datanodes.length }],
    SoftwareVersion: VERSION,
  };
}

function fsNamesystem(cluster: Cluster, state: NamenodeState): Bean {
  const { total, used } = spaceOf(cluster);
  const { files, folders } = usageOf(cluster.namespace.root);
  return {
    name: 'Hadoop:service=NameNode,name=FSNamesystem',
    modelerType: 'FSNamesystem',
    'tag.Context': 'dfs',
    'tag.HAState': state === 'active' ? 'active' : 'standby',
    MissingBlocks: 0,
    CapacityTotal: total,
    CapacityUsed: used,
    CapacityRemaining: total - used,
    BlocksTotal: blocksOf(cluster),
    FilesTotal: files + folders,
    UnderReplicatedBlocks: 0,
    CorruptBlocks: 0,
    NumLiveDataNodes: cluster.datanodes.length,
    NumDeadDataNodes: 0,
  };
}

/** Keyed `host:port`, the bytes spread evenly. */
function liveNodes(cluster: Cluster): Readonly<Record<string, Bean>> {
  const { used } = spaceOf(cluster);
  const share = used / cluster.datanodes.length;
  const nodes = cluster.datanodes.map((address): [string, Bean] => {
    const { host } = new URL(address);
    const space = { usedSpace: share, capacity: DATANODE_BYTES, used: share, remaining: DATANODE_BYTES - share };
    const health = { lastContact: 0, adminState: 'In Service', nonDfsUsedSpace: 0, volfails: 0, version: VERSION };
    const percent = (100 * share) / DATANODE_BYTES;
    return [
      host,
      { infoAddr: host, xferaddr: host, location: '/default-rack', ...space, ...health, blockPoolUsedPercent: percent },
    ];
  });
  return Object.fromEntries(nodes);
}

function spaceOf({ datanodes, namespace }: Cluster): { readonly total: number; readonly used: number } {
  return { total: datanodes.length * DATANODE_BYTES, used: usageOf(namespace.root).replicatedBytes };
}

function blocksOf({ namespace }: Cluster): number {
  let blocks = 0;
  for (const entry of subtree(namespace.root)) {
    if (!isFolder(entry)) blocks += Math.ceil(entry.content.length / entry.blockBytes);
  }
  return blocks;
}
