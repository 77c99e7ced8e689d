import { brokeOff } from '../core/broke-off.ts';
import { type Fact, valueIn } from '../core/fact.ts';
import type { GcShare } from '../core/gc-share.ts';
import { formatBytes, formatDuration } from '../core/quantity.ts';
import { type Block, type Cell, group, text } from './block.ts';

/** A namenode, with what is shown of it. */
interface ShownNamenode {
  readonly base: string;
  /** Undefined where it does not answer. */
  readonly state: string | undefined;
  readonly version: string | undefined;
  readonly gc: GcShare | undefined;
  readonly vitals: Fact<{
    readonly heapUsedBytes: number | undefined;
    readonly heapMaxBytes: number | undefined;
    readonly afterGcBytes: number | undefined;
    readonly rpc: readonly { readonly port: number; readonly queueMs: number | undefined }[];
    readonly lastTxid: number | undefined;
    readonly editsReadMsAgo: number | undefined;
    readonly checkpointMs: number | undefined;
    readonly transactionsSinceCheckpoint: number | undefined;
    readonly edits: readonly {
      readonly journalNodes: readonly {
        readonly address: string;
        readonly writtenTxid: number;
        readonly behindTxns: number;
        readonly isOutOfSync: boolean;
      }[];
    }[];
  }>;
}

/** A datanode as the namenode knows it. */
interface ShownNode {
  readonly name: string;
  readonly live: boolean;
  readonly adminState: string;
  readonly version: string | undefined;
  readonly remainingBytes: number | undefined;
  readonly capacityBytes: number | undefined;
  readonly failedVolumes: number | undefined;
}

/** The same datanode in its own words. */
interface ShownDatanode {
  readonly name: string;
  readonly vitals: Fact<{
    readonly heapUsedBytes: number | undefined;
    readonly heapMaxBytes: number | undefined;
    readonly transfers: number | undefined;
    readonly failedVolumes: number | undefined;
    readonly volumes: readonly unknown[];
  }>;
}

interface ShownCluster {
  readonly safeMode: string | undefined;
  readonly files: number;
  readonly blocks: number;
  readonly missingBlocks: number;
  readonly corruptBlocks: number;
  readonly underReplicatedBlocks: number;
  readonly usedBytes: number;
  readonly remainingBytes: number;
  readonly capacityBytes: number;
  readonly staleDatanodes: number;
  readonly datanodes: readonly ShownNode[];
}

/** How the servers of a file system are. */
interface ShownHealth {
  readonly atMs: number;
  readonly cluster: ShownCluster | undefined;
  readonly namenodes: readonly ShownNamenode[];
  readonly datanodes: readonly ShownDatanode[];
}

/** More datanodes than these are counted, and only those named with which something is the matter. */
const MOST_ROWS = 40;
const NOT_TOLD: Cell = { text: 'not told', tone: 'faint' };

/** How a file system is, in sections for a narrow screen. */
export const healthBlocks = (facts: ShownHealth): Block[] => [
  group('Namenodes', namenodesTable(facts)),
  group('Edits', { kind: 'record', fields: editsFields(facts) }),
  ...(facts.cluster === undefined ? [] : [group('Blocks', blocksRecord(facts.cluster))]),
  ...(facts.cluster === undefined ? [] : [group('Datanodes', ...datanodesBlocks(facts))]),
];

function namenodesTable({ namenodes }: ShownHealth): Block {
  const rows = namenodes.map((one): (string | Cell)[] => {
    const told = valueIn(one.vitals);
    const { state } = one;
    return [
      hostOf(one.base),
      state === undefined ? lostOf(one.vitals) : state,
      heapOf(told),
      told?.afterGcBytes === undefined ? NOT_TOLD : formatBytes(told.afterGcBytes),
      gcOf(one),
      rpcOf(told?.rpc ?? []),
      one.version ?? NOT_TOLD,
    ];
  });
  const heads = ['NAMENODE', 'STATE', 'HEAP', 'KEPT', 'COLLECTING', 'CALLS WAIT', 'VERSION'];
  return { kind: 'table', heads, rows, spare: [6, 3], empty: 'None.' };
}

