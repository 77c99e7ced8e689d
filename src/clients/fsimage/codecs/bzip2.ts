import { Bits } from './bits.ts';
import { Bzip2Block } from './bzip2-block.ts';
import { addCrc } from './bzip2-crc.ts';
import type { CompressedBytes } from './compressed-bytes.ts';

/** A stream begins with `BZh` and a digit: blocks are of so many times 100 000 bytes before they are sorted. */
const LEVEL_BYTES = 100_000;
/** What a block has at most: no code of a byte is longer than 20 bits, and the tables before them are shorter than this. */
const mostBlockBytes = (level: number): number => (level * LEVEL_BYTES * 20) / 8 + 2 ** 16;
/** Before a block, and before the sum of all of them: digits of pi, and of its square root. */
const [BLOCK, END] = [0x314159265359, 0x177245385090];

/**
 * Streams of bzip2, one after the other.
 * @throws Error where one is malformed, or is not what its checksums say
 */
export async function* bzip2(compressed: CompressedBytes): AsyncGenerator<Uint8Array> {
  while (!(await compressed.isAtEnd())) yield* oneStream(compressed);
}

async function* oneStream(compressed: CompressedBytes): AsyncGenerator<Uint8Array> {
  const level = levelOf(await compressed.take(4));
  const block = new Bzip2Block(level * LEVEL_BYTES);
  let sum = 0;
  // Blocks end within a byte, which stays ahead.
  for (let bit = 0; ; ) {
    const bits = new Bits(await compressed.ahead(mostBlockBytes(level)), bit);
    const begin = bits.take(24) * 2 ** 24 + bits.take(24);
    const crc = bits.takeInt();
    if (begin === END) {
      if (crc !== sum) throw new Error('its checksum is another one');
      compressed.pass(Math.ceil(bits.at / 8));
      return;
    }
    if (begin !== BLOCK) throw new Error('no block begins here');
    block.read(bits);
    compressed.pass(bits.at >>> 3);
    bit = bits.at & 7;
    let made = 0;
    for (const bytes of block.bytes()) {
      made = addCrc(made, bytes);
      yield bytes;
    }
    if (made !== crc) throw new Error('the checksum of a block is another one');
    sum = ((sum << 1) | (sum >>> 31)) ^ crc;
  }
}

function levelOf(head: Uint8Array): number {
  const [, level] = /^BZh([1-9])$/.exec(String.fromCharCode(...head)) ?? [];
  if (level === undefined) throw new Error('it is no bzip2');
  return Number(level);
}
