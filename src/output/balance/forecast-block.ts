import type { Enlargement } from '../../core/balance/enlarge.ts';
import type { Forecast, Larger, ThresholdChoice } from '../../core/balance/forecast.ts';
import { type Level, levels } from '../../core/balance/level.ts';
import type { Obstacle } from '../../core/balance/reach.ts';
import type { RunEnd, Simulation } from '../../core/balance/simulate.ts';
import type { BalanceCluster, WeighedGroup, Weighing } from '../../core/balance/types.ts';
import { type Json, toJson } from '../../core/json.ts';
import { formatBytes, formatDuration } from '../../core/quantity.ts';
import { type Block, type Cell, group, type TableBlock, text } from '../block.ts';
import { levelWords, MOST_ROWS, moreWords, percent, signed } from './balance-tables.ts';

const MOST_TRANSFERS = 20;

/** How the Balancer tells of its end, with what it means here. */
const ENDS = {
  balanced: 'balanced (SUCCESS, exit 0)',
  'no-move-block': 'no pair of datanodes is left that could give and take (NO_MOVE_BLOCK, exit -2)',
  'no-move-progress':
    'no block may go: the others have a replica of it, or it would be on fewer racks (NO_MOVE_PROGRESS, exit -3)',
} as const satisfies Record<RunEnd, string>;

/** What is left open where datanodes are configured differently. */
function bandwidthWords(bandwidths: readonly number[]): string {
  const most = bandwidths.at(-1);
  return most === undefined || bandwidths.length < 2
    ? ''
    : `, the least of them; others have up to ${formatBytes(most)}/s`;
}

/** What a run would do, for people. @param bandwidths what datanodes are configured to; none where another one was asked for */
export function forecastBlock(
  leftOut: Weighing['leftOut'],
  made: Forecast,
  choice: ThresholdChoice | undefined,
  bandwidths: readonly number[],
): Block {
  const { simulation } = made;
  const { transfers } = simulation;
  return group(
    undefined,
    ...(choice === undefined ? [] : [group('Thresholds', thresholdsTable(choice))]),
    summaryRecord(made, bandwidths),
    group('Datanodes', groupsTable(simulation), ...moreWords(simulation.after.length, 'storages')),
    ...(transfers.length === 0 ? [] : [group('In this order', transfersTable(simulation))]),
    ...(made.obstacles.length === 0 ? [] : [group('Out of reach', ...reachBlocks(made))]),
    group('What the Balancer does not do', text(...neverWords(made, leftOut.length))),
  );
}

function summaryRecord(made: Forecast, bandwidths: readonly number[]): Block {
  const { trial, simulation, finest, isOfSmallBlocks } = made;
  const { limits, replication, blockBytes, threshold, policy } = trial;
  const isBalanced = simulation.end === 'balanced';
  const before = levels(simulation.before);
  return {
    kind: 'record',
    fields: [
      ['Threshold', `${threshold} by the policy ${policy}; the finest that sizes allow is ${finest}`],
      ['Ends', { text: endWords(made), tone: isBalanced && !isOfSmallBlocks ? 'good' : 'bad' }],
      ['Moves', `${formatBytes(simulation.bytesMoved)} in ${simulation.iterations} iterations`],
      ...(isBalanced ? [] : [['Not moved', formatBytes(simulation.bytesLeft)] as const]),
      [
        'Takes',
        `${formatDuration(simulation.durationMs)} at least, at ${formatBytes(limits.bandwidthBytes)}/s of each datanode${bandwidthWords(bandwidths)}`,
      ],
      ...before.map((level): readonly [string, string] => ['Level now', levelWords(level)]),
      ...levels(simulation.after).map((level): readonly [string, string] => ['Level then', levelWords(level)]),
      [
        'Assumed',
        `${replication.toFixed(2)} replicas of a block, ${formatBytes(Math.round(blockBytes))} each, placed by chance on different datanodes and on two racks where there are two`,
      ],
    ],
  };
}

