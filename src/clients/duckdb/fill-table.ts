import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { Failure } from '../../core/failure.ts';
import type { Duckdb } from './load-package.ts';
import type { Cell, Column, ColumnType, TableSource } from './types.ts';

/** Rows of a data chunk of DuckDB, of which none holds more (its vector size). */
const CHUNK_ROWS = 2048;

const SQL_TYPES = {
  text: 'VARCHAR',
  whole: 'BIGINT',
  'yes-no': 'BOOLEAN',
  time: 'TIMESTAMP_MS',
} as const satisfies Record<ColumnType, string>;

/** Makes the table and fills it; gives the number of its rows. */
export async function fillTable(
  duckdb: Duckdb,
  connection: DuckDBConnection,
  { name, columns, parts }: TableSource,
  signal: AbortSignal,
): Promise<number> {
  const declared = columns.map((column) => `"${column.name}" ${SQL_TYPES[column.type]}`);
  await connection.run(`CREATE TABLE "${name}" (${declared.join(', ')})`);
  const appender = await connection.createAppender(name);
  const types = columns.map((_, index) => appender.columnType(index));
  const writers = columns.map((column) => writerOf(duckdb, column));
  let rows = 0;
  for await (const part of parts) {
    if (signal.aborted) throw Failure.from(signal.reason);
    const count = part[0]?.length ?? 0;
    for (let from = 0; from < count; from += CHUNK_ROWS) {
      const to = Math.min(from + CHUNK_ROWS, count);
      const chunk = duckdb.DuckDBDataChunk.create(types, to - from);
      chunk.setColumns(writers.map((write, index) => (part[index] ?? []).slice(from, to).map(write)));
      appender.appendDataChunk(chunk);
    }
    rows += count;
  }
  appender.closeSync();
  return rows;
}

/** How a cell of this column is written. */
function writerOf(duckdb: Duckdb, { name, type }: Column): (cell: Cell) => DuckDBValue {
  return (cell) => {
    if (cell === undefined) return null;
    if (type === 'text' && typeof cell === 'string') return cell;
    if (type === 'yes-no' && typeof cell === 'boolean') return cell;
    if (typeof cell === 'number' || typeof cell === 'bigint') {
      if (type === 'whole') return BigInt(cell);
      if (type === 'time') return new duckdb.DuckDBTimestampMillisecondsValue(BigInt(cell));
    }
    throw new Failure('internal', `The column ${name} is of type ${type} and was given a ${typeof cell}.`);
  };
}
