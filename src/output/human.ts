import stringWidth from 'string-width';
import type { Block, Cell, GroupBlock, RecordBlock, TableBlock } from './block.ts';
import type { Paint } from './colour.ts';
import { GAP, padded } from './columns.ts';
import { tableLines } from './table.ts';
import { visible } from './visible.ts';
import { wrapped, wrappedShell } from './wrapped.ts';

export { colourLevel, painter } from './colour.ts';

export interface Dress {
  readonly wide: boolean;
  readonly columns: number;
  readonly paint: Paint;
}

/** Lines for a person at a terminal. */
export function humanLines(block: Block, dress: Dress): string[] {
  switch (block.kind) {
    case 'text':
      return block.lines.flatMap((line) => wrappedCell(line, dress));
    case 'table':
      return tableOrWord(block, dress);
    case 'record':
      return recordLines(block, dress);
    case 'group':
      return groupLines(block, dress);
  }
}

/** Each line of a broken text keeps its tone; controls go before the widths are counted. */
function wrappedCell(cell: string | Cell, { columns, paint }: Omit<Dress, 'wide'>, further?: number): string[] {
  const { text, isShell = false, ...tone } = typeof cell === 'string' ? { text: cell } : cell;
  const lines = isShell ? wrappedShell(visible(text), columns) : wrapped(visible(text), columns, further);
  return lines.map((line) => paint({ text: line, ...tone }));
}

function tableOrWord(table: TableBlock, { wide, columns, paint }: Dress): string[] {
  return table.rows.length === 0
    ? [paint({ text: table.empty, tone: 'faint' })]
    : tableLines(table, wide, columns, paint);
}

/** A value that is too long for its line goes on below its beginning; a path or an address is not broken. */
function recordLines(record: RecordBlock, { columns, paint }: Dress): string[] {
  const names = record.fields.map(([name]) => visible(name));
  const width = Math.max(0, ...names.map((name) => stringWidth(name)));
  const indent = width + GAP;
  return record.fields.flatMap(([, value], index) => {
    const lines = wrappedCell(value, { columns: columns - indent, paint }, 0);
    return lines.map((line, at) => `${padded(at === 0 ? (names[index] ?? '') : '', indent)}${line}`.trimEnd());
  });
}

/** A blank line between two blocks; the blocks of a title stand two blanks in. */
function groupLines({ title, blocks }: GroupBlock, dress: Dress): string[] {
  const indent = title === undefined ? '' : '  ';
  const inner = { ...dress, columns: dress.columns - indent.length };
  const body = blocks.flatMap((block, index) => [
    ...(index > 0 ? [''] : []),
    ...humanLines(block, inner).map((line) => (line === '' ? line : `${indent}${line}`)),
  ]);
  return title === undefined ? body : [dress.paint({ text: title, tone: 'strong' }), ...body];
}
