import type { Level } from '../../core/balance/level.ts';
import type { BalanceClass, BalanceCluster, WeighedGroup } from '../../core/balance/types.ts';
import { nodeDensity, type VolumeDensity, volumeDensities } from '../../core/balance/volume-density.ts';
import { formatBytes } from '../../core/quantity.ts';
import { type Block, type Cell, group, type TableBlock, type Tone } from '../block.ts';

/** More rows than these are counted, and the furthest from the average shown. */
export const MOST_ROWS = 40;

const TONES = {
  'over-utilized': 'bad',
  'above-average': 'plain',
  'below-average': 'plain',
  'under-utilized': 'warn',
} as const satisfies Record<BalanceClass, Tone>;

/** Storages as the Balancer weighs them, those that lie furthest from the average first. */
export function groupsTable(groups: readonly WeighedGroup[], foreign: ReadonlyMap<string, number>): TableBlock {
  const rows = furthestFirst(groups, ({ aboveAverage }) => aboveAverage).map((group): (string | Cell)[] => [
    group.node,
    group.isEstimated ? `${group.storageType}~` : group.storageType,
    percent(group.utilization),
    signed(group.aboveAverage),
    signedBytes(group.bytesAboveAverage),
    formatBytes(foreign.get(group.node) ?? 0),
    { text: group.standing, tone: TONES[group.standing] },
    group.rack,
    formatBytes(group.capacityBytes),
    formatBytes(group.remainingBytes),
  ]);
  return {
    kind: 'table',
    heads: ['DATANODE', 'TYPE', 'USED', 'POINTS', 'OFF MEAN', 'FOREIGN', 'STANDING', 'RACK', 'CAPACITY', 'REMAINING'],
    rows,
    wideOnly: [7, 8, 9],
    spare: [5, 1],
    empty: 'No datanode takes part.',
  };
}

/** The volumes of datanodes that have several, the least level datanode first; nothing where there are none. */
export function volumesBlocks({ nodes }: BalanceCluster): Block[] {
  const several = nodes.filter(({ volumes }) => (volumes?.length ?? 0) > 1);
  const all = furthestFirst(several, nodeDensity).flatMap((node) =>
    volumeDensities(node).map((volume): (string | Cell)[] => [
      node.name,
      volume.path,
      volume.storageType,
      percent(volume.utilization),
      { text: signed(-100 * volume.density), tone: Math.abs(volume.density) > 0.1 ? 'bad' : 'plain' },
      signedBytes(bytesOffMean(volume)),
      formatBytes(volume.freeBytes),
      formatBytes(volume.reservedBytes),
    ]),
  );
  if (all.length === 0) return [];
  const table: TableBlock = {
    kind: 'table',
    heads: ['DATANODE', 'VOLUME', 'TYPE', 'USED', 'POINTS', 'OFF MEAN', 'FREE', 'RESERVED'],
    rows: all.slice(0, MOST_ROWS),
    wideOnly: [7],
    spare: [6, 2],
    empty: 'None.',
  };
  const count = several.reduce((sum, { volumes = [] }) => sum + volumes.length, 0);
  return [group('Volumes', table, ...moreWords(count, 'volumes'))];
}

export const bytesOffMean = ({ density, seenBytes }: VolumeDensity): number => Math.trunc(-density * seenBytes);

/** `DISK: 11.1 % to 43.5 %, 20.6 % on the average, 22.9 points from it at most`. */
export const levelWords = ({ storageType, lowest, highest, average, furthest }: Level): string =>
  `${storageType}: ${percent(lowest)} to ${percent(highest)}, ${percent(average)} on the average, ${furthest.toFixed(1)} points from it at most`;

/** What was left out of a table, for the line below it. */
export function moreWords(count: number, what: string): Block[] {
  if (count <= MOST_ROWS) return [];
  return [{ kind: 'text', lines: [{ text: `and ${count - MOST_ROWS} more ${what}: -o json has all`, tone: 'faint' }] }];
}

export const percent = (value: number): string => `${value.toFixed(1)} %`;

export const signed = (value: number): string => `${value >= 0 ? '+' : ''}${value.toFixed(1)}`;

const signedBytes = (bytes: number): string => `${bytes >= 0 ? '+' : ''}${formatBytes(bytes)}`;

function furthestFirst<T>(items: readonly T[], of: (item: T) => number): T[] {
  return [...items].sort((a, b) => Math.abs(of(b)) - Math.abs(of(a))).slice(0, MOST_ROWS);
}
