import { createServer, type Server, type ServerResponse } from 'node:http';
import type { BalanceNode } from '../../src/core/balance/types.ts';
import { serving } from './serving.ts';
import { silentPeer } from './silent-peer.ts';

/** A datanode that tells what it is told to: `hangs` takes the question and never answers, `beanless` has no DataNodeInfo. */
export interface ToldNode extends BalanceNode {
  readonly fault?: 'hangs' | 'beanless';
  /** dfs.datanode.balance.bandwidthPerSec; 10m unless said. */
  readonly bandwidth?: string;
}

/**
 * A namenode and its datanodes that tell of this space in the words of Hadoop 3.4.1 (JMX, /conf), until the test ends.
 * Gives the namenode's `http://host:port`.
 * @param lacks a bean that the namenode does not have
 */
export async function toldHdfs(
  nodes: readonly ToldNode[],
  { lacks, replication = 1 }: { readonly lacks?: string; readonly replication?: number } = {},
): Promise<string> {
  const infoAddresses = await Promise.all(nodes.map(infoAddress));
  const named = (of: (node: ToldNode, index: number) => object, live: boolean): string =>
    JSON.stringify(
      Object.fromEntries(nodes.flatMap((node, index) => (node.isLive === live ? [[node.name, of(node, index)]] : []))),
    );
  const total = (of: (node: ToldNode) => number): number => nodes.reduce((sum, node) => sum + of(node), 0);
  const beans: Readonly<Record<string, object>> = {
    NameNodeInfo: {
      SoftwareVersion: '3.4.1',
      Safemode: '',
      UpgradeFinalized: true,
      NonDfsUsedSpace: total(({ nonDfsUsedBytes }) => nonDfsUsedBytes),
      NumberOfMissingBlocks: 0,
      LiveNodes: named((node, index) => ({ ...liveNode(node), infoAddr: infoAddresses[index] }), true),
      DeadNodes: named(
        ({ transferAddress }) => ({ lastContact: 900, adminState: 'In Service', xferaddr: transferAddress }),
        false,
      ),
      DecomNodes: '{}',
    },
    FSNamesystemState: {
      CapacityTotal: total(({ capacityBytes }) => capacityBytes),
      CapacityUsed: total(({ dfsUsedBytes }) => dfsUsedBytes),
      CapacityRemaining: total(({ remainingBytes }) => remainingBytes),
      FilesTotal: 10,
      BlocksTotal: Math.round(total(({ blocks }) => blocks) / replication),
      UnderReplicatedBlocks: 0,
      VolumeFailuresTotal: 0,
      NumStaleDataNodes: 0,
    },
    FSNamesystem: { CorruptBlocks: 0, LastCheckpointTime: 0 },
  };
  const namenode = createServer(({ url = '' }, response) => {
    if (url.includes('op=GETFILESTATUS')) return answer(response, { FileStatus: root });
    const name = /name=(\w+)/.exec(decodeURIComponent(url))?.[1] ?? '';
    answer(response, beansNamed('NameNode', name, name === lacks ? undefined : beans[name]));
  });
  return `http://${await serving(namenode)}`;
}

const root = {
  accessTime: 0,
  blockSize: 0,
  childrenNum: 0,
  fileId: 16385,
  group: 'supergroup',
  length: 0,
  modificationTime: 0,
  owner: 'hdfs',
  pathSuffix: '',
  permission: '755',
  replication: 0,
  storagePolicy: 0,
  type: 'DIRECTORY',
};

/** The words of DatanodeInfo.AdminStates. */
const ADMIN_STATES: Readonly<Record<string, string>> = {
  'in service': 'In Service',
  decommissioning: 'Decommission In Progress',
  decommissioned: 'Decommissioned',
};

const liveNode = (node: ToldNode) => ({
  xferaddr: node.transferAddress,
  location: node.rack,
  lastContact: 1,
  adminState: ADMIN_STATES[node.adminState],
  capacity: node.capacityBytes,
  used: node.dfsUsedBytes,
  remaining: node.remainingBytes,
  nonDfsUsedSpace: node.nonDfsUsedBytes,
  blockPoolUsed: node.poolUsedBytes,
  numBlocks: node.blocks,
  volfails: node.failedVolumes,
  version: '3.4.1',
});

async function infoAddress(node: ToldNode): Promise<string> {
  if (node.fault === 'hangs') return silentPeer();
  const volumes = (node.volumes ?? []).map(({ path, storageType, usedBytes, freeBytes, reservedBytes, blocks }) => [
    path,
    { storageType, usedSpace: usedBytes, freeSpace: freeBytes, reservedSpace: reservedBytes, numBlocks: blocks },
  ]);
  const info = {
    SoftwareVersion: '3.4.1',
    VolumeInfo: JSON.stringify(Object.fromEntries(volumes)),
    BPServiceActorInfo: '[]',
  };
  const server: Server = createServer(({ url = '' }, response) => {
    if (url.startsWith('/conf')) {
      const key = 'dfs.datanode.balance.bandwidthPerSec';
      return answer(response, {
        properties: [{ key, value: node.bandwidth ?? '10m', isFinal: false, resource: 'hdfs-site.xml' }],
      });
    }
    answer(response, beansNamed('DataNode', 'DataNodeInfo', node.fault === 'beanless' ? undefined : info));
  });
  return serving(server);
}

const beansNamed = (service: string, name: string, bean: object | undefined): object => ({
  beans: bean === undefined ? [] : [{ name: `Hadoop:service=${service},name=${name}`, ...bean }],
});

function answer(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
