import type { Datanode } from '../../clients/hdfs/types.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { formatBytes } from '../../core/quantity.ts';
import type { NamenodeFacts } from './namenode.ts';

/** Settings that the rules about a namenode look at. */
const SHOWN = [
  /^dfs\.(namenode\.handler\.count|blockreport\.split\.threshold|permissions\.(enabled|superusergroup))$/,
  /^dfs\.(cluster\.administrators|block\.access\.token\.enable|webhdfs\.user\.provider\.user\.pattern)$/,
  /^dfs\.(namenode\.(acls\.enabled|posix\.acl\.inheritance\.enabled|heartbeat\.recheck-interval)|heartbeat\.interval)$/,
  /^hadoop\.(security\.(authentication|authorization|auth_to_local|group\.mapping)$|proxyuser\.)/,
  /^ipc\.maximum\.data\.length$/,
];
const SHOWN_OF_WRITING = /^dfs\.client\.block\.write\.replace-datanode-on-failure\.|^dfs\.replication$/;

/** The figures of a namenode for the reader. Those of the file system are told by the active one alone. */
export function namenodeText(facts: NamenodeFacts): string {
  const { base, namenode, load, settings } = facts;
  const shown: JsonObject = {
    namenode: base,
    state: namenode.state,
    version: namenode.version ?? null,
    heapMaxMib: Math.round(load.heapMaxMib),
    settings: settings === undefined ? null : some(settings, (key) => SHOWN.some((shown) => shown.test(key))),
    ...(namenode.state === 'active' ? fileSystem(facts) : {}),
  };
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}

function fileSystem({ cluster, writing, crowded }: NamenodeFacts): JsonObject {
  const most = new Map(crowded.map(({ name, mostBlocksOnAVolume }) => [name, mostBlocksOnAVolume]));
  const rolling = cluster.rollingUpgradeMs;
  return {
    upgradeFinalized: cluster.isUpgradeFinalized,
    rollingUpgradeSince: rolling === undefined ? null : new Date(rolling).toISOString(),
    files: cluster.files,
    blocks: cluster.blocks,
    used: formatBytes(cluster.usedBytes),
    writing: writing === undefined ? null : some(writing, (key) => SHOWN_OF_WRITING.test(key)),
    datanodes: Object.fromEntries(cluster.datanodes.map((node) => [node.name, datanode(node, most.get(node.name))])),
  };
}

const some = (settings: ReadonlyMap<string, string>, isShown: (key: string) => boolean): JsonObject =>
  Object.fromEntries([...settings].filter(([key]) => isShown(key)).sort(([a], [b]) => (a < b ? -1 : 1)));

function datanode(
  { live, adminState, blocks, ...node }: Datanode,
  mostBlocksOnAVolume: number | undefined,
): JsonObject {
  const bytes = (count: number | undefined): Json => (count === undefined ? null : formatBytes(count));
  return {
    live,
    adminState,
    blocks: blocks ?? null,
    ...(mostBlocksOnAVolume === undefined ? {} : { mostBlocksOnAVolume }),
    capacity: bytes(node.capacityBytes),
    used: bytes(node.usedBytes),
    otherUse: bytes(node.nonDfsUsedBytes),
    remaining: bytes(node.remainingBytes),
  };
}
