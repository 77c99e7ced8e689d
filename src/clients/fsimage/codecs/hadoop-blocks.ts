import type { CompressedBytes } from './compressed-bytes.ts';

/** Decompresses a chunk. @throws Error where it is malformed, or would make more bytes than these */
export type DecodeChunk = (chunk: Uint8Array, mostBytes: number) => Uint8Array;

/** What a chunk may be at most, on either side: writers hold them to their buffers, of 256 KiB unless that was changed. */
const MOST_BYTES = 2 ** 24;

/**
 * A stream of Hadoop's BlockCompressorStream: blocks, each the length of what it makes, and chunks with their length, until
 * so much is made. A block of nothing ends it (BlockDecompressorStream, decompress).
 * @throws Error where it is malformed, or ends before the bytes do
 */
export async function* hadoopBlocks(compressed: CompressedBytes, decode: DecodeChunk): AsyncGenerator<Uint8Array> {
  while (!(await compressed.isAtEnd())) {
    let left = await compressed.takeInt();
    if (left < 0) throw new Error(`a block says that it makes ${left} bytes`);
    if (left === 0 && !(await compressed.isAtEnd())) throw new Error('something follows the end of the stream');
    while (left > 0) {
      const length = await compressed.takeInt();
      if (length <= 0 || length > MOST_BYTES) throw new Error(`a chunk says that it has ${length} bytes`);
      const chunk = decode(await compressed.take(length), Math.min(left, MOST_BYTES));
      if (chunk.length === 0) throw new Error('a chunk makes nothing');
      yield chunk;
      left -= chunk.length;
    }
  }
}
