import { ChunkOutput } from './chunk-output.ts';

/** Snappy's format without frames: the length of what it makes, and elements of four kinds. See `DecodeChunk`. */
export function snappyChunk(chunk: Uint8Array, mostBytes: number): Uint8Array {
  let at = 0;
  const number = (bytes: number): number => {
    let sum = 0;
    for (let place = 0; place < bytes; place += 1) {
      const byte = chunk[at++];
      if (byte === undefined) throw new Error('a chunk ends too early');
      sum += byte * 2 ** (8 * place);
    }
    return sum;
  };
  const length = lengthAhead(() => number(1));
  if (length > mostBytes) throw new Error(`a chunk says that it makes ${length} bytes`);
  const output = new ChunkOutput(length);
  while (at < chunk.length) {
    const tag = number(1);
    const upper = tag >>> 2;
    if ((tag & 3) === 0) {
      const given = (upper < 60 ? upper : number(upper - 59)) + 1;
      output.give(chunk, at, given);
      at += given;
    } else if ((tag & 3) === 1) output.repeat(((tag >>> 5) << 8) | number(1), (upper & 7) + 4);
    else output.repeat(number((tag & 3) === 2 ? 2 : 4), upper + 1);
  }
  if (output.length < length) throw new Error('a chunk makes less than it says');
  return output.made();
}

/** A varint of at most 32 bits. */
function lengthAhead(next: () => number): number {
  let length = 0;
  for (let scale = 1; scale < 2 ** 32; scale *= 0x80) {
    const byte = next();
    length += (byte & 0x7f) * scale;
    if (byte <= 0x7f) return length;
  }
  throw new Error('a chunk has no length');
}
