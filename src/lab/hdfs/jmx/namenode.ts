import type { Cluster } from '../cluster.ts';
import { isFolder, subtree } from '../entry.ts';
import type { Bean } from '../jmx.ts';
import { usageOf } from '../quota.ts';
import { blockCounts, spaceByNode, spaceOf } from '../space.ts';
import { VERSION } from '../version.ts';
import { deadNodes, decomNodes, liveNodes } from './datanodes.ts';
import { jvmBeans } from './jvm.ts';

/** What one namenode tells of itself. A starting one says active where no other could be (recorded of 3.4.1). */
export function namenodeBeans(cluster: Cluster, index: number): Bean[] {
  return [
    nameNodeStatus(cluster, index),
    nameNodeInfo(cluster),
    fsNamesystem(cluster, index),
    fsNamesystemState(cluster),
    blockStats(cluster),
    startupProgress(cluster, index),
    rpcActivity(cluster, index),
    ...jvmBeans('NameNode'),
  ];
}

function haState({ states }: Cluster, index: number): 'active' | 'standby' {
  const state = states[index];
  return state === 'active' || (state === 'starting' && states.length === 1) ? 'active' : 'standby';
}

const portOf = ({ namenodes }: Cluster, index: number): string => new URL(namenodes[index] ?? 'http://localhost').port;

function nameNodeStatus(cluster: Cluster, index: number): Bean {
  return {
    name: 'Hadoop:service=NameNode,name=NameNodeStatus',
    modelerType: 'org.apache.hadoop.hdfs.server.namenode.NameNode',
    State: haState(cluster, index),
    NNRole: 'NameNode',
    HostAndPort: new URL(cluster.namenodes[index] ?? 'http://localhost').host,
    SecurityEnabled: false,
    LastHATransitionTime: cluster.changedMs,
    BytesWithFutureGenerationStamps: 0,
    SlowPeersReport: null,
    SlowDisksReport: null,
  };
}

function nameNodeInfo(cluster: Cluster): Bean {
  const { namespace, datanodes, safeModeReason } = cluster;
  const { capacity, used, remaining, nonDfsUsed } = spaceOf(namespace.root, datanodes);
  const { total, missing } = blockCounts(namespace.root, datanodes);
  const percent = (bytes: number): number => (capacity === 0 ? 0 : (100 * bytes) / capacity);
  return {
    name: 'Hadoop:service=NameNode,name=NameNodeInfo',
    modelerType: 'org.apache.hadoop.hdfs.server.namenode.FSNamesystem',
    Version: `${VERSION}, lab`,
    ClusterId: 'CID-lab',
    UpgradeFinalized: true,
    RollingUpgradeStatus: null,
    NameDirStatuses: JSON.stringify({ active: { '/lab/name': 'IMAGE_AND_EDITS' }, failed: {} }),
    NameJournalStatus: JSON.stringify([EDITS_FOLDER]),
    JournalTransactionInfo: JSON.stringify({
      MostRecentCheckpointTxId: String(cluster.settings.image?.txid ?? 0),
      LastAppliedOrWrittenTxId: String(transactions(cluster)),
    }),
    Used: used,
    Free: remaining,
    Total: capacity,
    Safemode: safeModeReason === undefined ? '' : `Safe mode is ON. ${safeModeReason}`,
    NonDfsUsedSpace: nonDfsUsed,
    PercentUsed: percent(used),
    PercentRemaining: percent(remaining),
    TotalBlocks: total,
    NumberOfMissingBlocks: missing,
    NumberOfMissingBlocksWithReplicationFactorOne: 0,
    LiveNodes: JSON.stringify(liveNodes(cluster)),
    DeadNodes: JSON.stringify(deadNodes(cluster)),
    DecomNodes: JSON.stringify(decomNodes(cluster)),
    EnteringMaintenanceNodes: '{}',
    NNStartedTimeInMillis: cluster.startedMs,
    CorruptFilesCount: missing,
    NumberOfSnapshottableDirs: snapshottable(cluster),
    DistinctVersions: [{ key: VERSION, value: datanodes.live.length }],
    SoftwareVersion: VERSION,
  };
}

/** The lab writes no edits: each change of the namespace stands for one. */
const transactions = ({ namespace }: Cluster): number => namespace.history.mutations.length;

const EDITS_FOLDER = {
  manager: 'FileJournalManager(root=/lab/name)',
  stream: 'EditLogFileOutputStream(/lab/name/current/edits_inprogress_0000000000000000001)',
  disabled: 'false',
  required: 'false',
};

