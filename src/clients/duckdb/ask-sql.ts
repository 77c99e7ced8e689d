import type { DuckDBConnection } from '@duckdb/node-api';
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { SqlAnswer } from '../../core/namespace/sql/sql-answer.ts';
import type { Duckdb } from './load-package.ts';

/** @throws Failure `usage` with DuckDB's words; `refused` where there are more rows than `limit` */
export async function askSql(
  { JsonDuckDBValueConverter }: Duckdb,
  connection: DuckDBConnection,
  sql: string,
  limit: number,
): Promise<SqlAnswer> {
  const reader = await connection.streamAndReadUntil(sql, limit + 1).catch((cause: unknown) => {
    const [sentence = '', ...more] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    throw new Failure('usage', `DuckDB does not take the question: ${sentence}`, {
      hint: more.filter((line) => line.trim() !== '' && !/^ *\^ *$/.test(line) && !line.startsWith('LINE ')).join(' '),
      cause,
    });
  });
  if (reader.currentRowCount > limit) {
    throw new Failure('refused', `The answer has more than ${limit} rows.`, {
      hint: 'Ask for fewer with LIMIT, or write all inodes with -o csv, jsonl or parquet.',
    });
  }
  const isWhole = reader.columnTypes().map((type) => WHOLE.test(String(type)));
  return {
    columns: reader.columnNames(),
    rows: reader
      .convertRows(JsonDuckDBValueConverter)
      .map((row) => row.map((value, index) => (isWhole[index] === true ? asNumber(value) : value))),
  };
}

/** Types whose values DuckDB gives as digits, for they may be beyond 2^53. */
const WHOLE = /^(U?BIGINT|U?HUGEINT)$/;

function asNumber(value: Json): Json {
  const number = Number(value);
  return value !== null && Number.isSafeInteger(number) ? number : value;
}
