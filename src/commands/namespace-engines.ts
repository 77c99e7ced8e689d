import { INODES, inodeTable } from '../checks/subjects/inode-table.ts';
import type { ScanAsked, ScanSource } from '../checks/subjects/namespace-scan.ts';
import type { Database, SqlAnswer } from '../clients/duckdb/types.ts';
import type { EnginesReader } from '../clients/engines/types.ts';
import type { SparkRun } from '../clients/spark/types.ts';
import { Failure } from '../core/failure.ts';
import type { Json } from '../core/json.ts';
import { isSecretName } from '../core/masked.ts';
import type { InodeBatch } from '../core/namespace/inode-batch.ts';
import { inodeColumns } from '../core/namespace/inode-columns.ts';
import type { ScanReport } from '../core/namespace/scan-report.ts';
import { reportOf } from '../core/namespace/sql/report-of.ts';
import { type ExportedInodes, sparkAnswers, sparkScript } from '../core/namespace/sql/spark-script.ts';
import { choice, type InputOf, many, text } from './fields.ts';

/** Words of a scan about engines that answer SQL. */
export const engineFields = {
  sql: text('--sql <question>', 'ask DuckDB about the table inodes, a row for every inode'),
  engine: choice('--engine <engine>', 'who counts: mesosctl itself, or Spark', ['own', 'spark']),
  exported: text('--exported <url>', 'with Spark: a file of --inodes that its executors can read'),
  sparkHome: text('--spark-home <folder>', 'Spark of this host; unset: SPARK_HOME, or spark-sql of the PATH'),
  sparkMaster: text('--spark-master <url>', "such as mesos://zk://…; unset: as Spark's own files say"),
  sparkConf: many('--spark-conf <key=value>', 'a property of Spark'),
};

export type EngineInput = InputOf<typeof engineFields>;

/** DuckDB takes what it needs up to here, and goes to disk beyond it. */
const MEMORY_MIB = 1024;
const THREADS = 2;
/** Rows of an answer that people or scripts still read. */
const MOST_ROWS = 100_000;

export interface Counting {
  readonly engines: EnginesReader;
  readonly asked: ScanAsked;
  readonly signal: AbortSignal;
  /** Is told of each batch. */
  seen(batch: InodeBatch): void;
}

/** Reads all inodes into a table, and lets `work` ask it. */
export async function withTable<T>(
  source: ScanSource,
  { engines, asked, signal, seen }: Counting,
  work: (made: { readonly report: ScanReport; readonly database: Database }, folder: string) => Promise<T>,
): Promise<T> {
  return engines.scratch(async (folder) => {
    const { duckdb } = engines;
    const limits = { folder, memoryMib: MEMORY_MIB, threads: THREADS };
    const made = await inodeTable(source, asked, { duckdb, limits, signal }, seen);
    try {
      return await work(made, folder);
    } finally {
      await made.database.close();
    }
  });
}

/** @throws Failure `usage` with the columns where the question is wrong */
export async function askedOfTable(database: Database, sql: string, signal: AbortSignal): Promise<SqlAnswer> {
  try {
    return await database.ask(sql, MOST_ROWS, signal);
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code !== 'usage') throw failure;
    const columns = `The table ${INODES} has ${inodeColumns.map(({ name }) => name).join(', ')}.`;
    throw new Failure('usage', failure.message, {
      hint: failure.hint === undefined || failure.hint === '' ? columns : `${failure.hint}. ${columns}`,
      cause: thrown,
    });
  }
}

/** An answer as members by the names of its columns. */
export const rowsOf = ({ columns, rows }: SqlAnswer): Readonly<Record<string, Json>>[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));

/** The report of a scan as Spark makes it, of all inodes in a file; snapshots are told in sum alone. */
export async function sparkReport(
  exported: ExportedInodes,
  asked: ScanAsked,
  engines: EnginesReader,
  how: Omit<SparkRun, 'folder'>,
  signal: AbortSignal,
): Promise<ScanReport> {
  return engines.scratch(async (folder) => {
    const lines = engines.spark.sql(sparkScript(asked, exported), { ...how, folder }, signal);
    return reportOf(await sparkAnswers(lines));
  });
}

/** @throws Failure `usage` where words do not go together, or one is a secret */
export function sparkSaid(
  { sparkHome, sparkMaster, sparkConf }: EngineInput,
  env: Readonly<Record<string, string | undefined>>,
): Omit<SparkRun, 'folder'> {
  const properties = sparkConf.map((one): [string, string] => {
    const at = one.indexOf('=');
    if (at <= 0) throw new Failure('usage', `--spark-conf "${one}" is not key=value.`);
    const key = one.slice(0, at);
    if (isSecretName(key)) {
      throw new Failure('usage', `${key} is a secret, and would be seen by all on the command line of Spark.`, {
        hint: "Put it into Spark's own file, conf/spark-defaults.conf, which only you can read.",
      });
    }
    return [key, one.slice(at + 1)];
  });
  return { home: sparkHome ?? env['SPARK_HOME'], master: sparkMaster, properties: Object.fromEntries(properties) };
}

/** What Spark is given where it runs on this host alone: a file that nobody else can see. @throws Failure `usage` elsewhere */
export function refuseUnseen(master: string | undefined): void {
  if (master !== undefined && /^local(\[.*\])?$/.test(master)) return;
  throw new Failure(
    'usage',
    `Executors ${master === undefined ? 'of a cluster' : `of ${master}`} cannot see a file of this host.`,
    {
      hint: 'Write it, put it where they can read it, and name it: --inodes inodes.parquet; hdfs dfs -put inodes.parquet /tmp/; --engine spark --exported hdfs:///tmp/inodes.parquet. To count on this host: --spark-master "local[2]"',
    },
  );
}

/** By its name what an exported file is. @throws Failure `usage` where it does not say */
export function exportedAs(url: string): ExportedInodes {
  const ending = /\.(parquet|jsonl|ndjson|csv)(\.gz)?\/?$/.exec(url)?.[1];
  if (ending === undefined) {
    throw new Failure('usage', `--exported ${url} does not say what it is by its name.`, {
      hint: 'It ends in .parquet, .jsonl or .csv, as the file of --inodes does.',
    });
  }
  const format = ending === 'ndjson' ? 'jsonl' : ending === 'parquet' || ending === 'csv' ? ending : 'jsonl';
  return { format, url };
}
