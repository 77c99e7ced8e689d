import type { Json } from '../../json.ts';
import { type Amount, inodesOf, NOTHING, plus } from '../amounts.ts';
import { ageClasses, blockClasses, type Classes, sizeClasses } from '../classes.ts';
import { heapBytesOf } from '../heap.ts';
import { byFullness, bySize, type NamedAmount, type PersonAmount, type ScanReport } from '../scan-report.ts';
import type { Answered } from './questions.ts';

/** A row of an answer; a member that is null may be left out. */
export type AnswerRow = Readonly<Record<string, Json>>;

/**
 * The answers to all questions as a report. Of snapshots it tells what they hold in sum, not which directories do.
 * @param answered by the question the rows of its answer
 */
export function reportOf(answered: (question: Answered) => readonly AnswerRow[]): ScanReport {
  const owners = answered('owners')
    .map((row) => ({
      ...personOf(row),
      smallFiles: whole(row, 'smallFiles'),
      smallBytes: whole(row, 'smallBytes'),
      emptyFiles: whole(row, 'emptyFiles'),
      emptyDirectories: whole(row, 'emptyDirectories'),
    }))
    .sort(bySize);
  return {
    total: owners.reduce<Amount>((sum, one) => plus(sum, one), NOTHING),
    owners,
    groups: answered('groups').map(personOf).sort(bySize),
    depths: answered('depths').map((row) => ({ depth: whole(row, 'depth'), ...amountOf(row) })),
    modified: classesOf(answered('modified'), ageClasses),
    accessed: classesOf(answered('accessed'), ageClasses),
    sizes: classesOf(answered('sizes'), sizeClasses),
    blocksPerFile: classesOf(answered('blocksPerFile'), blockClasses),
    blockSizes: answered('blockSizes').map((row) => ({ blockBytes: whole(row, 'blockBytes'), ...amountOf(row) })),
    replications: answered('replications').map((row) => ({ replication: whole(row, 'replication'), ...amountOf(row) })),
    storagePolicies: answered('storagePolicies').map(namedOf).sort(bySize),
    erasureCoding: answered('erasureCoding').map(namedOf),
    smallFolders: answered('smallFolders').map((row) => ({
      path: words(row, 'path'),
      smallFiles: whole(row, 'smallFiles'),
      files: whole(row, 'files'),
    })),
    crowded: answered('crowded').map((row) => ({ path: words(row, 'path'), entries: whole(row, 'entries') })),
    crowdedCount: whole(answered('crowdedCount')[0] ?? {}, 'crowdedCount'),
    quotas: answered('quotas')
      .map((row) => ({
        path: words(row, 'path'),
        names: limit(row, 'names'),
        namesUsed: whole(row, 'namesUsed'),
        spaceBytes: limit(row, 'spaceBytes'),
        spaceUsedBytes: whole(row, 'spaceUsedBytes'),
        types: [],
      }))
      .sort(byFullness),
    snapshots: [],
    onlyInSnapshots: amountOf(answered('onlyInSnapshots')[0] ?? {}),
    subtrees: answered('subtrees').map((row) => ({ path: words(row, 'path'), ...amountOf(row) })),
    largestFiles: answered('largestFiles').map((row) => ({
      path: words(row, 'path'),
      owner: words(row, 'owner'),
      bytes: whole(row, 'bytes'),
    })),
  };
}

/** Sums over nothing are null. */
const whole = (row: AnswerRow, member: string): number => Number(row[member] ?? 0);
const words = (row: AnswerRow, member: string): string => String(row[member] ?? '');
const limit = (row: AnswerRow, member: string): number | undefined =>
  row[member] === undefined || row[member] === null ? undefined : whole(row, member);

const amountOf = (row: AnswerRow): Amount => ({
  files: whole(row, 'files'),
  directories: whole(row, 'directories'),
  symlinks: whole(row, 'symlinks'),
  bytes: whole(row, 'bytes'),
  spaceBytes: whole(row, 'spaceBytes'),
  blocks: whole(row, 'blocks'),
});

const namedOf = (row: AnswerRow): NamedAmount => ({ name: words(row, 'name'), ...amountOf(row) });

function personOf(row: AnswerRow): PersonAmount {
  const amount = amountOf(row);
  return { name: words(row, 'name'), inodes: inodesOf(amount), ...amount, heapBytes: heapBytesOf(amount) };
}

/** Classes that hold nothing are not among the answers. */
const classesOf = (rows: readonly AnswerRow[], { names }: Classes): NamedAmount[] =>
  names.map((name, key) => ({ name, ...amountOf(rows.find((row) => whole(row, 'class') === key) ?? {}) }));
