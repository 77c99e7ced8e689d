import type { DuckdbReader } from '../duckdb/types.ts';
import type { SparkReader } from '../spark/types.ts';

/** What answers questions in SQL about tables of ours. */
export interface EnginesReader {
  readonly duckdb: DuckdbReader;
  readonly spark: SparkReader;
  /** Gives the work a folder of its own, for its owner alone, which is gone afterwards with all that is in it; what killed runs left goes first. */
  scratch<T>(work: (folder: string) => Promise<T>): Promise<T>;
}
