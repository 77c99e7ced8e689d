import { columnsBytes } from './batch-columns.ts';
import { BEHIND, type WindowPool } from './record-windows.ts';

/** What is read at once for a batch, and stays in the processor's cache while it is hashed and looked at. */
const WINDOW_BYTES = 2 ** 18;
/** Inodes of a batch, at most. A usual one has 100 bytes and more; of shorter ones a batch leaves some for the next. */
const ROWS = 3_072;
/** Batches that may wait for the one who takes them. */
const BATCHES = 16;

/** Memory that two threads share, of batches that one fills and the other takes in the same order. */
export interface SharedBatches {
  /** The columns of each batch, in turn. */
  readonly columns: readonly SharedArrayBuffer[];
  /** Windows: one for each batch, one that is being read into, and one that is being looked at. */
  readonly windows: readonly SharedArrayBuffer[];
  /** How many batches were taken and are done with. */
  readonly done: SharedArrayBuffer;
}

export const sharedBatches = (): SharedBatches => ({
  columns: Array.from({ length: BATCHES }, () => new SharedArrayBuffer(columnsBytes(ROWS))),
  windows: Array.from({ length: BATCHES + 2 }, () => new SharedArrayBuffer(WINDOW_BYTES + BEHIND)),
  done: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
});

/** The windows of the thread that fills, which come back when the batches that were made of them are done with. */
export class LentWindows implements WindowPool {
  readonly usualBytes = WINDOW_BYTES;
  readonly mostRecords = ROWS;
  readonly #windows: readonly Uint8Array[];
  readonly #free: Uint8Array[];
  readonly #done: Int32Array;
  readonly #batches: number;
  /** Of the batches that are not done with. */
  readonly #lent: Uint8Array[] = [];
  #count = 0;

  constructor({ columns, windows, done }: SharedBatches) {
    this.#windows = windows.map((memory) => new Uint8Array(memory));
    this.#free = [...this.#windows];
    this.#done = new Int32Array(done);
    this.#batches = columns.length;
  }

  take(length: number): Uint8Array {
    const free = length > WINDOW_BYTES ? undefined : this.#free.pop();
    return free ?? new Uint8Array(new SharedArrayBuffer(length + BEHIND));
  }

  give(bytes: Uint8Array): void {
    if (this.#windows.includes(bytes)) this.#free.push(bytes);
  }

  /**
   * Which of the columns the next batch has, as soon as nobody looks at them any more.
   * @param meanwhile a piece of other work, which says whether there was any
   */
  next(meanwhile: () => boolean): number {
    for (;;) {
      const done = Atomics.load(this.#done, 0);
      while (this.#lent.length > this.#count - done) this.give(this.#lent.shift() ?? new Uint8Array(0));
      if (this.#lent.length < this.#batches) return this.#count % this.#batches;
      if (!meanwhile()) Atomics.wait(this.#done, 0, done);
    }
  }

  /** Lends the window of that batch; gives its number, or its bytes where it is none of those that are shared. */
  lend(bytes: Uint8Array): number | Uint8Array {
    this.#lent.push(bytes);
    this.#count += 1;
    const number = this.#windows.indexOf(bytes);
    return number < 0 ? bytes : number;
  }
}