function fsNamesystem(cluster: Cluster, index: number): Bean {
  const counts = countsOf(cluster);
  return {
    name: 'Hadoop:service=NameNode,name=FSNamesystem',
    modelerType: 'FSNamesystem',
    'tag.Context': 'dfs',
    'tag.HAState': haState(cluster, index),
    'tag.Hostname': 'localhost',
    ...counts,
    MissingBlocks: blockCounts(cluster.namespace.root, cluster.datanodes).missing,
    LastCheckpointTime: cluster.startedMs,
    TransactionsSinceLastCheckpoint: Math.max(0, transactions(cluster) - (cluster.settings.image?.txid ?? 0)),
    MillisSinceLastLoadedEdits: 0,
    PendingReconstructionBlocks: 0,
    CapacityUsedNonDFS: spaceOf(cluster.namespace.root, cluster.datanodes).nonDfsUsed,
    CorruptBlocks: 0,
    StaleDataNodes: 0,
    SnapshottableDirectories: snapshottable(cluster),
  };
}

/** Storage by kind, on datanodes in service; all that the lab has are disks. */
function blockStats({ namespace, datanodes }: Cluster): Bean {
  const byNode = spaceByNode(namespace.root, datanodes);
  const inService = datanodes.live.filter(({ adminState }) => adminState === 'In Service');
  const sum = (of: 'capacity' | 'used' | 'remaining' | 'nonDfsUsed'): number =>
    inService.reduce((bytes, { address }) => bytes + (byNode.get(address)?.[of] ?? 0), 0);
  const value = {
    blockPoolUsed: sum('used'),
    capacityNonDfsUsed: sum('nonDfsUsed'),
    capacityRemaining: sum('remaining'),
    capacityTotal: sum('capacity'),
    capacityUsed: sum('used'),
    nodesInService: inService.length,
    nodesInServiceXceiverCount: 0,
  };
  return {
    name: 'Hadoop:service=NameNode,name=BlockStats',
    modelerType: 'org.apache.hadoop.hdfs.server.blockmanagement.BlockManager',
    StorageTypeStats: [{ key: 'DISK', value }],
  };
}

function fsNamesystemState(cluster: Cluster): Bean {
  return {
    name: 'Hadoop:service=NameNode,name=FSNamesystemState',
    modelerType: 'org.apache.hadoop.hdfs.server.namenode.FSNamesystem',
    ...countsOf(cluster),
    FSState: cluster.safeModeReason === undefined ? 'Operational' : 'safeMode',
    NumStaleDataNodes: 0,
  };
}

/** What both beans of the namesystem tell. */
function countsOf({ namespace, datanodes }: Cluster): Bean {
  const { capacity, used, remaining } = spaceOf(namespace.root, datanodes);
  const { total, underReplicated } = blockCounts(namespace.root, datanodes);
  const { files, folders } = usageOf(namespace.root);
  const { live, all } = datanodes;
  const of = (state: string): number => live.filter(({ adminState }) => adminState === state).length;
  return {
    CapacityTotal: capacity,
    CapacityUsed: used,
    CapacityRemaining: remaining,
    BlocksTotal: total,
    FilesTotal: files + folders,
    UnderReplicatedBlocks: underReplicated,
    LowRedundancyBlocks: underReplicated,
    NumLiveDataNodes: live.length,
    NumDeadDataNodes: all.length - live.length,
    NumDecomLiveDataNodes: of('Decommissioned'),
    NumInServiceLiveDataNodes: of('In Service'),
    NumDecommissioningDataNodes: of('Decommission In Progress'),
    VolumeFailuresTotal: 0,
  };
}

function snapshottable({ namespace }: Cluster): number {
  return [...subtree(namespace.root)].filter((entry) => isFolder(entry) && entry.snapshots !== undefined).length;
}

function startupProgress({ states }: Cluster, index: number): Bean {
  return {
    name: 'Hadoop:service=NameNode,name=StartupProgress',
    modelerType: 'StartupProgress',
    'tag.Hostname': 'localhost',
    ElapsedTime: 0,
    PercentComplete: states[index] === 'starting' ? 0 : 1,
  };
}

/** The lab has no RPC: the calls of its web front stand in for it, at that port. */
function rpcActivity(cluster: Cluster, index: number): Bean {
  const port = portOf(cluster, index);
  return {
    name: `Hadoop:service=NameNode,name=RpcActivityForPort${port}`,
    modelerType: `RpcActivityForPort${port}`,
    'tag.port': port,
    'tag.serverName': 'ClientNamenodeProtocol',
    'tag.Context': 'rpc',
    'tag.Hostname': 'localhost',
    RpcQueueTimeNumOps: cluster.calls,
    RpcQueueTimeAvgTime: 0,
    RpcProcessingTimeNumOps: cluster.calls,
    RpcProcessingTimeAvgTime: 0,
    TotalRequests: cluster.calls,
    NumOpenConnections: 0,
    CallQueueLength: 0,
  };
}
