import type { Database, DuckdbLimits, DuckdbReader } from '../../clients/duckdb/types.ts';
import type { InodeBatch } from '../../core/namespace/inode-batch.ts';
import { type InodeCells, inodeCells, inodeColumns } from '../../core/namespace/inode-columns.ts';
import type { ScanReport } from '../../core/namespace/scan-report.ts';
import { type ScanAsked, type ScanSource, scanNamespace } from './namespace-scan.ts';

/** The name of the table that questions are about. */
export const INODES = 'inodes';

interface Filling {
  readonly duckdb: DuckdbReader;
  readonly limits: DuckdbLimits;
  readonly signal: AbortSignal;
  /** The table has all inodes, whichever are asked for. */
  readonly isWhole: boolean;
}

/**
 * Reads all inodes once, into a scan's report and into a table of DuckDB. The database must be closed.
 * @param seen is told of each batch
 */
export async function inodeTable(
  source: ScanSource,
  asked: ScanAsked,
  { duckdb, limits, signal, isWhole }: Filling,
  seen: (batch: InodeBatch) => void,
): Promise<{ readonly report: ScanReport; readonly database: Database }> {
  const handed = new Handed<InodeCells>();
  const { names } = source;
  const told = { ...source, owner: names.owner, group: names.group, ecPolicy: names.ecPolicy };
  const loading = duckdb.load({ name: INODES, columns: inodeColumns, parts: handed.taken() }, limits, signal);
  loading.catch((thrown: unknown) => handed.refuse(thrown));
  const scanning = scanNamespace(source, asked, async (batch, isCounted) => {
    await handed.put(inodeCells(batch, told, isWhole ? undefined : isCounted));
    seen(batch);
  });
  scanning.then(
    () => handed.end(),
    (thrown: unknown) => handed.fail(thrown),
  );
  const [report, database] = await Promise.allSettled([scanning, loading]);
  if (report.status === 'fulfilled' && database.status === 'fulfilled')
    return { report: report.value, database: database.value };
  if (database.status === 'fulfilled') await database.value.close();
  throw database.status === 'rejected' ? database.reason : report.status === 'rejected' ? report.reason : undefined;
}

type State =
  | { readonly kind: 'open' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly thrown: unknown }
  | { readonly kind: 'refused'; readonly thrown: unknown };

/** Hands over one thing at a time: who puts waits until it was taken, and who takes until it was put. */
class Handed<T> {
  #put: ((step: { readonly value: T } | 'end') => void) | undefined;
  #failed: ((thrown: unknown) => void) | undefined;
  #waiting: { readonly value: T; readonly taken: () => void; readonly refused: (thrown: unknown) => void } | undefined;
  #state: State = { kind: 'open' };

  put(value: T): Promise<void> {
    if (this.#state.kind === 'refused') return Promise.reject(this.#state.thrown);
    const taker = this.#put;
    this.#put = undefined;
    if (taker !== undefined) {
      taker({ value });
      return Promise.resolve();
    }
    return new Promise((taken, refused) => {
      this.#waiting = { value, taken, refused };
    });
  }

  end(): void {
    this.#state = { kind: 'ended' };
    this.#put?.('end');
  }

  /** What is taken next throws. */
  fail(thrown: unknown): void {
    this.#state = { kind: 'failed', thrown };
    this.#failed?.(thrown);
  }

  /** Nobody takes any more: what is put throws. */
  refuse(thrown: unknown): void {
    this.#state = { kind: 'refused', thrown };
    this.#waiting?.refused(thrown);
  }

  async *taken(): AsyncGenerator<T> {
    for (;;) {
      const waiting = this.#waiting;
      if (waiting !== undefined) {
        this.#waiting = undefined;
        waiting.taken();
        yield waiting.value;
        continue;
      }
      if (this.#state.kind === 'ended') return;
      if (this.#state.kind !== 'open') throw this.#state.thrown;
      const step = await new Promise<{ readonly value: T } | 'end'>((resolve, reject) => {
        this.#put = resolve;
        this.#failed = reject;
      });
      this.#failed = undefined;
      if (step === 'end') return;
      yield step.value;
    }
  }
}
