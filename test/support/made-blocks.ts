/** Small, so that sections of tests have several of each. */
const [BLOCK_BYTES, CHUNK_BYTES] = [1_000, 300];

const int = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

/** A block as Hadoop's BlockCompressorStream writes it: what it makes, and chunks with their lengths. */
export const madeBlock = (lengthBytes: number, ...chunks: readonly Uint8Array[]): Buffer =>
  Buffer.concat([int(lengthBytes), ...chunks.flatMap((chunk) => [int(chunk.length), chunk])]);

/** Bytes in blocks; a block of nothing where there are none. */
export function madeBlocks(bytes: Buffer, chunk: (bytes: Buffer) => Buffer): Buffer {
  if (bytes.length === 0) return madeBlock(0);
  return Buffer.concat(
    parts(bytes, BLOCK_BYTES).map((block) => madeBlock(block.length, ...parts(block, CHUNK_BYTES).map(chunk))),
  );
}

const parts = (bytes: Buffer, each: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / each) }, (_, index) =>
    bytes.subarray(index * each, (index + 1) * each),
  );

/** A block of LZ4 that repeats nothing. */
export function lz4Chunk(bytes: Buffer): Buffer {
  if (bytes.length < 15) return Buffer.concat([Buffer.of(bytes.length << 4), bytes]);
  const more = bytes.length - 15;
  return Buffer.concat([Buffer.of(0xf0), Buffer.alloc(Math.floor(more / 255), 255), Buffer.of(more % 255), bytes]);
}

/** Snappy's format with nothing but one literal. */
export function snappyChunk(bytes: Buffer): Buffer {
  const last = bytes.length - 1;
  return Buffer.concat([
    Buffer.of((bytes.length & 0x7f) | 0x80, bytes.length >>> 7, 61 << 2, last & 0xff, last >>> 8),
    bytes,
  ]);
}
