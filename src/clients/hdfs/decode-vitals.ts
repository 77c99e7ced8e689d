import { isObject } from '../../core/json.ts';
import { beanNamed } from './bean.ts';
import type { Beans } from './call.ts';
import { type Members, maybe, member, number, object, text, texts, within, wrong } from './members.ts';
import type {
  DatanodeVitals,
  EditsPlace,
  JournalNodeVitals,
  JvmVitals,
  NamenodeVitals,
  RpcVitals,
  WrittenJournalNode,
} from './vitals-types.ts';

const MIB = 1024 ** 2;
const NONE: Members = {};

/** The beans NameNodeInfo, FSNamesystem, JvmMetrics, `RpcActivityForPort…` and the pools of memory, as far as there are any. */
export function decodeNamenodeVitals(all: Beans): NamenodeVitals {
  const info = beanNamed(all, 'NameNodeInfo') ?? NONE;
  const counts = beanNamed(all, 'FSNamesystem') ?? NONE;
  const txids = maybe(within, info, 'JournalTransactionInfo') ?? NONE;
  const folders = maybe(within, info, 'NameDirStatuses') ?? NONE;
  return {
    ...jvm(all, maybe(number, info, 'NNStartedTimeInMillis')),
    rpc: all.beans.filter((bean) => nameOf(bean).startsWith('RpcActivityForPort')).flatMap(rpcVitals),
    lastTxid: txid(txids, 'LastAppliedOrWrittenTxId'),
    checkpointTxid: txid(txids, 'MostRecentCheckpointTxId'),
    checkpointMs: maybe(number, counts, 'LastCheckpointTime'),
    transactionsSinceCheckpoint: maybe(number, counts, 'TransactionsSinceLastCheckpoint'),
    editsReadMsAgo: maybe(number, counts, 'MillisSinceLastLoadedEdits'),
    edits: maybe(listWithin, info, 'NameJournalStatus')?.map(editsPlace) ?? [],
    failedFolders: Object.keys(maybe(member, folders, 'failed') ?? NONE),
    pendingBlocks:
      maybe(number, counts, 'PendingReconstructionBlocks') ?? maybe(number, counts, 'PendingReplicationBlocks'),
    missingOfOneReplica: maybe(number, info, 'NumberOfMissingBlocksWithReplicationFactorOne'),
  };
}

/** The beans DataNodeInfo, `FSDatasetState…`, of which there are two, JvmMetrics and the pools of memory. */
export function decodeDatanodeVitals(all: Beans): DatanodeVitals {
  const info = beanNamed(all, 'DataNodeInfo') ?? NONE;
  const states = all.beans.filter((bean) => nameOf(bean).startsWith('FSDatasetState'));
  const told = <T>(read: (bean: Members, name: string) => T, name: string): T | undefined =>
    states.map((bean) => maybe(read, bean, name)).find((one) => one !== undefined);
  return {
    ...jvm(all, maybe(number, info, 'DNStartedTimeInMillis')),
    version: maybe(text, info, 'SoftwareVersion'),
    rpcPort: maybe(portIn, info, 'RpcPort'),
    transfers: maybe(number, info, 'XceiverCount'),
    failedVolumes: told(number, 'NumFailedVolumes'),
    failedFolders: told(texts, 'FailedStorageLocations') ?? [],
    volumes: Object.entries(maybe(within, info, 'VolumeInfo') ?? NONE).map(([path, one]) => {
      const volume = object(one, path);
      return {
        path,
        storageType: maybe(text, volume, 'storageType'),
        usedBytes: maybe(number, volume, 'usedSpace'),
        freeBytes: maybe(number, volume, 'freeSpace'),
        reservedBytes: maybe(number, volume, 'reservedSpace'),
      };
    }),
  };
}

