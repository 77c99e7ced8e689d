import Table from 'cli-table3';
import stringWidth from 'string-width';
import type { Cell, TableBlock } from './block.ts';
import type { Paint } from './colour.ts';
import { cut, fitted, GAP, padded } from './columns.ts';
import { shownColumns } from './shown-columns.ts';
import { visible } from './visible.ts';

/** From here on cli-table3, whose cost grows with the square of the rows, gives way to the own printer. */
const MANY_ROWS = 500;

/** Lines of an aligned table, cut to `columns` of the screen. */
export function tableLines(table: TableBlock, wide: boolean, columns: number, paint: Paint): string[] {
  const { heads, rows } = shownColumns(table, wide);
  const widths = fitted(naturalWidths(heads, rows), columns);
  const line = (row: readonly (string | Cell)[]): string[] =>
    widths.map((width, index) => {
      const cell = row[index] ?? '';
      const text = cut(visible(typeof cell === 'string' ? cell : cell.text), width);
      return paint(typeof cell === 'string' ? text : { ...cell, text });
    });
  const lines = [line(heads.map((text) => ({ text, tone: 'strong' }))), ...rows.map(line)];
  return lines.length > MANY_ROWS ? lines.map((cells) => joined(cells, widths)) : smallTable(lines, widths);
}

function naturalWidths(heads: readonly string[], rows: TableBlock['rows']): number[] {
  const widthOf = (cell: string | Cell | undefined): number =>
    cell === undefined ? 0 : stringWidth(visible(typeof cell === 'string' ? cell : cell.text));
  return heads.map((head, index) => rows.reduce((widest, row) => Math.max(widest, widthOf(row[index])), widthOf(head)));
}

function joined(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, index) => padded(cell, widths[index] ?? 0))
    .join(' '.repeat(GAP))
    .trimEnd();
}

/** Borders and heads lose their colours, which cli-table3 would write even into a pipe. */
function smallTable(lines: readonly string[][], widths: readonly number[]): string[] {
  const none = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '' };
  const sides = { 'bottom-left': '', 'bottom-right': '', left: '', right: '', 'left-mid': '', 'right-mid': '' };
  const table = new Table({
    chars: { ...none, ...sides, mid: '', 'mid-mid': '', middle: ' '.repeat(GAP) },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: [...widths],
  });
  table.push(...lines.map((cells) => [...cells]));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
