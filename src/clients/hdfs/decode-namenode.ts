import { isObject } from '../../core/json.ts';
import { beanNamed, mustHave } from './bean.ts';
import type { Beans } from './call.ts';
import { decodeDatanodes } from './decode-datanode.ts';
import type { HdfsCluster, Namenode, NamenodeLoad, NamenodeState, RpcLoad } from './health-types.ts';
import { amount, type Members, maybe, number, text, yesNo } from './members.ts';

const STATES = ['active', 'standby', 'observer'] as const;

/** The version in the bean NameNodeInfo: SoftwareVersion, `3.4.1`; without the revision that Version carries. */
export const decodeVersion = (info: Beans): string => text(mustHave(info, 'NameNodeInfo'), 'SoftwareVersion');

/** The state in NameNodeStatus; a namenode that has just begun tells none, or `initializing`. */
export function decodeState(beans: Beans): NamenodeState {
  const bean = beanNamed(beans, 'NameNodeStatus');
  const told = bean === undefined ? undefined : maybe(text, bean, 'State');
  return STATES.find((state) => state === told) ?? 'starting';
}

/** The beans NameNodeStatus, NameNodeInfo and StartupProgress of one namenode, whose state is known by other means. */
export function decodeNamenode(state: NamenodeState, status: Beans, info: Beans, progress: Beans): Namenode {
  const own = beanNamed(status, 'NameNodeStatus') ?? {};
  const about = beanNamed(info, 'NameNodeInfo') ?? {};
  const changedMs = maybe(number, own, 'LastHATransitionTime');
  return {
    state,
    version: maybe(text, about, 'SoftwareVersion'),
    safeMode: safeModeOf(about),
    rpcAddress: maybe(text, own, 'HostAndPort'),
    clusterId: maybe(text, about, 'ClusterId'),
    startedMs: maybe(number, about, 'NNStartedTimeInMillis'),
    changedMs: changedMs === 0 ? undefined : changedMs,
    serverMs: status.serverMs,
    startup: state === 'starting' ? maybe(number, beanNamed(progress, 'StartupProgress') ?? {}, 'PercentComplete') : 1,
    securityEnabled: maybe(yesNo, own, 'SecurityEnabled') ?? false,
  };
}

/**
 * The beans of the active namenode. NameNodeInfo and FSNamesystemState tell what is; FSNamesystem is a snapshot of its
 * metrics, up to 10 s old, and the only one that has corrupt blocks and the last checkpoint.
 */
export function decodeCluster(info: Beans, state: Beans, metrics: Beans): HdfsCluster {
  const about = mustHave(info, 'NameNodeInfo');
  const counts = mustHave(state, 'FSNamesystemState');
  const late = mustHave(metrics, 'FSNamesystem');
  return {
    version: decodeVersion(info),
    safeMode: safeModeOf(about),
    isUpgradeFinalized: maybe(yesNo, about, 'UpgradeFinalized') ?? true,
    rollingUpgradeMs: rollingUpgrade(about),
    capacityBytes: amount(counts, 'CapacityTotal'),
    usedBytes: amount(counts, 'CapacityUsed'),
    remainingBytes: amount(counts, 'CapacityRemaining'),
    nonDfsUsedBytes: amount(about, 'NonDfsUsedSpace'),
    files: number(counts, 'FilesTotal'),
    blocks: number(counts, 'BlocksTotal'),
    missingBlocks: number(about, 'NumberOfMissingBlocks'),
    corruptBlocks: number(late, 'CorruptBlocks'),
    underReplicatedBlocks: number(counts, 'UnderReplicatedBlocks'),
    failedVolumes: number(counts, 'VolumeFailuresTotal'),
    staleDatanodes: number(counts, 'NumStaleDataNodes'),
    checkpointMs: number(late, 'LastCheckpointTime'),
    datanodes: decodeDatanodes(about),
  };
}

/** The beans JvmMetrics and `RpcActivityForPort…` of a namenode. */
export function decodeLoad(jvm: Beans, rpc: Beans): NamenodeLoad {
  const memory = mustHave(jvm, 'JvmMetrics');
  return {
    heapUsedMib: number(memory, 'MemHeapUsedM'),
    heapMaxMib: number(memory, 'MemHeapMaxM'),
    gcMs: number(memory, 'GcTimeMillis'),
    blockedThreads: number(memory, 'ThreadsBlocked'),
    rpc: rpc.beans.map(rpcLoad),
  };
}

function rpcLoad(bean: Members): RpcLoad {
  return {
    port: Number(text(bean, 'tag.port')),
    queuedCalls: number(bean, 'CallQueueLength'),
    openConnections: number(bean, 'NumOpenConnections'),
    queueMsAverage: number(bean, 'RpcQueueTimeAvgTime'),
    processingMsAverage: number(bean, 'RpcProcessingTimeAvgTime'),
  };
}

/** RollingUpgradeStatus is there while one goes on, with 0 for its finalizeTime (seen on 3.4.1). */
function rollingUpgrade(about: Members): number | undefined {
  const status = about['RollingUpgradeStatus'];
  if (!isObject(status) || (maybe(number, status, 'finalizeTime') ?? 0) > 0) return undefined;
  return maybe(number, status, 'startTime');
}

/** Empty when it is off. */
function safeModeOf(about: Members): string | undefined {
  const told = maybe(text, about, 'Safemode');
  return told === '' ? undefined : told;
}
