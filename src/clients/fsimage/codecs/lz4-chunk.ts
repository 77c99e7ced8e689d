import { ChunkOutput } from './chunk-output.ts';

/** No byte of a chunk makes more: lengths go on in bytes of at most 255. */
const MOST_OF_A_BYTE = 255;
const SHORTEST_REPEAT = 4;

/** A block of LZ4 (its block format, without frames). See `DecodeChunk`. */
export function lz4Chunk(chunk: Uint8Array, mostBytes: number): Uint8Array {
  const output = new ChunkOutput(Math.min(mostBytes, chunk.length * MOST_OF_A_BYTE));
  let at = 0;
  const next = (): number => {
    const byte = chunk[at++];
    if (byte === undefined) throw new Error('a chunk ends too early');
    return byte;
  };
  const lengthOf = (four: number): number => {
    let length = four;
    for (let byte = four === 15 ? 255 : 0; byte === 255; length += byte) byte = next();
    return length;
  };
  for (;;) {
    const token = next();
    const given = lengthOf(token >>> 4);
    output.give(chunk, at, given);
    at += given;
    // The last sequence repeats nothing.
    if (at === chunk.length) return output.made();
    const back = next() | (next() << 8);
    output.repeat(back, lengthOf(token & 15) + SHORTEST_REPEAT);
  }
}
