import type { BatchColumns } from './batch-columns.ts';

// What nearly all inodes have in common, in the order in which it is written, read without a call for each field and four
// bytes at once. What comes otherwise is left to `InodeColumns`, which reads on from where these stop: they take a part whole
// or not at all. As with `Wire`, bytes go on behind `end`.

/** Above it a byte of a varint has another one behind it. */
const LAST = 0x7f;
/** The bits of four bytes that say so. */
const MORE = 0x80808080 | 0;
/** Bits of four bytes of a varint. */
const FOUR_BYTES = 2 ** 28;
/** Bytes of a file up to its times: three tags, one byte of replication, and milliseconds since 1970, which take six from 1971 to 2109. */
const TIMES_BYTES = 16;

/** Type, number and name of an inode, which come first. Gives where it stopped. */
export function usualHead(columns: BatchColumns, row: number, view: DataView, from: number, end: number): number {
  const begin = view.getInt32(from, true);
  if ((begin & 0xff80ff) !== 0x100008) return from;
  const name = varintEnd(view, from + 3);
  const length = view.getUint8(name + 1);
  const stop = name + 2 + length;
  if (view.getUint8(name) !== 0x1a || length > LAST || stop > end) return from;
  columns.kind[row] = (begin >>> 8) & LAST;
  columns.id[row] = highOf(view, from + 3, name) * FOUR_BYTES + lowOf(view, from + 3);
  columns.nameStart[row] = name + 2;
  columns.nameEnd[row] = stop;
  return stop;
}

/** Replication, times and block size of a file, which come first. Gives where it stopped. */
export function usualFile(columns: BatchColumns, row: number, view: DataView, from: number, end: number): number {
  const begin = view.getUint16(from, true);
  if ((begin & 0x80ff) !== 0x08 || from + TIMES_BYTES > end) return from;
  if (!isTime(view, from + 2, 0x10) || !isTime(view, from + 9, 0x18)) return from;
  columns.replication[row] = begin >>> 8;
  takeTime(columns.mtime, row, view, from + 3);
  takeTime(columns.atime, row, view, from + 10);
  const at = from + TIMES_BYTES;
  const stop = varintEnd(view, at + 1);
  if (view.getUint8(at) !== 0x20 || stop > end || view.getUint8(stop - 1) > LAST) return at;
  columns.preferredBlockBytes[row] = highOf(view, at + 1, stop) * FOUR_BYTES + lowOf(view, at + 1);
  return stop;
}

/** Blocks of a file, each with number, generation and length. Gives where it stopped. */
export function usualBlocks(columns: BatchColumns, row: number, view: DataView, from: number, end: number): number {
  let at = from;
  let count = 0;
  while (at < end) {
    const begin = view.getInt32(at, true);
    if ((begin & 0xff00ff) !== 0x080032) break;
    const stop = at + 2 + ((begin >>> 8) & 0xff);
    if (stop > end) break;
    const generation = varintEnd(view, at + 3);
    if (view.getUint8(generation) !== 0x10) break;
    const length = varintEnd(view, generation + 1);
    if (
      length >= stop ||
      view.getUint8(length) !== 0x18 ||
      varintEnd(view, length + 1) !== stop ||
      view.getUint8(stop - 1) > LAST
    )
      break;
    columns.bytes[row] =
      (columns.bytes[row] ?? 0) + highOf(view, length + 1, stop) * FOUR_BYTES + lowOf(view, length + 1);
    count += 1;
    at = stop;
  }
  columns.blocks[row] = (columns.blocks[row] ?? 0) + count;
  return at;
}

/** Where a varint ends that has five bytes at most; of a longer one, behind five of its bytes. */
function varintEnd(view: DataView, at: number): number {
  const last = ~view.getInt32(at, true) & MORE;
  return last === 0 ? at + 5 : at + ((39 - Math.clz32(last & -last)) >>> 3);
}

/** The first four bytes of a varint, or less where it has less. */
function lowOf(view: DataView, at: number): number {
  const bytes = view.getInt32(at, true);
  const last = ~bytes & MORE;
  return sevens(last === 0 ? bytes : bytes & ((last & -last) - 1));
}

/** The fifth byte of a varint that ends at `end`. */
const highOf = (view: DataView, at: number, end: number): number => (end - at > 4 ? view.getUint8(at + 4) : 0);

/** Seven bits each of four bytes. */
const sevens = (bytes: number): number =>
  (bytes & 0x7f) | ((bytes >>> 1) & 0x3f80) | ((bytes >>> 2) & 0x1fc000) | ((bytes >>> 3) & 0xfe00000);

const isTime = (view: DataView, at: number, tag: number): boolean =>
  view.getUint8(at) === tag &&
  (view.getInt32(at + 1, true) & MORE) === MORE &&
  (view.getUint16(at + 5, true) & 0x8080) === 0x80;

function takeTime(column: Float64Array, row: number, view: DataView, at: number): void {
  const high = view.getUint16(at + 4, true);
  column[row] = ((high & LAST) | ((high >>> 8) << 7)) * FOUR_BYTES + sevens(view.getInt32(at, true));
}
