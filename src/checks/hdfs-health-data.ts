import { valueIn } from '../core/fact.ts';
import { type Json, type JsonObject, toJson } from '../core/json.ts';
import type { HdfsHealthFacts, HealthDatanode, HealthJournalNode, HealthNamenode } from './subjects/hdfs-health.ts';

/** How a file system is, for scripts; null is what was not told, or not read. */
export function healthData(facts: HdfsHealthFacts): JsonObject {
  const { cluster } = facts;
  return {
    cluster:
      cluster === undefined
        ? null
        : {
            version: cluster.version,
            safeMode: cluster.safeMode ?? null,
            upgradeFinalized: cluster.isUpgradeFinalized,
            rollingUpgradeSinceMs: cluster.rollingUpgradeMs ?? null,
            capacityBytes: cluster.capacityBytes,
            usedBytes: cluster.usedBytes,
            remainingBytes: cluster.remainingBytes,
            nonDfsUsedBytes: cluster.nonDfsUsedBytes,
            files: cluster.files,
            blocks: cluster.blocks,
            missingBlocks: cluster.missingBlocks,
            corruptBlocks: cluster.corruptBlocks,
            underReplicatedBlocks: cluster.underReplicatedBlocks,
            failedVolumes: cluster.failedVolumes,
            staleDatanodes: cluster.staleDatanodes,
          },
    namenodes: facts.namenodes.map(namenodeData),
    datanodes: datanodesData(facts),
    journalNodes: facts.journalNodes.map(journalNodeData),
  };
}

function namenodeData({ base, state, version, vitals, gc }: HealthNamenode): JsonObject {
  const told = valueIn(vitals);
  return {
    address: base,
    state: state ?? null,
    version: version ?? null,
    heapUsedBytes: told?.heapUsedBytes ?? null,
    heapMaxBytes: told?.heapMaxBytes ?? null,
    heapAfterCollectionBytes: told?.afterGcBytes ?? null,
    collection: gc === undefined ? null : { share: gc.share, overMs: gc.overMs, of: gc.of },
    rpc: (told?.rpc ?? []).map((one) => ({
      port: one.port,
      queuedCalls: one.queuedCalls ?? null,
      openConnections: one.openConnections ?? null,
      queueMs: one.queueMs ?? null,
      processingMs: one.processingMs ?? null,
    })),
    lastTxid: told?.lastTxid ?? null,
    checkpointTxid: told?.checkpointTxid ?? null,
    checkpointMs: told?.checkpointMs ?? null,
    transactionsSinceCheckpoint: told?.transactionsSinceCheckpoint ?? null,
    editsReadMsAgo: told?.editsReadMsAgo ?? null,
    edits: toJson(told?.edits ?? []),
    failedFolders: [...(told?.failedFolders ?? [])],
    startedMs: told?.startedMs ?? null,
  };
}

function datanodesData({ cluster, datanodes }: HdfsHealthFacts): Json {
  const own = new Map(datanodes.map((one) => [one.name, one]));
  return (cluster?.datanodes ?? []).map((node) => ({
    name: node.name,
    live: node.live,
    adminState: node.adminState,
    version: node.version ?? null,
    lastContactSeconds: node.lastContactSeconds,
    capacityBytes: node.capacityBytes ?? null,
    usedBytes: node.usedBytes ?? null,
    remainingBytes: node.remainingBytes ?? null,
    ...vitalsData(own.get(node.name)),
  }));
}

function vitalsData(own: HealthDatanode | undefined): JsonObject {
  const told = own === undefined ? undefined : valueIn(own.vitals);
  return {
    answers: told !== undefined,
    heapUsedBytes: told?.heapUsedBytes ?? null,
    heapMaxBytes: told?.heapMaxBytes ?? null,
    transfers: told?.transfers ?? null,
    failedVolumes: told?.failedVolumes ?? null,
    failedFolders: [...(told?.failedFolders ?? [])],
    volumes: toJson(told?.volumes ?? []),
    startedMs: told?.startedMs ?? null,
  };
}

const journalNodeData = ({ address, vitals }: HealthJournalNode): JsonObject => ({
  address,
  answers: vitals.ok,
  version: valueIn(vitals)?.version ?? null,
  journals: (valueIn(vitals)?.journals ?? []).map(({ name, writtenTxid, behindTxns }) => ({
    name,
    writtenTxid: writtenTxid ?? null,
    behindTxns: behindTxns ?? null,
  })),
});
