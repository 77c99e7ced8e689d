import { csvCell } from '../csv-cell.ts';
import { type InodeCell, type InodeCells, inodeColumns } from './inode-columns.ts';

/** How inodes are written, one line each. */
export const inodeFormats = ['csv', 'jsonl'] as const;
export type InodeFormat = (typeof inodeFormats)[number];

/** The first line; none of JSON lines, each of which names its members. */
export const headOf = (format: InodeFormat): string =>
  format === 'csv' ? `${inodeColumns.map(({ name }) => name).join(',')}\n` : '';

/** The lines of some inodes: all columns, in their order. */
export function inodeLines(columns: InodeCells, format: InodeFormat): string {
  const line = format === 'csv' ? csvLine : jsonLine;
  let lines = '';
  for (let row = 0; row < (columns[0]?.length ?? 0); row += 1) lines += line(columns, row);
  return lines;
}

const members = inodeColumns.map(({ name }, index) => `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`);

function jsonLine(columns: InodeCells, row: number): string {
  let line = '';
  for (let index = 0; index < members.length; index += 1) line += `${members[index]}${json(columns[index]?.[row])}`;
  return `${line}}\n`;
}

const json = (cell: InodeCell): string => {
  if (cell === undefined) return 'null';
  return typeof cell === 'string' ? JSON.stringify(cell) : String(cell);
};

/** RFC 4180 with line feeds; nothing between two commas is null. */
function csvLine(columns: InodeCells, row: number): string {
  let line = '';
  for (let index = 0; index < members.length; index += 1)
    line += `${index === 0 ? '' : ','}${csv(columns[index]?.[row])}`;
  return `${line}\n`;
}

const csv = (cell: InodeCell): string => {
  if (cell === undefined) return '';
  return typeof cell === 'string' ? csvCell(cell) : String(cell);
};
