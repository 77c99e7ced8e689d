import { Worker } from 'node:worker_threads';
import { Failure } from '../../core/failure.ts';
import { BatchColumns } from './batch-columns.ts';
import type { FailureTold, ThreadTask, ThreadTold } from './image-thread.ts';
import type { FilledBatch } from './read-inodes.ts';
import type { SectionReader } from './section-reader.ts';
import type { SharedBatches } from './shared-batches.ts';
import type { StringTable } from './string-table.ts';

/**
 * The other thread that reads an image. There is one and no more: it makes the digest, which cannot be split, and reads the
 * inodes on the way, from bytes that are in the processor's cache already; this thread builds the tree meanwhile and sums what
 * comes. That is half of the work each. A third thread would have to decode as well, with code that it compiles for itself,
 * and on two cores both wait for it.
 */
export class ImageAside {
  readonly #worker: Worker;
  readonly #ended = new AbortController();
  #told: ThreadTold[] = [];
  #fault: { readonly thrown: unknown } | undefined;
  #wake: () => void = () => undefined;

  /** @param program what the thread runs: image-thread */
  constructor(program: URL, task: ThreadTask) {
    this.#worker = new Worker(program, { workerData: task });
    this.#worker
      .on('message', (told: ThreadTold) => {
        this.#told.push(told);
        this.#wake();
      })
      .once('error', (thrown) => this.#fail(thrown))
      .once('exit', () => this.#fail(new Error('The thread that reads an image has ended.')));
  }

  /** From now on who waits is told at once when nobody wants it any more. */
  heed(signal: AbortSignal): void {
    signal.throwIfAborted();
    const stop = (): void => {
      this.#told = [];
      this.#fail(signal.reason);
    };
    signal.addEventListener('abort', stop, { once: true, signal: this.#ended.signal });
  }

  #fail(thrown: unknown): void {
    this.#fault ??= { thrown };
    this.#wake();
  }

  /** What it tells next. @throws what it ended with, or the reason of a signal */
  async next(): Promise<ThreadTold> {
    for (;;) {
      const told = this.#told.shift();
      if (told?.kind === 'failure') throw failureOf(told.failure);
      if (told !== undefined) return told;
      if (this.#fault !== undefined) throw this.#fault.thrown;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Resolves when it does not read any more. */
  async end(): Promise<void> {
    this.#ended.abort();
    await this.#worker.terminate();
  }
}

const failureOf = ({ code, message, ...parts }: FailureTold): Failure => new Failure(code, message, parts);

/** Inodes that the other thread reads, in memory that it shares; `isHashed`: it makes the digest on the way. */
export interface Ahead {
  readonly aside: ImageAside;
  readonly shared: SharedBatches;
  readonly isHashed: boolean;
}

/** The inodes that it tells. */
export async function* filledAside(
  { aside, shared }: Ahead,
  texts: StringTable,
  section: SectionReader,
  signal: AbortSignal,
): AsyncGenerator<FilledBatch> {
  aside.heed(signal);
  const batches = shared.columns.map((memory) => new BatchColumns(texts, memory));
  const windows = shared.windows.map((memory) => new Uint8Array(memory));
  const done = new Int32Array(shared.done);
  let count = 0;
  for (let told = await aside.next(); told.kind === 'batches'; told = await aside.next()) {
    for (const { rows, offset, window } of told.batches) {
      const columns = batches[count % batches.length];
      if (columns === undefined) return;
      columns.rows = rows;
      columns.buffer = (typeof window === 'number' ? windows[window] : window) ?? columns.buffer;
      columns.judged = (work) => section.judged(offset, work);
      yield { columns, offset };
      count += 1;
      Atomics.add(done, 0, 1);
      Atomics.notify(done, 0);
    }
  }
}

/** The digest that it tells, when all else has been told. */
export async function digestOfAside(aside: ImageAside): Promise<string> {
  const told = await aside.next();
  return told.kind === 'digest' ? told.digest : digestOfAside(aside);
}
