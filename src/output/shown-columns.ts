import type { TableBlock } from './block.ts';

/** Heads and rows of the table, without the columns that only `wide` shows. */
export function shownColumns(table: TableBlock, wide: boolean): Pick<TableBlock, 'heads' | 'rows'> {
  return withoutColumns(table, new Set(wide ? [] : table.wideOnly));
}

/** Heads and rows without the columns of these numbers, from 0. */
export function withoutColumns(table: TableBlock, hidden: ReadonlySet<number>): Pick<TableBlock, 'heads' | 'rows'> {
  const keep = <T>(row: readonly T[]): T[] => row.filter((_, index) => !hidden.has(index));
  return hidden.size === 0 ? table : { heads: keep(table.heads), rows: table.rows.map(keep) };
}