/** What there is in the place of a state: a server that is cut short does answer. */
const lostOf = (vitals: Fact<unknown>): Cell => ({
  text: !vitals.ok && brokeOff(vitals.failure) ? 'breaks off' : 'silent',
  tone: 'bad',
});

type Heap = { readonly heapUsedBytes: number | undefined; readonly heapMaxBytes: number | undefined } | undefined;

function heapOf(told: Heap): string | Cell {
  if (told?.heapUsedBytes === undefined) return NOT_TOLD;
  const max = told.heapMaxBytes === undefined ? '' : ` of ${formatBytes(told.heapMaxBytes)}`;
  return `${formatBytes(told.heapUsedBytes)}${max}`;
}

const gcOf = ({ gc }: ShownNamenode): string | Cell =>
  gc === undefined
    ? NOT_TOLD
    : `${percent(gc.share)} ${gc.of === 'two readings' ? `of ${formatDuration(gc.overMs)}` : gc.of}`;

const rpcOf = (ports: readonly { readonly port: number; readonly queueMs: number | undefined }[]): string | Cell =>
  ports.length === 0
    ? NOT_TOLD
    : ports.map(({ port, queueMs }) => `${queueMs === undefined ? '?' : tenths(queueMs)} ms at ${port}`).join(', ');

function editsFields(facts: ShownHealth): [string, string | Cell][] {
  const active = facts.namenodes.find(({ state }) => state === 'active');
  const told = active === undefined ? undefined : valueIn(active.vitals);
  const others = facts.namenodes.filter(({ state }) => state === 'standby' || state === 'observer');
  return [
    ['Checkpoint', told === undefined ? NOT_TOLD : checkpointOf(told, facts.atMs)],
    ['Transactions', told?.lastTxid === undefined ? NOT_TOLD : `${told.lastTxid} written`],
    ...others.map((one): [string, string | Cell] => [hostOf(one.base), behindOf(one, told?.lastTxid)]),
    ...(told?.edits ?? []).flatMap(({ journalNodes }) =>
      journalNodes.map((one): [string, string] => [
        one.address,
        one.behindTxns === 0 && !one.isOutOfSync
          ? `in sync, ${one.writtenTxid} written`
          : `${transactions(one.behindTxns)} behind${one.isOutOfSync ? ', out of sync' : ''}`,
      ]),
    ),
  ];
}

function checkpointOf(
  told: { readonly checkpointMs: number | undefined; readonly transactionsSinceCheckpoint: number | undefined },
  atMs: number,
): string | Cell {
  if (told.checkpointMs === undefined) return NOT_TOLD;
  const since = told.transactionsSinceCheckpoint;
  const age = formatDuration(Math.max(0, atMs - told.checkpointMs));
  return `${age} ago${since === undefined ? '' : `, ${transactions(since)} since`}`;
}

function behindOf({ vitals }: ShownNamenode, last: number | undefined): string | Cell {
  const own = valueIn(vitals);
  if (own?.lastTxid === undefined || last === undefined) return NOT_TOLD;
  const ago = own.editsReadMsAgo === undefined ? '' : `, last read ${formatDuration(own.editsReadMsAgo)} ago`;
  return `${transactions(Math.max(0, last - own.lastTxid))} behind${ago}`;
}

function blocksRecord(cluster: ShownCluster): Block {
  const { blocks, missingBlocks, corruptBlocks, underReplicatedBlocks } = cluster;
  const { usedBytes, remainingBytes, capacityBytes } = cluster;
  const bad = (count: number): Cell => ({ text: String(count), ...(count > 0 ? BAD : {}) });
  return {
    kind: 'record',
    fields: [
      ['Safe mode', cluster.safeMode === undefined ? 'off' : { text: cluster.safeMode, tone: 'bad' }],
      ['Files and folders', String(cluster.files)],
      ['Blocks', String(blocks)],
      ['Missing', bad(missingBlocks)],
      ['Corrupt', bad(corruptBlocks)],
      ['Under-replicated', bad(underReplicatedBlocks)],
      [
        'Space',
        `${formatBytes(usedBytes)} used, ${formatBytes(remainingBytes)} left of ${formatBytes(capacityBytes)}${capacityBytes === 0 ? '' : ` (${percent(remainingBytes / capacityBytes)})`}`,
      ],
    ],
  };
}

