import stringWidth from 'string-width';
import type { TableBlock } from './block.ts';
import { GAP } from './columns.ts';
import { shownColumns, withoutColumns } from './shown-columns.ts';
import { visible } from './visible.ts';

/** Heads and rows of the table on a screen: where it is too narrow spare columns go too, as many as it takes. */
export function columnsOnScreen(table: TableBlock, columns: number): Pick<TableBlock, 'heads' | 'rows'> {
  const { spare } = table;
  if (spare === undefined) return shownColumns(table, false);
  const hidden = new Set(table.wideOnly);
  const widths = table.heads.map((head, index) =>
    table.rows.reduce((most, row) => Math.max(most, stringWidth(visible(textOf(row[index])))), stringWidth(head)),
  );
  const width = (): number => widths.reduce((sum, one, index) => (hidden.has(index) ? sum : sum + one + GAP), -GAP);
  for (const index of spare) if (width() > columns) hidden.add(index);
  return withoutColumns(table, hidden);
}

const textOf = (cell: TableBlock['rows'][number][number] | undefined): string =>
  typeof cell === 'object' ? cell.text : (cell ?? '');