function endWords({ trial, simulation, isOfSmallBlocks }: Forecast): string {
  if (!isOfSmallBlocks) return ENDS[simulation.end];
  const { limits, blockBytes } = trial;
  return `${ENDS[simulation.end]}, if the bytes lie in blocks of ${formatBytes(limits.minBlockBytes)} and more; they have ${formatBytes(Math.round(blockBytes))} on the average, and where all are so small nothing moves`;
}

function groupsTable({ before, after }: Simulation): TableBlock {
  const rows = before
    .flatMap((was, index): { was: WeighedGroup; is: WeighedGroup }[] => {
      const is = after[index];
      return is === undefined ? [] : [{ was, is }];
    })
    .sort((a, b) => Math.abs(b.was.aboveAverage) - Math.abs(a.was.aboveAverage))
    .slice(0, MOST_ROWS)
    .map(({ was, is }): (string | Cell)[] => [
      is.node,
      is.storageType,
      percent(was.utilization),
      percent(is.utilization),
      { text: signed(is.aboveAverage), tone: is.bytesBeyond > 0 ? 'bad' : 'good' },
      wayOf(was.remainingBytes - is.remainingBytes),
      is.rack,
    ]);
  return {
    kind: 'table',
    heads: ['DATANODE', 'TYPE', 'NOW', 'THEN', 'POINTS', 'BYTES', 'RACK'],
    rows,
    spare: [6, 1],
    empty: 'No datanode takes part.',
  };
}

/** Bytes that came, or went. */
function wayOf(bytes: number): string {
  if (bytes === 0) return '-';
  return bytes > 0 ? `+${formatBytes(bytes)}` : `-${formatBytes(-bytes)}`;
}

function transfersTable({ transfers }: Simulation): Block {
  const rows = transfers
    .slice(0, MOST_TRANSFERS)
    .map(({ from, to, storageType, bytes, iteration }) => [
      String(iteration),
      from,
      to,
      storageType,
      formatBytes(bytes),
    ]);
  const table: Block = {
    kind: 'table',
    heads: ['ITERATION', 'FROM', 'TO', 'TYPE', 'BYTES'],
    rows,
    spare: [3],
    empty: 'None.',
  };
  const more = transfers.length - MOST_TRANSFERS;
  if (more <= 0) return table;
  return group(undefined, table, text({ text: `and ${more} more pairs: -o json has all`, tone: 'faint' }));
}

function reachBlocks({ obstacles, larger, trial }: Forecast): Block[] {
  const lines = obstacles.map((one): Cell => ({ text: obstacleWords(one), tone: 'bad' }));
  if (larger?.kind !== 'found') return [text(...lines, ...(larger === undefined ? [] : [UNHELPED[larger.kind]]))];
  const { by, simulation } = larger;
  const reached =
    simulation.end === 'balanced'
      ? `With these a run ends within ${trial.threshold}, after ${formatBytes(simulation.bytesMoved)} and at least ${formatDuration(simulation.durationMs)}.`
      : 'With these, sizes are not in the way any more; where the replicas lie still is.';
  return [text(...lines), enlargementTable(by), ...moreWords(by.length, 'datanodes'), text(reached)];
}

/** Why no enlargement is told. */
const UNHELPED = {
  'too-much':
    'It would take disks of more than sixteen times the size: other replicas, racks or a coarser threshold change that.',
  'not-found':
    'Which larger disks would change that was not found; other replicas, racks or a coarser threshold may. Ask with one.',
} as const satisfies Record<Exclude<Larger['kind'], 'found'>, string>;

function obstacleWords({ kind, place, storageType, staysAt, average }: Obstacle): string {
  const where = `${kind === 'rack-too-large' ? 'Rack ' : ''}${place} (${storageType})`;
  const mean = `the average is ${percent(average)}`;
  if (kind === 'no-room') return `${where}: bytes of others leave room for ${percent(staysAt)}; ${mean}.`;
  return kind === 'foreign'
    ? `${where}: bytes of others alone fill ${percent(staysAt)}; ${mean}.`
    : `${where}: too large for the data, for no block has ${kind === 'too-large' ? 'two replicas on it' : 'all of its replicas on it'}: ${percent(staysAt)} at most; ${mean}.`;
}

