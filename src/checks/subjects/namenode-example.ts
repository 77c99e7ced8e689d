import type { Datanode, HdfsCluster, NamenodeState } from '../../clients/hdfs/types.ts';
import { Source } from '../../core/source.ts';
import { readJson } from '../text/json.ts';
import { Namenode, type NamenodeFacts } from './namenode.ts';
import { namenodeText } from './namenode-text.ts';

const TIB = 1024 ** 4;

/** What an example says of a namenode; all else is that of a sound one of Hadoop 3.3. */
interface Said
  extends Partial<Omit<NamenodeFacts, 'cluster' | 'settings' | 'writing' | 'peers' | 'base' | 'namenode'>> {
  readonly state?: NamenodeState;
  readonly version?: string;
  readonly heapMaxMib?: number;
  readonly heapUsedMib?: number;
  readonly queueMs?: number;
  readonly cluster?: Partial<HdfsCluster>;
  readonly settings?: Readonly<Record<string, string>>;
  /** Settings of another namenode, `http://nn2:9870`. */
  readonly peer?: Readonly<Record<string, string>>;
  readonly writing?: Readonly<Record<string, string>>;
}

/** A datanode of 4 TiB, half of it used, with blocks of 64 MiB on the average; `said` comes instead. */
export const datanode = (name: string, said: Partial<Datanode> = {}): Datanode => ({
  name: `${name}:9866`,
  live: true,
  adminState: 'in service',
  transferAddress: `${name}:9866`,
  address: `http://${name}:9864`,
  rack: '/default-rack',
  version: '3.3.6',
  lastContactSeconds: 1,
  capacityBytes: 4 * TIB,
  usedBytes: 2 * TIB,
  poolUsedBytes: 2 * TIB,
  remainingBytes: 2 * TIB,
  nonDfsUsedBytes: 0,
  blocks: 32_768,
  failedVolumes: 0,
  underReplicatedBlocks: undefined,
  ...said,
});

/** So many datanodes that are alike. */
export const datanodes = (count: number, said: Partial<Datanode> = {}): Datanode[] =>
  Array.from({ length: count }, (_, index) => datanode(`dn${index + 1}`, said));

/** A live namenode, for the examples of rules. */
export function namenode(said: Said = {}): Namenode {
  const { state = 'active', version = '3.3.6', heapMaxMib = 4096, heapUsedMib = 1024, queueMs = 0 } = said;
  const facts: NamenodeFacts = {
    base: 'http://nn1:9870',
    namenode: {
      state,
      version,
      safeMode: undefined,
      rpcAddress: 'nn1:8020',
      clusterId: 'CID-1',
      startedMs: 0,
      changedMs: undefined,
      serverMs: undefined,
      startup: 1,
      securityEnabled: false,
    },
    load: {
      heapUsedMib,
      heapMaxMib,
      gcMs: 0,
      blockedThreads: 0,
      rpc: [{ port: 8020, queuedCalls: 0, openConnections: 8, queueMsAverage: queueMs, processingMsAverage: 0.3 }],
    },
    cluster: { ...soundCluster(version), ...said.cluster },
    settings: new Map(Object.entries({ 'dfs.namenode.handler.count': '10', ...said.settings })),
    peers: new Map(said.peer === undefined ? [] : [['http://nn2:9870', new Map(Object.entries(said.peer))]]),
    writing: new Map(Object.entries({ 'dfs.replication': '3', ...said.writing })),
    crowded: said.crowded ?? [],
  };
  const source = new Source('hdfs/namenode@nn1:9870', namenodeText(facts));
  return new Namenode(source, { hadoop: version }, facts, () => readJson(source.text).root);
}

const soundCluster = (version: string): HdfsCluster => ({
  version,
  safeMode: undefined,
  isUpgradeFinalized: true,
  rollingUpgradeMs: undefined,
  capacityBytes: 16 * TIB,
  usedBytes: 8 * TIB,
  remainingBytes: 8 * TIB,
  nonDfsUsedBytes: 0,
  files: 60_000,
  blocks: 43_690,
  missingBlocks: 0,
  corruptBlocks: 0,
  underReplicatedBlocks: 0,
  failedVolumes: 0,
  staleDatanodes: 0,
  checkpointMs: 0,
  datanodes: datanodes(4),
});
