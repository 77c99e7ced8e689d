import type { BatchColumns } from './batch-columns.ts';

// What nearly all inodes have in common, in the order in which it is written, read without a call for each field. What comes
// otherwise is left to `InodeColumns`, which reads on from where these stop: they take a part whole or not at all.

/** Above it a byte of a varint has another one behind it. */
const LAST = 0x7f;
/** Bits of four bytes of a varint. */
const FOUR_BYTES = 2 ** 28;
/** Bytes of a file up to its times: three tags, one byte of replication, and milliseconds since 1970, which take six from 1971 to 2109. */
const TIMES_BYTES = 16;

/** Type, number and name of an inode, which come first. Gives where it stopped. */
export function usualHead(columns: BatchColumns, row: number, bytes: Uint8Array, from: number, end: number): number {
  const kind = bytes[from + 1] ?? 0;
  const name = varintEnd(bytes, from + 3);
  const length = bytes[name + 1] ?? 0;
  const stop = name + 2 + length;
  if (bytes[from] !== 0x08 || kind > LAST || bytes[from + 2] !== 0x10) return from;
  if (bytes[name] !== 0x1a || length > LAST || stop > end) return from;
  columns.kind[row] = kind;
  columns.id[row] = 0;
  addVarint(columns.id, row, bytes, from + 3, name);
  columns.nameStart[row] = name + 2;
  columns.nameEnd[row] = stop;
  return stop;
}

/** Replication, times and block size of a file, which come first. Gives where it stopped. */
export function usualFile(columns: BatchColumns, row: number, bytes: Uint8Array, from: number, end: number): number {
  const replication = bytes[from + 1] ?? 0;
  if (bytes[from] !== 0x08 || replication > LAST || from + TIMES_BYTES > end) return from;
  if (!isTime(bytes, from + 2, 0x10) || !isTime(bytes, from + 9, 0x18)) return from;
  columns.replication[row] = replication;
  takeTime(columns.mtime, row, bytes, from + 3);
  takeTime(columns.atime, row, bytes, from + 10);
  const at = from + TIMES_BYTES;
  const stop = varintEnd(bytes, at + 1);
  if (bytes[at] !== 0x20 || stop > end || (bytes[stop - 1] ?? 0) > LAST) return at;
  columns.preferredBlockBytes[row] = 0;
  addVarint(columns.preferredBlockBytes, row, bytes, at + 1, stop);
  return stop;
}

/** Blocks of a file, each with number, generation and length. Gives where it stopped. */
export function usualBlocks(columns: BatchColumns, row: number, bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  let count = 0;
  while (at < end && bytes[at] === 0x32 && bytes[at + 2] === 0x08) {
    const stop = at + 2 + (bytes[at + 1] ?? 0);
    const generation = varintEnd(bytes, at + 3);
    const length = varintEnd(bytes, generation + 1);
    if (stop > end || bytes[generation] !== 0x10 || bytes[length] !== 0x18) break;
    if (varintEnd(bytes, length + 1) !== stop || (bytes[stop - 1] ?? 0) > LAST) break;
    addVarint(columns.bytes, row, bytes, length + 1, stop);
    count += 1;
    at = stop;
  }
  columns.blocks[row] = (columns.blocks[row] ?? 0) + count;
  return at;
}

/** Where a varint ends that has five bytes at most; of a longer one, behind five of its bytes. */
function varintEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while ((bytes[end] ?? 0) > LAST && end < at + 4) end += 1;
  return end + 1;
}

/** Adds a varint of five bytes at most to what a column has. */
function addVarint(column: Float64Array, row: number, bytes: Uint8Array, from: number, end: number): void {
  let low = 0;
  for (let at = from, shift = 0; at < end && shift < 28; at += 1, shift += 7) low |= ((bytes[at] ?? 0) & LAST) << shift;
  const high = end - from > 4 ? (bytes[from + 4] ?? 0) : 0;
  column[row] = (column[row] ?? 0) + high * FOUR_BYTES + low;
}

const isTime = (bytes: Uint8Array, at: number, tag: number): boolean =>
  bytes[at] === tag &&
  ((bytes[at + 1] ?? 0) & (bytes[at + 2] ?? 0) & (bytes[at + 3] ?? 0) & (bytes[at + 4] ?? 0) & (bytes[at + 5] ?? 0)) >
    LAST &&
  (bytes[at + 6] ?? 0) <= LAST;

function takeTime(column: Float64Array, row: number, bytes: Uint8Array, at: number): void {
  const low =
    ((bytes[at] ?? 0) & LAST) |
    (((bytes[at + 1] ?? 0) & LAST) << 7) |
    (((bytes[at + 2] ?? 0) & LAST) << 14) |
    (((bytes[at + 3] ?? 0) & LAST) << 21);
  column[row] = (((bytes[at + 4] ?? 0) & LAST) | ((bytes[at + 5] ?? 0) << 7)) * FOUR_BYTES + low;
}
