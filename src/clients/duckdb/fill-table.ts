import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';
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
  let rows = 0;
  for await (const part of parts) {
    if (signal.aborted) throw Failure.from(signal.reason);
    const count = part[0]?.length ?? 0;
    for (let from = 0; from < count; from += CHUNK_ROWS) {
      const length = Math.min(CHUNK_ROWS, count - from);
      const filled = columns.map((column, index) => filledOf(duckdb, column, part[index] ?? [], from, length));
      const chunk = duckdb.DuckDBDataChunk.create(
        filled.map(({ type }) => type),
        length,
      );
      filled.forEach(({ values }, index) => {
        if (values !== undefined) chunk.setColumnValues(index, values);
      });
      appender.appendDataChunk(chunk);
    }
    rows += count;
  }
  appender.closeSync();
  return rows;
}

/** A column of a chunk: DuckDB turns what it is of into the type that the table has. */
interface Filled {
  readonly type: DuckDBType;
  /** Undefined where all is null. */
  readonly values: readonly DuckDBValue[] | undefined;
}

/** Texts that come again are handed over once, as many as an index of one byte tells apart. */
const MOST_TEXTS = 256;

/**
 * Some cells in the form that costs least: nulls without values, texts that come again as an enumeration, numbers as they
 * are, which are exact up to 2^53.
 */
function filledOf(duckdb: Duckdb, column: Column, part: ArrayLike<Cell>, from: number, length: number): Filled {
  const values = new Array<DuckDBValue>(length).fill(null);
  let nulls = 0;
  let isExact = true;
  for (let row = 0; row < length; row += 1) {
    const cell = part[from + row];
    if (cell === undefined) nulls += 1;
    else {
      values[row] = duckdbValue(duckdb, column, cell);
      if (typeof cell === 'bigint') isExact = false;
    }
  }
  if (nulls === length) return { type: duckdb.SQLNULL, values: undefined };
  switch (column.type) {
    case 'text':
      return { type: textsOf(duckdb, values), values };
    case 'whole':
      return isExact
        ? { type: duckdb.DOUBLE, values }
        : { type: duckdb.BIGINT, values: values.map((value) => (typeof value === 'number' ? BigInt(value) : value)) };
    case 'yes-no':
      return { type: duckdb.BOOLEAN, values };
    case 'time':
      return { type: duckdb.TIMESTAMP_MS, values };
  }
}

function textsOf(duckdb: Duckdb, values: readonly DuckDBValue[]): DuckDBType {
  const texts = new Set<string>();
  for (const value of values) {
    if (typeof value !== 'string') continue;
    texts.add(value);
    // Members of an enumeration are handed over as texts of C, which end at the first NUL.
    if (texts.size > MOST_TEXTS || value.includes('\0')) return duckdb.VARCHAR;
  }
  return duckdb.ENUM([...texts]);
}

/** A cell as DuckDB takes it. */
function duckdbValue(duckdb: Duckdb, { name, type }: Column, cell: Exclude<Cell, undefined>): DuckDBValue {
  if (type === 'text' && typeof cell === 'string') return cell;
  if (type === 'yes-no' && typeof cell === 'boolean') return cell;
  if (typeof cell === 'number' || typeof cell === 'bigint') {
    if (type === 'whole') return cell;
    if (type === 'time') return new duckdb.DuckDBTimestampMillisecondsValue(BigInt(cell));
  }
  throw new Failure('internal', `The column ${name} is of type ${type} and was given a ${typeof cell}.`);
}
