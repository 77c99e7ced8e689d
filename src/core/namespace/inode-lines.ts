import type { InodeBatch } from './inode-batch.ts';
import { type InodeCell, type InodeNames, inodeCells, inodeColumns } from './inode-columns.ts';

/** How inodes are written, one line each. */
export const inodeFormats = ['csv', 'jsonl'] as const;
export type InodeFormat = (typeof inodeFormats)[number];

/** The first line; none of JSON lines, each of which names its members. */
export const headOf = (format: InodeFormat): string =>
  format === 'csv' ? `${inodeColumns.map(({ name }) => name).join(',')}\n` : '';

/** The lines of a batch: all columns, in their order. Paths of directories must be known. */
export function inodeLines(batch: InodeBatch, format: InodeFormat, names: InodeNames): string {
  const columns = inodeCells(batch, names);
  const line = format === 'csv' ? csvLine : jsonLine;
  let lines = '';
  for (let row = 0; row < batch.rows; row += 1) lines += line(columns, row);
  return lines;
}

type Columns = readonly (readonly InodeCell[])[];

const members = inodeColumns.map(({ name }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`);

function jsonLine(columns: Columns, row: number): string {
  let line = '';
  for (let index = 0; index < members.length; index += 1) line += `${members[index]}${json(columns[index]?.[row])}`;
  return `${line}}\n`;
}

const json = (cell: InodeCell): string => {
  if (cell === undefined) return 'null';
  return typeof cell === 'string' ? JSON.stringify(cell) : String(cell);
};

/** RFC 4180 with line feeds; nothing between two commas is null. */
function csvLine(columns: Columns, row: number): string {
  let line = '';
  for (let index = 0; index < members.length; index += 1)
    line += `${index === 0 ? '' : ','}${csv(columns[index]?.[row])}`;
  return `${line}\n`;
}

function csv(cell: InodeCell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
