import type { Cluster } from '../cluster.ts';
import type { LabDatanode } from '../datanodes.ts';
import type { Bean } from '../jmx.ts';
import { spaceByNode } from '../space.ts';
import { VERSION } from '../version.ts';
import { jvmBeans } from './jvm.ts';

/** What one datanode tells of itself. */
export function datanodeBeans(cluster: Cluster, node: LabDatanode): Bean[] {
  const state = fsDatasetState(cluster, node);
  return [dataNodeInfo(cluster, node), state, fsDataset(state), ...jvmBeans('DataNode')];
}

function dataNodeInfo(cluster: Cluster, node: LabDatanode): Bean {
  const { port, hostname } = new URL(node.address);
  const {
    used = 0,
    remaining = 0,
    blocks = 0,
  } = spaceByNode(cluster.namespace.root, cluster.datanodes).get(node.address) ?? {};
  const volume = { numBlocks: blocks, usedSpace: used, freeSpace: remaining, reservedSpace: 0, storageType: 'DISK' };
  return {
    name: 'Hadoop:service=DataNode,name=DataNodeInfo',
    modelerType: 'org.apache.hadoop.hdfs.server.datanode.DataNode',
    Version: `${VERSION}, lab`,
    SoftwareVersion: VERSION,
    XceiverCount: 0,
    RpcPort: port,
    DataPort: port,
    HttpPort: port,
    DNStartedTimeInMillis: cluster.startedMs,
    DatanodeHostname: hostname,
    BPServiceActorInfo: JSON.stringify(cluster.namenodes.map((address, index) => actor(cluster, address, index))),
    VolumeInfo: JSON.stringify({ '/lab/data': { ...volume, reservedSpaceForReplicas: 0 } }),
    ClusterId: 'CID-lab',
    SecurityEnabled: false,
  };
}

/** What the datanode knows of one namenode; its numbers are texts. */
function actor({ states }: Cluster, address: string, index: number): Bean {
  return {
    LastHeartbeat: '0',
    ActorState: 'RUNNING',
    NamenodeAddress: new URL(address).host,
    BlockPoolID: 'BP-lab',
    NamenodeHaState: states[index] === 'active' ? 'active' : 'standby',
    LastBlockReport: '0',
  };
}

function fsDatasetState({ namespace, datanodes }: Cluster, { address }: LabDatanode): Bean {
  const { capacity = 0, used = 0, remaining = 0 } = spaceByNode(namespace.root, datanodes).get(address) ?? {};
  return {
    name: 'Hadoop:service=DataNode,name=FSDatasetState',
    modelerType: 'FSDatasetState',
    'tag.Context': 'FSDatasetState',
    'tag.Hostname': 'localhost',
    Capacity: capacity,
    DfsUsed: used,
    Remaining: remaining,
    NumFailedVolumes: 0,
  };
}

/** The same once more, from what keeps the blocks: which folders have failed is told here alone. */
const fsDataset = ({ Capacity, DfsUsed, Remaining }: Bean): Bean => ({
  name: 'Hadoop:service=DataNode,name=FSDatasetState-lab',
  modelerType: 'org.apache.hadoop.hdfs.server.datanode.fsdataset.impl.FsDatasetImpl',
  Remaining,
  NumFailedVolumes: 0,
  FailedStorageLocations: [],
  Capacity,
  DfsUsed,
});
