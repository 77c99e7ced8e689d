import type { SqlAnswer } from '../../core/namespace/sql/sql-answer.ts';

/** What a column holds; times are milliseconds since 1970 in UTC. */
export type ColumnType = 'text' | 'whole' | 'yes-no' | 'time';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** What it says, for people who ask. */
  readonly about: string;
}

/** What a cell of each type is given as: text, a whole number, a yes or no, ms since 1970; undefined is NULL. */
export type Cell = string | number | bigint | boolean | undefined;

/** A table that is to be made: its rows come in parts, each column of a part as long as the others. */
export interface TableSource {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly parts: AsyncIterable<readonly ArrayLike<Cell>[]>;
}

/** DuckDB, an optional package: tables in memory, and beyond their limit on this machine's disk, and SQL about them. */
export interface DuckdbReader {
  /**
   * Makes a table in a database of its own, of which nothing stays when it is closed.
   * @throws Failure `unsupported` where the package is not installed; `failed` where memory and disk have no room; what the
   * parts throw
   */
  load(source: TableSource, limits: DuckdbLimits, signal: AbortSignal): Promise<Database>;
}

export interface DuckdbLimits {
  /** Folder in which what is beyond the memory may be; it must be there. */
  readonly folder: string;
  readonly memoryMib: number;
  readonly threads: number;
}

export interface Database {
  readonly rows: number;
  /** Writes the table as Parquet (zstd): whole, or not at all. */
  writeParquet(path: string, signal: AbortSignal): Promise<void>;
  /**
   * One question in SQL. It sees the table, and neither files nor the network.
   * @throws Failure `usage` with DuckDB's words for what it does not take; `refused` where there are more rows than `limit`;
   * `failed` where memory and disk have no room
   */
  ask(sql: string, limit: number, signal: AbortSignal): Promise<SqlAnswer>;
  close(): Promise<void>;
}
