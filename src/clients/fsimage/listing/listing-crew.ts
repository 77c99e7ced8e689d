import { Worker } from 'node:worker_threads';
import { Malformed } from '../failures.ts';
import type { WorkerAnswer, WorkerStart, WorkerTask } from './listing-worker.ts';

/** Answers to a task that a worker was given. */
interface Waiting {
  resolve(answer: WorkerLines): void;
  reject(thrown: unknown): void;
}

export type WorkerLines = Extract<WorkerAnswer, { readonly lines: number }>;

/** Threads that write lines, each task by the next of them. */
export class ListingCrew {
  readonly #workers: readonly Worker[];
  readonly #waiting: readonly Waiting[][];
  #next = 0;

  constructor(program: URL, size: number, start: WorkerStart) {
    this.#workers = Array.from({ length: size }, () => new Worker(program, { workerData: start }));
    this.#waiting = this.#workers.map(() => []);
    for (const [index, worker] of this.#workers.entries()) {
      worker.on('message', (answer: WorkerAnswer) => this.#answer(index, answer));
      worker.on('error', (thrown) => this.#fail(index, thrown));
      worker.on('exit', () => this.#fail(index, new Error('A thread that writes lines has ended.')));
    }
  }

  /** @throws Malformed for what is no inode, with the offset in the bytes */
  write(task: WorkerTask): Promise<WorkerLines> {
    const index = this.#next;
    this.#next = (index + 1) % this.#workers.length;
    return new Promise((resolve, reject) => {
      this.#waiting[index]?.push({ resolve, reject });
      const { bytes, spare } = task;
      this.#workers[index]?.postMessage(task, spare === undefined ? [bytes.buffer] : [bytes.buffer, spare.buffer]);
    });
  }

  async end(): Promise<void> {
    for (const worker of this.#workers) worker.removeAllListeners('exit');
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #answer(index: number, answer: WorkerAnswer): void {
    const waiting = this.#waiting[index]?.shift();
    if ('malformed' in answer) waiting?.reject(new Malformed(answer.malformed, answer.offset));
    else waiting?.resolve(answer);
  }

  #fail(index: number, thrown: unknown): void {
    for (const { reject } of this.#waiting[index]?.splice(0) ?? []) reject(thrown);
  }
}
