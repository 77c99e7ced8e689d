import type { DuckDBConnection } from '@duckdb/node-api';
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { SqlAnswer } from '../../core/namespace/sql/sql-answer.ts';
import type { Duckdb } from './load-package.ts';
import { orOutOfRoom } from './out-of-room.ts';
import type { DuckdbLimits } from './types.ts';

/** @throws Failure `usage` with DuckDB's words, and where there is no answer by its nature; `refused` where there are more rows than `limit`; `failed` without room */
export async function askSql(
  { JsonDuckDBValueConverter, ResultReturnType }: Duckdb,
  connection: DuckDBConnection,
  sql: string,
  limit: number,
  limits: DuckdbLimits,
): Promise<SqlAnswer> {
  const reader = await oneQuestion(connection, sql, limit).catch((caught: unknown) => {
    const cause = orOutOfRoom(caught, limits);
    if (cause instanceof Failure) throw cause;
    const [sentence = '', ...more] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    throw new Failure('usage', `DuckDB does not take the question: ${sentence}`, {
      hint: more.filter((line) => line.trim() !== '' && !/^ *\^ *$/.test(line) && !line.startsWith('LINE ')).join(' '),
      cause,
    });
  });
  if (reader.returnType !== ResultReturnType.QUERY_RESULT) {
    throw new Failure('usage', 'What was asked is no question: it gives no rows.', {
      hint: 'Ask for some: SELECT … FROM …',
    });
  }
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

/** Of several statements DuckDB would carry out all, and give the answer of the last alone. */
async function oneQuestion(connection: DuckDBConnection, sql: string, limit: number) {
  const { count } = await connection.extractStatements(sql);
  if (count > 1) {
    throw new Failure('usage', `${count} questions were asked, and one is answered at a time.`, {
      hint: 'Ask them one after the other, or join them: SELECT … UNION ALL SELECT …',
    });
  }
  return connection.streamAndReadUntil(sql, limit + 1);
}

/** Types whose values DuckDB gives as digits, for they may be beyond 2^53. */
const WHOLE = /^(U?BIGINT|U?HUGEINT)$/;

function asNumber(value: Json): Json {
  const number = Number(value);
  return value !== null && Number.isSafeInteger(number) ? number : value;
}
