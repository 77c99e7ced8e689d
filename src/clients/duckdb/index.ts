import { mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { Failure } from '../../core/failure.ts';
import { type PartWriter, partBeside, removeLeftParts } from '../disk/part-beside.ts';
import { statOf } from '../disk/whole-file.ts';
import { askSql } from './ask-sql.ts';
import { fillTable } from './fill-table.ts';
import { type Duckdb, loadPackage } from './load-package.ts';
import { OWN, orOutOfRoom } from './out-of-room.ts';
import type { Database, DuckdbLimits, DuckdbReader, TableSource } from './types.ts';

/**
 * @param writer whose files are that are not whole yet
 * @param load the package, which is looked for when it is first needed
 */
export function openDuckdb(writer: PartWriter, load?: () => Promise<unknown>): DuckdbReader {
  return {
    async load(source, limits, signal) {
      const duckdb = await loadPackage(load);
      const folder = await mkdtemp(join(limits.folder, OWN));
      const opened = await opening(duckdb, folder, limits).catch(async (thrown: unknown) => {
        await rm(folder, { recursive: true, force: true });
        throw thrown;
      });
      const close = async (): Promise<void> => {
        opened.connection.closeSync();
        opened.instance.closeSync();
        await rm(folder, { recursive: true, force: true });
      };
      try {
        const rows = await fillTable(duckdb, opened.connection, source, signal);
        return databaseOf({ duckdb, connection: opened.connection, source, limits, writer, rows, close });
      } catch (thrown) {
        await close();
        throw orOutOfRoom(thrown, limits);
      }
    },
  };
}

interface Opened {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
}

async function opening(duckdb: Duckdb, folder: string, { memoryMib, threads }: DuckdbLimits): Promise<Opened> {
  // A table that nobody keeps: in memory, and what is beyond the limit in the folder, which takes half the time of a database there.
  const instance = await duckdb.DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMib}MiB`,
    threads: String(threads),
    temp_directory: join(folder, 'spill'),
    // Nothing is fetched from anywhere, and what order rows come in does not matter.
    autoinstall_known_extensions: 'false',
    preserve_insertion_order: 'false',
  });
  return { instance, connection: await instance.connect() };
}

interface Loaded extends Pick<Database, 'rows' | 'close'> {
  readonly duckdb: Duckdb;
  readonly connection: DuckDBConnection;
  readonly source: TableSource;
  readonly limits: DuckdbLimits;
  readonly writer: PartWriter;
}

function databaseOf({ duckdb, connection, source, limits, writer, rows, close }: Loaded): Database {
  let isClosedIn = false;
  return {
    rows,
    close,
    async writeParquet(path, signal) {
      const part = partBeside(path, writer);
      try {
        const found = await statOf(path);
        if (found !== undefined && !found.isFile()) throw new Error('it is there, and no file');
        await removeLeftParts(dirname(path), writer);
        await interruptible(connection, signal, () =>
          connection.run(`COPY ${quoted(source.name)} TO ${literal(part)} (FORMAT parquet, COMPRESSION zstd)`),
        );
        await rename(part, path);
      } catch (caught) {
        await rm(part, { force: true });
        const thrown = orOutOfRoom(caught, limits);
        if (thrown instanceof Failure) throw thrown;
        const why = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown);
        throw new Failure('config', `${path} could not be written: ${why}`, {
          hint: 'Name a file in a folder that can be written.',
          cause: thrown,
        });
      }
    },
    async ask(sql, limit, signal) {
      if (!isClosedIn) {
        // Cannot be taken back by the question itself.
        await connection.run('SET enable_external_access = false; SET lock_configuration = true');
        isClosedIn = true;
      }
      return interruptible(connection, signal, () => askSql(duckdb, connection, sql, limit, limits));
    },
  };
}

/** Lets DuckDB stop in the midst of its work when `signal` aborts. */
async function interruptible<T>(connection: DuckDBConnection, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  if (signal.aborted) throw Failure.from(signal.reason);
  const stop = (): void => connection.interrupt();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await work();
  } catch (thrown) {
    if (signal.aborted) throw Failure.from(signal.reason);
    throw thrown;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
