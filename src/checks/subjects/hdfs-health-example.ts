import type { DatanodeVitals, JournalNodeVitals, NamenodeVitals } from '../../clients/hdfs/types.ts';
import { known } from '../../core/fact.ts';
import type { HdfsHealthFacts, HealthDatanode, HealthNamenode } from './hdfs-health.ts';
import { soundCluster } from './platform-example.ts';

const AT_MS = 1_700_000_000_000;
const HOUR_MS = 3_600_000;
const GIB = 2 ** 30;
const JVM = {
  heapUsedBytes: GIB,
  heapMaxBytes: 4 * GIB,
  afterGcBytes: GIB,
  gcMs: 1000,
  startedMs: AT_MS - 100 * HOUR_MS,
  serverMs: AT_MS,
};

export const soundNamenodeVitals: NamenodeVitals = {
  ...JVM,
  rpc: [{ port: 8020, queuedCalls: 0, openConnections: 9, queueMs: 0.2, processingMs: 0.5 }],
  lastTxid: 5_000_000,
  checkpointTxid: 4_990_000,
  checkpointMs: AT_MS - HOUR_MS,
  transactionsSinceCheckpoint: 10_000,
  editsReadMsAgo: 0,
  edits: [
    {
      manager: 'QJM to [j1:8485, j2:8485, j3:8485]',
      isDisabled: false,
      isRequired: true,
      journalNodes: ['j1', 'j2', 'j3'].map((host) => writtenJournalNode(`${host}:8485`)),
    },
  ],
  failedFolders: [],
  pendingBlocks: 0,
  missingOfOneReplica: 0,
};

const soundDatanodeVitals: DatanodeVitals = {
  rpcPort: 9867,
  ...JVM,
  version: '3.4.1',
  transfers: 12,
  failedVolumes: 0,
  failedFolders: [],
  volumes: ['/d1', '/d2'].map((path) => ({
    path,
    storageType: 'DISK',
    usedBytes: 600 * GIB,
    freeBytes: 400 * GIB,
    reservedBytes: 0,
  })),
};

const soundJournalNode: JournalNodeVitals = {
  version: '3.4.1',
  startedMs: AT_MS - 100 * HOUR_MS,
  journals: [{ name: 'ns1', writtenTxid: 5_000_000, behindTxns: 0 }],
};

/** A JournalNode as the active namenode sees it; `said` comes instead. */
export function writtenJournalNode(
  address: string,
  said: Partial<NamenodeVitals['edits'][number]['journalNodes'][number]> = {},
) {
  return { address, writtenTxid: 5_000_000, behindTxns: 0, behindMs: 0, isOutOfSync: false, ...said };
}

/** The active namenode; `said` comes instead. */
export const healthNamenode = (
  said: Partial<NamenodeVitals> = {},
  other: Partial<Omit<HealthNamenode, 'vitals'>> = {},
): HealthNamenode => ({
  base: 'http://n1:9870',
  state: 'active',
  version: '3.4.1',
  vitals: known({ ...soundNamenodeVitals, ...said }),
  gc: { share: 0.001, overMs: 3000, of: 'two readings' },
  ...other,
});

/** The one that stands by. */
export const healthStandby = (said: Partial<NamenodeVitals> = {}): HealthNamenode =>
  healthNamenode(
    { lastTxid: 4_999_000, editsReadMsAgo: 60_000, edits: [], ...said },
    { base: 'http://n2:9870', state: 'standby' },
  );

export const healthDatanode = (said: Partial<DatanodeVitals> = {}): HealthDatanode => ({
  name: 'd1:9866',
  address: 'http://d1:9864',
  vitals: known({ ...soundDatanodeVitals, ...said }),
  skewMs: 0,
});

/** A file system that is well; `said` comes instead. */
export const hdfsHealth = (said: Partial<HdfsHealthFacts> = {}): HdfsHealthFacts => ({
  atMs: AT_MS,
  requestTimeoutMs: 30_000,
  cluster: soundCluster(),
  namenodes: [healthNamenode(), healthStandby()],
  datanodes: [healthDatanode()],
  journalNodes: ['j1', 'j2', 'j3'].map((host) => ({
    address: `http://${host}:8480`,
    vitals: known(soundJournalNode),
  })),
  settings: new Map(),
  datanodeSettings: new Map(),
  ...said,
});
