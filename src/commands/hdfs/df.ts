import { type Fact, fact, gather, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { toJson } from '../../core/json.ts';
import { listAbove } from '../../core/list-above.ts';
import { formatBytes } from '../../core/quantity.ts';
import { folderNamed } from '../../core/quota/folder.ts';
import { percentOf, ratioOf } from '../../core/quota/limit.ts';
import { shownName } from '../../core/shown-name.ts';
import { type Block, type Cell, group, type TableBlock, text } from '../../output/block.ts';
import { type Answer, query, type Scope } from '../define.ts';
import { flag, words } from '../fields.ts';

type Hdfs = Scope<Record<never, never>, 'hdfs'>['hdfs'];
type Cluster = Awaited<ReturnType<Hdfs['cluster']>>;
type StorageType = NonNullable<Awaited<ReturnType<Hdfs['storageTypes']>>>[number];
type Summary = Awaited<ReturnType<Hdfs['summary']>>;

/** Bytes for people, or all of their digits. */
type Sizes = (bytes: number) => string;

/** Raw bytes of the whole, or of one kind of storage; undefined is what is not told. */
type Space = Omit<StorageType, 'storageType' | 'datanodes'>;

export default query({
  summary: 'Show how full HDFS is, or how much lies below paths and what their quotas leave',
  about:
    'Without a path: size, HDFS data, other data and what is left of the datanodes in raw bytes (replicas count), by kind of storage where the namenode tells (USE is what is not available of the size, whoever takes it), with datanodes and blocks in one line each and the room for files at the default replication. With paths: SIZE is the sum of the lengths, SPACE what all replicas take. A path is counted through by the namenode, which takes its time where it is large.',
  needs: ['hdfs'],
  fields: {
    paths: words('[path...]', 'paths, or login names of tenants for their homes'),
    bytes: flag('--bytes', 'all digits instead of units; -o json has them anyway'),
  },
  examples: ['mesosctl hdfs df', 'mesosctl hdfs df alice /data/shared', 'mesosctl hdfs df --bytes -o csv'],
  async run({ input, settings, signal, hdfs }) {
    const sizes: Sizes = input.bytes === true ? String : formatBytes;
    if (input.paths.length === 0) return wholeOf(settings.hdfs.defaultFs, sizes, hdfs, signal);
    const paths = [...new Set(input.paths.map((word) => folderNamed(word, settings.hdfs)))];
    const summaries = await gather(paths, settings.concurrency, (path) => hdfs.summary(path, signal));
    return belowPaths(paths, summaries, sizes);
  },
});

async function wholeOf(defaultFs: string | undefined, sizes: Sizes, hdfs: Hdfs, signal: AbortSignal): Promise<Answer> {
  const [cluster, types, defaults, name] = await Promise.all([
    fact(hdfs.cluster(signal)),
    fact(hdfs.storageTypes(signal)),
    fact(hdfs.serverDefaults(signal)),
    defaultFs ?? hdfs.active(signal),
  ]);
  const space = cluster.ok ? cluster.value : { ...(await hdfs.space(signal)), nonDfsUsedBytes: undefined };
  const replication = valueIn(defaults)?.replication;
  const unread = [cluster, types].flatMap((one) => (one.ok ? [] : [one.failure]));
  const told = valueIn(types) ?? [];
  const room = roomIn(space.remainingBytes, valueIn(cluster), replication);
  const table: TableBlock = {
    kind: 'table',
    heads: ['FILESYSTEM', 'STORAGE', 'SIZE', 'USED', 'NON DFS', 'AVAILABLE', 'USE'],
    rows: [
      [name, 'all', ...spaceCells(space, sizes)],
      ...told.map((one) => [name, one.storageType, ...spaceCells(one, sizes)]),
    ],
    empty: 'Nothing is told.',
  };
  return {
    data: {
      filesystem: name,
      ...spaceData(space),
      replication: replication ?? null,
      logicalRemainingBytes: room?.bytes ?? null,
      storageTypes: told.map((one) => ({ storageType: one.storageType, datanodes: one.datanodes, ...spaceData(one) })),
      ...(cluster.ok ? countsOf(cluster.value) : {}),
    },
    view: group(
      undefined,
      table,
      text(...(cluster.ok ? clusterLines(cluster.value) : []), ...(room === undefined ? [] : roomLines(room, sizes))),
    ),
    unread,
    exit: unread.length > 0 ? 3 : 0,
  };
}

const spaceCells = ({ capacityBytes, usedBytes, nonDfsUsedBytes, remainingBytes }: Space, sizes: Sizes): string[] => [
  sizes(capacityBytes),
  sizes(usedBytes),
  nonDfsUsedBytes === undefined ? '-' : sizes(nonDfsUsedBytes),
  sizes(remainingBytes),
  capacityBytes === 0 ? '-' : percentOf(1 - remainingBytes / capacityBytes),
];

const spaceData = ({ capacityBytes, usedBytes, nonDfsUsedBytes, remainingBytes }: Space) => ({
  capacityBytes,
  usedBytes,
  nonDfsUsedBytes: nonDfsUsedBytes ?? null,
  remainingBytes,
  usedRatio: capacityBytes === 0 ? null : usedBytes / capacityBytes,
  takenRatio: capacityBytes === 0 ? null : 1 - remainingBytes / capacityBytes,
});

function countsOf(cluster: Cluster) {
  const { datanodes, staleDatanodes, blocks, missingBlocks, corruptBlocks, underReplicatedBlocks, safeMode } = cluster;
  const live = datanodes.filter((node) => node.live);
  return {
    datanodes: {
      live: live.length,
      dead: datanodes.length - live.length,
      notInService: live.filter(({ adminState }) => adminState !== 'in service').length,
      stale: staleDatanodes,
    },
    blocks: { total: blocks, missing: missingBlocks, corrupt: corruptBlocks, underReplicated: underReplicatedBlocks },
    safeMode: safeMode ?? null,
  };
}

function clusterLines(cluster: Cluster): (string | Cell)[] {
  const { datanodes, blocks, safeMode } = countsOf(cluster);
  const { live, dead, notInService, stale } = datanodes;
  const nodes = [
    `${live} live`,
    ...(notInService === 0 ? [] : [`${notInService} of them not in service`]),
    ...(stale === 0 ? [] : [`${stale} of them late`]),
    `${dead} dead`,
  ];
  const { total, missing, corrupt, underReplicated } = blocks;
  return [
    { text: `Datanodes: ${nodes.join(', ')}.`, tone: dead > 0 ? 'warn' : 'plain' },
    {
      text: `Blocks: ${total}, of which ${missing} missing, ${corrupt} corrupt, ${underReplicated} under-replicated.`,
      tone: missing + corrupt > 0 ? 'bad' : underReplicated > 0 ? 'warn' : 'plain',
    },
    ...(safeMode === null ? [] : [{ text: safeMode, tone: 'warn' } as const]),
  ];
}

/** What of files finds room at the default replication. */
interface Room {
  /** None where there are too few datanodes for so many replicas. */
  readonly bytes: number;
  readonly rawBytes: number;
  readonly replication: number;
  /** Datanodes that take blocks, of all; undefined where they are not told. */
  readonly taking: readonly [number, number] | undefined;
}

/** A replica of a block lies on a datanode of its own, and a new one only on one that is in service. */
function roomIn(rawBytes: number, cluster: Cluster | undefined, replication: number | undefined): Room | undefined {
  if (replication === undefined) return undefined;
  const bytes = Math.floor(rawBytes / replication);
  if (cluster === undefined) return { bytes, rawBytes, replication, taking: undefined };
  const { datanodes } = cluster;
  const taking = datanodes.filter(({ live, adminState }) => live && adminState === 'in service').length;
  return { bytes: taking < replication ? 0 : bytes, rawBytes, replication, taking: [taking, datanodes.length] };
}

function roomLines(
  { bytes, rawBytes, replication, taking: [taking, all] = [replication, replication] }: Room,
  sizes: Sizes,
) {
  if (taking >= replication) return [`Room for ${sizes(bytes)} of files at the default replication of ${replication}.`];
  const few = `No file gets ${replication} replicas now: ${taking} of ${all} datanodes take blocks.`;
  const replicas = taking === 1 ? '1 replica' : `${taking} replicas`;
  return [
    { text: few, tone: 'bad' } as const,
    ...(taking === 0 ? [] : [`With ${replicas} there is room for ${sizes(Math.floor(rawBytes / taking))} of files.`]),
  ];
}

function belowPaths(paths: readonly string[], summaries: readonly Fact<Summary>[], sizes: Sizes): Answer {
  const found = summaries.flatMap((one, index) => (one.ok ? [{ path: paths[index] ?? '', summary: one.value }] : []));
  const unread = summaries.flatMap((one, index) => (one.ok ? [] : [absent(paths[index] ?? '', one.failure)]));
  const view: Block = {
    kind: 'table',
    heads: ['PATH', 'SIZE', 'SPACE', 'SPACE QUOTA', 'USE', 'NAMES', 'NAME QUOTA', 'USE'],
    rows: found.map(({ path, summary }) => {
      const { lengthBytes, spaceUsedBytes, spaceBytes, namesUsed, names } = summary;
      return [
        shownName(path),
        sizes(lengthBytes),
        sizes(spaceUsedBytes),
        ...quotaCells({ kind: 'space', used: spaceUsedBytes, quota: spaceBytes }, sizes),
        String(namesUsed),
        ...quotaCells({ kind: 'names', used: namesUsed, quota: names }, String),
      ];
    }),
    empty: 'Nothing could be read.',
  };
  return { data: found.map(dataOf), view, unread, exit: unread.length > 0 ? 3 : 0 };
}

function quotaCells(
  limit: { readonly kind: string; readonly used: number; readonly quota: number | undefined },
  sizes: Sizes,
): string[] {
  const ratio = ratioOf(limit);
  return limit.quota === undefined || ratio === undefined ? ['-', '-'] : [sizes(limit.quota), percentOf(ratio)];
}

/** A path that is not there is named by itself, whatever HDFS says of it. */
function absent(path: string, failure: Failure): Failure {
  if (failure.code !== 'not-found') return failure;
  return new Failure('not-found', `${shownName(path)} is not there.`, {
    system: 'hdfs',
    hint: `See what is there: ${listAbove(path)}`,
  });
}

const dataOf = ({ path, summary }: { readonly path: string; readonly summary: Summary }) => ({
  path,
  lengthBytes: summary.lengthBytes,
  spaceUsedBytes: summary.spaceUsedBytes,
  files: summary.files,
  folders: summary.folders,
  namesUsed: summary.namesUsed,
  spaceQuotaBytes: summary.spaceBytes ?? null,
  nameQuota: summary.names ?? null,
  typeQuotas: toJson(summary.typeQuotas),
  snapshot: toJson(summary.snapshot),
});
