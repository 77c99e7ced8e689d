import type { ByteSource } from './byte-source.ts';
import { corrupt, type Place } from './failures.ts';

/** Whole messages, each with its length before it, from `start` to `end` of the bytes. */
export interface RecordWindow {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly records: number;
  /** Of the first of its bytes in the section. */
  readonly offset: number;
}

/** Bytes that readers may look at behind a window; see `Wire`. */
export const BEHIND = 32;
/** No message is longer: that is what protobuf took when images got this form, and an inode of a million blocks has 20 MB. */
const MOST_BYTES = 2 ** 26;

/** Memory of windows, to be used again. */
export interface WindowPool {
  /** What is read at once. */
  readonly usualBytes: number;
  /** Messages of a window, at most. */
  readonly mostRecords: number;
  /** Room for so many bytes, and for those that readers may look at behind them. */
  take(length: number): Uint8Array;
  give(bytes: Uint8Array): void;
}

/** Windows of a thread by itself. */
export class OwnWindows implements WindowPool {
  readonly usualBytes = 2 ** 20;
  readonly mostRecords = Number.POSITIVE_INFINITY;
  readonly #free: Uint8Array[] = [];

  take(length: number): Uint8Array {
    const free = this.#free.pop();
    return free !== undefined && free.length >= length + BEHIND ? free : new Uint8Array(length + BEHIND);
  }

  give(bytes: Uint8Array): void {
    this.#free.push(bytes);
  }
}

/**
 * The messages of a section in windows. The bytes of a window are the caller's, who gives them back to the pool.
 * @throws Failure `protocol` where a message is longer than the section, or than any message is
 */
export async function* recordWindows(
  source: ByteSource,
  place: Place,
  pool: WindowPool,
  signal: AbortSignal,
): AsyncGenerator<RecordWindow> {
  const usual = Math.min(pool.usualBytes, source.mostBytes);
  const read = (into: Uint8Array, from: number): Promise<number> => {
    const reading = source.read(into.subarray(from, into.length - BEHIND));
    // It is waited for in its turn; until then nothing is said of a failure.
    reading.catch(() => undefined);
    return reading;
  };
  let bytes = pool.take(usual);
  let have = 0;
  let offset = 0;
  let reading = read(bytes, have);
  try {
    for (;;) {
      signal.throwIfAborted();
      const more = await reading;
      have += more;
      const { end, records, wanted } = wholeIn(bytes, have, pool.mostRecords);
      if (more === 0 && records === 0) break;
      if (wanted > MOST_BYTES) throw corrupt({ ...place, offset: offset + end }, 'no message begins here');
      const next = records > 0 || wanted > bytes.length - BEHIND ? pool.take(Math.max(wanted, usual)) : bytes;
      if (next !== bytes) next.set(bytes.subarray(end, have));
      if (next !== bytes && records === 0) pool.give(bytes);
      const window = { bytes, start: 0, end, records, offset };
      have -= end;
      offset += end;
      bytes = next;
      // The next bytes come while these are looked at.
      reading = read(bytes, have);
      if (records > 0) yield window;
    }
  } finally {
    await reading.catch(() => undefined);
  }
  pool.give(bytes);
  if (have > 0) throw corrupt({ ...place, offset }, 'the section ends within a message');
}

/**
 * The whole messages at the begin of the bytes, so many at most; `wanted` is how many bytes the one after them needs, as far as
 * that is known.
 */
function wholeIn(bytes: Uint8Array, have: number, most: number): { end: number; records: number; wanted: number } {
  let end = 0;
  let records = 0;
  while (records < most) {
    let at = end;
    let length = 0;
    let byte = 0x80;
    for (let scale = 1; byte > 0x7f; scale *= 0x80) {
      if (at - end > 9) return { end, records, wanted: Number.POSITIVE_INFINITY };
      if (at === have) return { end, records, wanted: have - end + 1 };
      byte = bytes[at++] ?? 0;
      length += (byte & 0x7f) * scale;
    }
    if (at + length > have) return { end, records, wanted: at + length - end };
    end = at + length;
    records += 1;
  }
  return { end, records, wanted: 0 };
}
