import Table from 'cli-table3';
import stringWidth from 'string-width';
import type { Cell, TableBlock } from './block.ts';
import type { Paint } from './colour.ts';
import { cut, fitted, GAP, inLines, longestWord, padded } from './columns.ts';
import { columnsOnScreen } from './columns-on-screen.ts';
import { shownColumns } from './shown-columns.ts';
import { visible } from './visible.ts';

/** From here on cli-table3, whose cost grows with the square of the rows, gives way to the own printer. */
const MANY_ROWS = 500;

/**
 * Lines of an aligned table. Within `columns` of the screen what is too wide for its column goes on below, and prose is cut;
 * a `wide` one has all columns. In this and in one that `isUnbroken` nothing is broken, however long its lines are.
 */
export function tableLines(table: TableBlock, wide: boolean, columns: number, paint: Paint): string[] {
  const { heads, rows } = wide ? shownColumns(table, true) : columnsOnScreen(table, columns);
  const widths = widthsOf(heads, rows, wide || table.isUnbroken === true ? Number.POSITIVE_INFINITY : columns);
  const painted = (row: readonly (string | Cell)[]): string[][] =>
    widths.map((width, index) => {
      const { text, isProse, ...tone } = cellOf(row[index]);
      const lines = isProse === true ? [cut(visible(text), width)] : inLines(visible(text), width);
      return lines.map((line) => paint({ text: line, ...tone }));
    });
  const all = [painted(heads.map((text) => ({ text, tone: 'strong' }))), ...rows.map(painted)];
  return all.length > MANY_ROWS ? all.flatMap((cells) => joined(cells, widths)) : smallTable(all, widths);
}

const cellOf = (cell: string | Cell | undefined): Cell => (typeof cell === 'object' ? cell : { text: cell ?? '' });

/** Words are measured only where the cells do not fit as they are. */
function widthsOf(heads: readonly string[], rows: TableBlock['rows'], columns: number): number[] {
  const widest = (widthOf: (cell: Cell) => number): number[] =>
    heads.map((head, index) =>
      rows.reduce((most, row) => Math.max(most, widthOf(cellOf(row[index]))), widthOf({ text: head })),
    );
  const wholes = widest(({ text }) => stringWidth(visible(text)));
  if (wholes.reduce((sum, whole) => sum + whole + GAP, -GAP) <= columns) return wholes;
  const kept = widest(({ text, isProse }) => (isProse === true ? 0 : stringWidth(visible(text))));
  const words = widest(({ text, isProse }) => (isProse === true ? 0 : longestWord(visible(text))));
  return fitted(
    wholes.map((whole, index) => ({ whole, kept: kept[index] ?? whole, word: words[index] ?? whole })),
    columns,
  );
}

/** The lines of one row; a cell that has fewer than another is empty below. */
function joined(cells: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, index) => padded(lines[line] ?? '', widths[index] ?? 0))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

/** Borders and heads lose their colours, which cli-table3 would write even into a pipe. */
function smallTable(rows: readonly string[][][], widths: readonly number[]): string[] {
  const none = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '' };
  const sides = { 'bottom-left': '', 'bottom-right': '', left: '', right: '', 'left-mid': '', 'right-mid': '' };
  const table = new Table({
    chars: { ...none, ...sides, mid: '', 'mid-mid': '', middle: ' '.repeat(GAP) },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colWidths: [...widths],
  });
  table.push(...rows.map((cells) => cells.map((lines) => lines.join('\n'))));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}