const BAD = { tone: 'bad' } as const;

function datanodesBlocks({ cluster, datanodes }: ShownHealth): Block[] {
  const all = cluster?.datanodes ?? [];
  const own = new Map(datanodes.map((one) => [one.name, one]));
  const count = (is: (one: ShownNode) => boolean): number => all.filter(is).length;
  const counts = [
    `${count(({ live }) => live)} live`,
    `${count(({ live }) => !live)} dead`,
    `${cluster?.staleDatanodes ?? 0} late`,
    ...[...new Set(all.map(({ adminState }) => adminState))]
      .filter((state) => state !== 'in service')
      .map((state) => `${count(({ adminState }) => adminState === state)} ${state}`),
  ].join(', ');
  const isWell = (one: ShownNode): boolean =>
    one.live && one.adminState === 'in service' && own.get(one.name)?.vitals.ok === true && one.failedVolumes === 0;
  const shown = all.length > MOST_ROWS ? all.filter((one) => !isWell(one)).slice(0, MOST_ROWS) : all;
  const rows = shown.map((one) => datanodeRow(one, own.get(one.name)));
  const left = all.length - shown.length;
  return [
    text(counts),
    {
      kind: 'table',
      heads: ['DATANODE', 'STATE', 'LEFT', 'HEAP', 'TRANSFERS', 'VOLUMES', 'VERSION'],
      rows,
      spare: [6, 3],
      empty: 'Nothing is the matter with any of them.',
    },
    ...(left === 0 ? [] : [text({ text: `${left} more are in -o json.`, tone: 'faint' })]),
  ];
}

function datanodeRow(node: ShownNode, own: ShownDatanode | undefined): (string | Cell)[] {
  const told = own === undefined ? undefined : valueIn(own.vitals);
  const { remainingBytes, capacityBytes } = node;
  return [
    node.name,
    stateOf(node, own),
    remainingBytes === undefined || capacityBytes === undefined
      ? '-'
      : `${formatBytes(remainingBytes)} of ${formatBytes(capacityBytes)}`,
    own === undefined ? '-' : heapOf(told),
    own === undefined ? '-' : told?.transfers === undefined ? NOT_TOLD : String(told.transfers),
    own === undefined ? '-' : volumesOf(told),
    node.version ?? '-',
  ];
}

function stateOf({ live, adminState }: ShownNode, own: ShownDatanode | undefined): string | Cell {
  if (!live) return { text: adminState === 'in service' ? 'dead' : `dead, ${adminState}`, tone: 'bad' };
  if (own?.vitals.ok === false) return lostOf(own.vitals);
  return adminState === 'in service' ? 'live' : { text: adminState, tone: 'warn' };
}

function volumesOf(
  told: { readonly volumes: readonly unknown[]; readonly failedVolumes: number | undefined } | undefined,
): string | Cell {
  if (told === undefined || (told.volumes.length === 0 && told.failedVolumes === undefined)) return NOT_TOLD;
  const failed = told.failedVolumes ?? 0;
  return failed === 0 ? String(told.volumes.length) : { text: `${told.volumes.length}, ${failed} failed`, tone: 'bad' };
}

const transactions = (count: number): string => (count === 1 ? '1 transaction' : `${count} transactions`);
const hostOf = (base: string): string => new URL(base).host;
const percent = (share: number): string => `${Math.round(1000 * share) / 10} %`;
const tenths = (ms: number): string => String(Math.round(10 * ms) / 10);
