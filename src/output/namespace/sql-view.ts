import type { Json } from '../../core/json.ts';
import type { SqlAnswer } from '../../core/namespace/sql/sql-answer.ts';
import type { TableBlock } from '../block.ts';
import { csvText } from '../csv.ts';

/** An answer as members by the names of its columns. */
export const rowsOf = ({ columns, rows }: SqlAnswer): Readonly<Record<string, Json>>[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));

/** The same as a table. */
export function sqlView(answer: SqlAnswer): TableBlock {
  const cell = (value: Json): string =>
    typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
  return { kind: 'table', heads: answer.columns, rows: answer.rows.map((row) => row.map(cell)), empty: 'No rows.' };
}

/** The same as CSV, or as lines of JSON. */
export const sqlText = (answer: SqlAnswer, format: 'csv' | 'jsonl'): string =>
  format === 'csv'
    ? csvText(sqlView(answer))
    : rowsOf(answer)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join('');
