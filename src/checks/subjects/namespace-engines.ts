import type { Database } from '../../clients/duckdb/types.ts';
import type { EnginesReader } from '../../clients/engines/types.ts';
import type { SparkRun } from '../../clients/spark/types.ts';
import { Failure } from '../../core/failure.ts';
import type { InodeBatch } from '../../core/namespace/inode-batch.ts';
import { inodeColumns } from '../../core/namespace/inode-columns.ts';
import type { ScanReport } from '../../core/namespace/scan-report.ts';
import { reportOf } from '../../core/namespace/sql/report-of.ts';
import { type ExportedInodes, sparkAnswers, sparkScript } from '../../core/namespace/sql/spark-script.ts';
import type { SqlAnswer } from '../../core/namespace/sql/sql-answer.ts';
import { INODES, inodeTable } from './inode-table.ts';
import { nothingUnder, ownNothing, type ScanAsked, type ScanSource } from './namespace-scan.ts';

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

/**
 * Reads inodes into a table, and lets `work` ask it.
 * @param isWhole the table has all inodes, whichever are asked for
 */
export async function withTable<T>(
  source: ScanSource,
  { engines, asked, signal, seen }: Counting,
  isWhole: boolean,
  work: (made: { readonly report: ScanReport; readonly database: Database }, folder: string) => Promise<T>,
): Promise<T> {
  return engines.scratch(async (folder) => {
    const { duckdb } = engines;
    const limits = { folder, memoryMib: MEMORY_MIB, threads: THREADS };
    const made = await inodeTable(source, asked, { duckdb, limits, signal, isWhole }, seen);
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

/** Rows of one task behind a shuffle. */
const SHUFFLED_ROWS = 1_000_000;

/**
 * What Spark is told unless it is said otherwise: by itself it shuffles a few sums into 200 tasks. Where the rows are not
 * known it joins tasks by what they have (from Spark 3.2 on; an older one passes over it).
 */
const shuffling = (rows: number | undefined): SparkRun['properties'] =>
  rows === undefined
    ? { 'spark.sql.adaptive.coalescePartitions.parallelismFirst': 'false' }
    : { 'spark.sql.shuffle.partitions': String(Math.max(1, Math.ceil(rows / SHUFFLED_ROWS))) };

/**
 * The report of a scan as Spark makes it, of all inodes in a file; snapshots are told in sum alone.
 * @param rows of the file; undefined where they are not known
 */
export async function sparkReport(
  exported: ExportedInodes,
  rows: number | undefined,
  asked: ScanAsked,
  engines: EnginesReader,
  how: Omit<SparkRun, 'folder'>,
  signal: AbortSignal,
): Promise<ScanReport> {
  return engines.scratch(async (folder) => {
    const properties = { ...shuffling(rows), ...how.properties };
    const lines = engines.spark.sql(sparkScript(asked, exported), { ...how, properties, folder }, signal);
    const report = reportOf(await sparkAnswers(lines));
    const { files, directories, symlinks } = report.total;
    const { owners, under } = asked;
    if (owners.length > 0 && files + directories + symlinks === 0) throw ownNothing(owners, under, undefined);
    // A folder that was asked for counts itself.
    if (owners.length === 0 && under !== undefined && directories === 0) throw nothingUnder(under, exported.url);
    return report;
  });
}
