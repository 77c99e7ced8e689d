import { Malformed } from './failures.ts';
import type { SectionReader } from './section-reader.ts';
import { Wire } from './wire.ts';

/** Numbers that are told at once. */
const IDS = 4_096;
const DIRECTORIES = 1_024;

/** Some of what directories hold, as columns, so that much is done at once with few calls. */
export class EntryBatch {
  /** Inode numbers of directories that begin in this batch; the first `begun` of them. */
  readonly directories = new Float64Array(DIRECTORIES);
  /** Where the children of each begin; those before the first are children of the one that came last before. */
  readonly starts = new Uint32Array(DIRECTORIES);
  begun = 0;
  /** Inode numbers of children; the first `length` of them. */
  readonly ids = new Float64Array(IDS);
  length = 0;
}

/**
 * Reads the messages INodeDirectorySection.DirEntry into the batch, and calls `take` whenever it is full.
 * `references` are the inodes of INODE_REFERENCE in their order.
 */
export async function readEntries(
  section: SectionReader,
  references: Float64Array,
  batch: EntryBatch,
  take: () => void,
  signal: AbortSignal,
): Promise<void> {
  const reading = new EntryReading(references, batch, take);
  for await (const { bytes, start, end, offset } of section.records(signal)) {
    section.judged(offset, () => reading.read(bytes, start, end));
  }
}

class EntryReading {
  readonly #references: Float64Array;
  readonly #batch: EntryBatch;
  readonly #take: () => void;
  readonly #wire = new Wire(new Uint8Array(0));

  constructor(references: Float64Array, batch: EntryBatch, take: () => void) {
    this.#references = references;
    this.#batch = batch;
    this.#take = take;
  }

  /** Whole messages. */
  read(bytes: Uint8Array, start: number, end: number): void {
    const wire = this.#wire;
    wire.bytes = bytes;
    wire.at = start;
    while (wire.at < end) this.#entry(wire.endOfField(end));
    this.#give();
  }

  #give(): void {
    const batch = this.#batch;
    this.#take();
    batch.begun = 0;
    batch.length = 0;
  }

  #entry(end: number): void {
    const wire = this.#wire;
    let isBegun = false;
    while (wire.at < end) {
      const tag = wire.varint();
      if (tag === 0x08) {
        if (isBegun) throw new Malformed('the entries of one directory are those of two', wire.at);
        isBegun = true;
        this.#begin();
        continue;
      }
      const isPacked = tag === 0x12 || tag === 0x1a;
      if (!isPacked && tag !== 0x10 && tag !== 0x18) {
        wire.skip(tag, end);
        continue;
      }
      if (!isBegun) throw new Malformed('entries are of no directory', wire.at);
      const stop = isPacked ? wire.endOfField(end) : wire.at + 1;
      if (tag === 0x12 || tag === 0x10) this.#children(stop);
      else this.#referred(stop);
      if (isPacked) wire.ended(stop);
    }
    wire.ended(end);
    if (!isBegun) throw new Malformed('entries are of no directory', wire.at);
  }

  #begin(): void {
    const batch = this.#batch;
    if (batch.begun === DIRECTORIES) this.#give();
    this.#wire.into(batch.directories, batch.begun);
    batch.starts[batch.begun] = batch.length;
    batch.begun += 1;
  }

  #children(stop: number): void {
    const batch = this.#batch;
    while (this.#wire.at < stop) {
      if (batch.length === IDS) this.#give();
      batch.length = this.#wire.intoAll(batch.ids, batch.length, stop);
    }
  }

  /** Children by their places among the references. */
  #referred(stop: number): void {
    const batch = this.#batch;
    while (this.#wire.at < stop) {
      if (batch.length === IDS) this.#give();
      const number = this.#wire.varint();
      const id = this.#references[number];
      if (id === undefined) throw new Malformed(`there is no reference ${number}`, this.#wire.at);
      batch.ids[batch.length] = id;
      batch.length += 1;
    }
  }
}