const enlargementTable = (by: readonly Enlargement[]): TableBlock => ({
  kind: 'table',
  heads: ['ENLARGE', 'TYPE', 'BY'],
  rows: [...by]
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, MOST_ROWS)
    .map(({ node, storageType, bytes }) => [node, storageType, formatBytes(bytes)]),
  empty: 'Nothing.',
});

function neverWords({ trial }: Forecast, leftOut: number): Cell[] {
  const { blockBytes, limits } = trial;
  const lines = [
    'Level the disks of one datanode: mesosctl hdfs balance show tells where, hdfs diskbalancer does it.',
    'Move more than the threshold asks: storages within it stay as they are.',
    ...(blockBytes < limits.minBlockBytes
      ? [
          `Move blocks below ${formatBytes(limits.minBlockBytes)}: here they have ${formatBytes(Math.round(blockBytes))} on the average. Tell the balancer less by dfs.balancer.getBlocks.min-block-size, and ask here with --min-block-size.`,
        ]
      : []),
    ...(leftOut > 0
      ? [`Touch what it leaves out (${leftOut}): datanodes that are dead, leaving, excluded or without capacity.`]
      : []),
  ];
  return lines.map((line) => ({ text: line, tone: 'faint' }));
}

function thresholdsTable({ tried, best }: ThresholdChoice): TableBlock {
  const rows = tried.map(({ threshold, simulation }): (string | Cell)[] => [
    { text: String(threshold), tone: threshold === best ? 'strong' : 'plain' },
    simulation.end === 'balanced' ? { text: 'reached', tone: 'good' } : { text: simulation.end, tone: 'bad' },
    formatBytes(simulation.bytesMoved),
    formatDuration(simulation.durationMs),
    furthestOf(levels(simulation.after)),
    threshold === best ? { text: 'best', tone: 'good' } : '',
  ]);
  return {
    kind: 'table',
    heads: ['THRESHOLD', 'END', 'MOVES', 'TAKES', 'POINTS', ''],
    rows,
    spare: [4],
    empty: 'None.',
  };
}

const furthestOf = (all: readonly Level[]): string => Math.max(0, ...all.map(({ furthest }) => furthest)).toFixed(1);

/** The same for programs. */
export function forecastData(
  { version }: BalanceCluster,
  leftOut: Weighing['leftOut'],
  made: Forecast,
  choice: ThresholdChoice | undefined,
): Json {
  const { trial, obstacles, finest, larger, isOfSmallBlocks } = made;
  const { policy, seesForeign, threshold, limits, replication, blockBytes, seed } = trial;
  return {
    version,
    balancer: '3.4.1',
    policy,
    threshold,
    assumed: { seesForeign, replication, blockBytes, seed, limits: toJson(limits) },
    ...simulationData(made.simulation),
    isOfSmallBlocks,
    obstacles: toJson(obstacles),
    finestThreshold: finest,
    enlarge: larger?.kind === 'found' ? toJson(larger.by) : null,
    enlargeUnknown: larger === undefined || larger.kind === 'found' ? null : larger.kind,
    enlarged: larger?.kind === 'found' ? simulationData(larger.simulation) : null,
    thresholds:
      choice === undefined
        ? null
        : choice.tried.map(({ threshold: one, simulation }) => ({
            threshold: one,
            end: simulation.end,
            bytesMoved: simulation.bytesMoved,
            durationMs: simulation.durationMs,
          })),
    bestThreshold: choice?.best ?? null,
    leftOut: toJson(leftOut),
  };
}

const simulationData = (simulation: Simulation): { readonly [key: string]: Json } => ({
  end: simulation.end,
  bytesMoved: simulation.bytesMoved,
  bytesLeft: simulation.bytesLeft,
  iterations: simulation.iterations,
  durationMs: Math.round(simulation.durationMs),
  levels: { before: toJson(levels(simulation.before)), after: toJson(levels(simulation.after)) },
  groups: simulation.after.map(({ node, storageType, rack, utilization, aboveAverage, standing }, index) => ({
    node,
    storageType,
    rack,
    before: simulation.before[index]?.utilization ?? null,
    utilization,
    aboveAverage,
    standing,
  })),
  transfers: toJson(simulation.transfers),
});
