import { inodesOf } from '../../core/namespace/amounts.ts';
import { heapBytesOf, objectsOf } from '../../core/namespace/heap.ts';
import type { ScanReport } from '../../core/namespace/scan-report.ts';
import { formatBytes } from '../../core/quantity.ts';
import { type Block, group, type RecordBlock, text } from '../block.ts';
import { scanTables } from './scan-tables.ts';

/**
 * A scan for people: what was read, the sums, and a table each.
 * @param source names and values of where it comes from
 * @param tables names of those that are shown
 */
export function scanView(
  report: ScanReport,
  source: RecordBlock['fields'],
  tables: readonly string[],
  top: number,
): Block {
  return group(
    undefined,
    { kind: 'record', fields: [...source, ...sumsOf(report)] },
    ...scanTables
      .filter(({ name }) => tables.includes(name))
      .map(({ title, block, note }) => group(title, block(report, top), ...noted(note?.(report) ?? []))),
  );
}

const noted = (lines: readonly string[]): Block[] =>
  lines.length === 0 ? [] : [text(...lines.map((line) => ({ text: line, tone: 'faint' }) as const))];

function sumsOf({ total, onlyInSnapshots, crowdedCount }: ScanReport): RecordBlock['fields'] {
  const { files, directories, symlinks, bytes, spaceBytes, blocks } = total;
  const links = symlinks === 0 ? '' : `, ${symlinks} symlinks`;
  const held = inodesOf(onlyInSnapshots);
  return [
    ['Inodes', `${inodesOf(total)}: ${files} files, ${directories} directories${links}`],
    ['Size', `${formatBytes(bytes)}, ${formatBytes(spaceBytes)} with replicas and parity`],
    ['Blocks', String(blocks)],
    ['Heap', `${formatBytes(heapBytesOf(total))} for ${objectsOf(total)} objects, by the rule of 150 bytes each`],
    ...(held === 0
      ? []
      : ([['Snapshots', `alone hold ${held} of the inodes, ${formatBytes(onlyInSnapshots.spaceBytes)}`]] as const)),
    ...(crowdedCount === 0 ? [] : ([['Crowded', `${crowdedCount} directories`]] as const)),
  ];
}
