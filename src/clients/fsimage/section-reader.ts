import { type BytesAt, openSection } from './byte-source.ts';
import type { Decompress } from './codec.ts';
import { corrupt, Malformed } from './failures.ts';
import { OwnWindows, type RecordWindow, recordWindows, type WindowPool } from './record-windows.ts';
import type { ImageSection } from './types.ts';

/** Behind the bytes of a whole section, for `Wire`. */
const BEHIND = 16;
/** A section that is read at once is no longer: string table, policies, and what the namenode is. */
const MOST_WHOLE_BYTES = 2 ** 28;

/** Reads one section of an image, as often as it is asked. */
export class SectionReader {
  readonly #file: BytesAt;
  readonly #path: string;
  readonly section: ImageSection;
  readonly #decompress: Decompress | undefined;

  constructor(file: BytesAt, path: string, section: ImageSection, decompress: Decompress | undefined) {
    this.#file = file;
    this.#path = path;
    this.section = section;
    this.#decompress = decompress;
  }

  /** Its messages, in windows that hold until the next is asked for. */
  async *records(signal: AbortSignal): AsyncGenerator<RecordWindow> {
    const pool = new OwnWindows();
    for await (const window of this.windows(pool, signal)) {
      yield window;
      pool.give(window.bytes);
    }
  }

  /** Its messages, in windows that the caller gives back. */
  async *windows(pool: WindowPool, signal: AbortSignal): AsyncGenerator<RecordWindow> {
    const source = this.#open();
    try {
      yield* recordWindows(source, this.#place(0), pool, signal);
    } finally {
      source.close();
    }
  }

  /** All of it at once; `length` bytes count, and some zeros follow. For sections that are small. */
  async whole(): Promise<{ bytes: Uint8Array; length: number }> {
    const source = this.#open();
    try {
      let bytes = new Uint8Array(Math.min(this.section.lengthBytes * 2, MOST_WHOLE_BYTES) + BEHIND);
      let length = 0;
      for (;;) {
        if (bytes.length - BEHIND - length === 0) bytes = this.#longer(bytes);
        const read = await source.read(bytes.subarray(length, bytes.length - BEHIND));
        if (read === 0) return { bytes: bytes.fill(0, length), length };
        length += read;
      }
    } finally {
      source.close();
    }
  }

  #longer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    if (bytes.length > MOST_WHOLE_BYTES) throw corrupt(this.#place(bytes.length), 'the section is too long');
    const more = new Uint8Array(bytes.length * 2);
    more.set(bytes);
    return more;
  }

  /** Does work on bytes that begin at an offset of the section. @throws Failure `protocol` with the place of what is malformed */
  judged<T>(offset: number, work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      if (thrown instanceof Malformed) throw corrupt(this.#place(offset + thrown.offset), thrown.message);
      throw thrown;
    }
  }

  #place(offset: number) {
    return { path: this.#path, section: this.section.name, offset };
  }

  #open() {
    const { offset, lengthBytes } = this.section;
    return openSection({ file: this.#file, place: this.#place(0), offset, lengthBytes, decompress: this.#decompress });
  }
}