/** The beans JournalNodeInfo, which came with 2.8 or so, and `Journal-…`. */
export function decodeJournalNodeVitals(all: Beans): JournalNodeVitals {
  const info = beanNamed(all, 'JournalNodeInfo') ?? NONE;
  return {
    version: maybe(text, info, 'Version')?.split(',')[0],
    startedMs: maybe(number, info, 'JNStartedTimeInMillis'),
    journals: all.beans
      .filter((bean) => nameOf(bean).startsWith('Journal-'))
      .map((bean) => ({
        name: nameOf(bean).slice('Journal-'.length),
        writtenTxid: maybe(number, bean, 'LastWrittenTxId'),
        behindTxns: maybe(number, bean, 'CurrentLagTxns'),
      })),
  };
}

/** `RpcActivityForPort8020` of `Hadoop:service=NameNode,name=RpcActivityForPort8020`. */
/** A text in the bean (2.7 to 3.4). */
const portIn = (bean: Members, name: string): number => Number(text(bean, name));

const nameOf = (bean: Members): string => /\bname=([^,]*)/.exec(text(bean, 'name'))?.[1] ?? '';

function jvm(all: Beans, startedMs: number | undefined): JvmVitals {
  const memory = beanNamed(all, 'JvmMetrics') ?? NONE;
  const [used, max] = [maybe(number, memory, 'MemHeapUsedM'), maybe(number, memory, 'MemHeapMaxM')];
  return {
    heapUsedBytes: used === undefined ? undefined : Math.round(used * MIB),
    // -1 where there is no bound.
    heapMaxBytes: max === undefined || max <= 0 ? undefined : Math.round(max * MIB),
    afterGcBytes: afterGc(all),
    gcMs: maybe(number, memory, 'GcTimeMillis'),
    startedMs,
    serverMs: all.serverMs,
  };
}

/** The pool of old objects: `Tenured Gen`, `PS Old Gen`, `CMS Old Gen`, `G1 Old Gen`, by the collector. */
function afterGc({ beans }: Beans): number | undefined {
  const old = beans.find((bean) => /^(Tenured|(PS|CMS|G1) Old) Gen$/.test(nameOf(bean)));
  const usage = old?.['CollectionUsage'];
  const used = isObject(usage) ? maybe(number, usage, 'used') : undefined;
  return used === 0 ? undefined : used;
}

function rpcVitals(bean: Members): RpcVitals[] {
  const port = Number(maybe(text, bean, 'tag.port') ?? nameOf(bean).slice('RpcActivityForPort'.length));
  if (!Number.isInteger(port)) return [];
  return [
    {
      port,
      queuedCalls: maybe(number, bean, 'CallQueueLength'),
      openConnections: maybe(number, bean, 'NumOpenConnections'),
      queueMs: maybe(number, bean, 'RpcQueueTimeAvgTime'),
      processingMs: maybe(number, bean, 'RpcProcessingTimeAvgTime'),
    },
  ];
}

/** Numbers of transactions are texts. */
function txid(told: Members, name: string): number | undefined {
  const value = Number(maybe(text, told, name) ?? Number.NaN);
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** A list that is written as JSON within a text. */
function listWithin(members: Members, name: string): readonly unknown[] {
  try {
    const told: unknown = JSON.parse(text(members, name));
    if (Array.isArray(told)) return told;
  } catch (cause) {
    throw wrong(name, cause);
  }
  throw wrong(name);
}

function editsPlace(told: unknown): EditsPlace {
  const place = object(told, 'NameJournalStatus');
  return {
    manager: maybe(text, place, 'manager') ?? '',
    isDisabled: place['disabled'] === 'true',
    isRequired: place['required'] === 'true',
    journalNodes: writtenJournalNodes(maybe(text, place, 'stream') ?? ''),
  };
}

const JOURNAL_NODE =
  /(\S+) \(Written txid (-?\d+)(?: \((\d+) txns\/(\d+)ms behind\))?( \(will try to re-sync on next segment\))?\)/g;

/** The words of AsyncLoggerSet.appendReport and IPCLoggerChannel.appendReport (seen on 3.4.1). */
const writtenJournalNodes = (stream: string): WrittenJournalNode[] =>
  [...stream.matchAll(JOURNAL_NODE)].map(([, address = '', written, txns = '0', ms = '0', outOfSync]) => ({
    address,
    writtenTxid: Number(written),
    behindTxns: Number(txns),
    behindMs: Number(ms),
    isOutOfSync: outOfSync !== undefined,
  }));
