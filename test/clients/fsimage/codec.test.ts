import { randomBytes } from 'node:crypto';
import * as zlib from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompressionOf } from '../../../src/clients/fsimage/codec.ts';
import { lz4Chunk, madeBlock, madeBlocks, snappyChunk } from '../../support/made-blocks.ts';
import { madeBzip2 } from '../../support/made-bzip2.ts';

/** What a codec makes of bytes that come in pieces of so many. */
async function decompressed(codec: string, bytes: Buffer, pieceBytes = 1_000): Promise<Buffer> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  const decompress = await decompressionOf('image', `org.apache.hadoop.io.compress.${codec}`);
  const made: Uint8Array[] = [];
  for await (const piece of decompress({ pieces: pieces(), lengthBytes: bytes.length })) made.push(piece);
  return Buffer.concat(made);
}

const text = Array.from({ length: 40 }, (_, i) => `/user/tenant-${i * i}/part-${(i * 7919) % 1000}.snappy\n`).join('');

/** That text and a thousand times `a`, by bzip2 1.0.8. */
const BZIP2 = Buffer.from(
  `QlpoMTFBWSZTWYcbjKYAAHhZgYAQAAP/4CIBXiAAgAAIMAFAZg0yBMqTT9UAAlP1VQAAAAVKGpNA0APSfgAYfYADCr73sd72u9vh
    sXdKrzFWZmZKwVmEnLe+SjIUFOIcxMzAl4KeCCnj6ADD99WZgOzvl/DbtKXQXjxHpigF8YCCJLWWjiCqfNKadc2n4TCcte24qXiB
    hZxqOPrzuB7ghI69wlKstdvkgRO2mMS7cp8Fq34HqXtqOEQ+cuFMEWcgobPLEAc1AlVT697OTrbWq4YlW56VhfedfY+hH4Rc9CMi
    MiLCMCMiLCNBFCLiN6sv1WX3fkZFAEiJEgDCSCCiTDbVZbastlfxdyRThQkIcbjKYA==`,
  'base64',
);

const compressed: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  DefaultCodec: (bytes) => zlib.deflateSync(bytes),
  GzipCodec: (bytes) => zlib.gzipSync(bytes),
  BZip2Codec: madeBzip2,
  Lz4Codec: (bytes) => madeBlocks(bytes, lz4Chunk),
  SnappyCodec: (bytes) => madeBlocks(bytes, snappyChunk),
  ...('zstdCompressSync' in zlib && typeof zlib.zstdCompressSync === 'function'
    ? { ZStandardCodec: zlib.zstdCompressSync as (bytes: Buffer) => Buffer }
    : {}),
};
const codecs = Object.entries(compressed);

describe('What is compressed', () => {
  it.each(codecs)('by %s is read again, in pieces of any length', async (codec, compress) => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 3_000 }), fc.array(fc.nat(2), { maxLength: 3_000 }));
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 5_000 }), async (some, pieceBytes) => {
        const plain = Buffer.from(some);
        expect(await decompressed(codec, compress(plain), pieceBytes)).toEqual(plain);
      }),
      { numRuns: 30 },
    );
  });

  it('by bzip2 itself is read, also where streams follow one another', async () => {
    const plain = Buffer.from(text + 'a'.repeat(1_000));
    expect(await decompressed('BZip2Codec', BZIP2)).toEqual(plain);
    expect(await decompressed('BZip2Codec', Buffer.concat([BZIP2, madeBzip2(Buffer.alloc(0)), BZIP2]))).toEqual(
      Buffer.concat([plain, plain]),
    );
  });

  it.each<[string, string, string, readonly number[]]>([
    [
      'LZ4, also of what is only being made',
      'Lz4Codec',
      `ababababa${'c'.repeat(23)}d`,
      [0x23, 97, 98, 2, 0, 0x1f, 99, 1, 0, 3, 0x10, 100],
    ],
    [
      'Snappy, by offsets of one, two and four bytes',
      'SnappyCodec',
      `ababababa${'c'.repeat(21)}abd`,
      [33, 4, 97, 98, 0x0d, 2, 0, 99, 0x4e, 1, 0, 0x07, 30, 0, 0, 0, 0, 100],
    ],
  ])('may repeat what came before: %s', async (_, codec, expected, chunk) => {
    expect((await decompressed(codec, madeBlock(33, Buffer.from(chunk)))).toString()).toBe(expected);
  });

  it('stands in blocks of several chunks, and ends at a block of nothing', async () => {
    const block = madeBlock(5, lz4Chunk(Buffer.from('ab')), lz4Chunk(Buffer.from('cde')));
    expect((await decompressed('Lz4Codec', Buffer.concat([block, block, madeBlock(0)]))).toString()).toBe('abcdeabcde');
  });
});

describe('What is compressed is refused', () => {
  // Node says nothing of a frame of Zstandard that is cut off.
  it.each(codecs.filter(([codec]) => codec !== 'ZStandardCodec'))(
    'by %s where it is cut off',
    async (codec, compress) => {
      // Of one block: where a block ends, a stream may end.
      const whole = compress(Buffer.from(text.slice(0, 250)));
      for (let length = 1; length < whole.length; length += 1)
        await expect(decompressed(codec, whole.subarray(0, length)), `${length} bytes`).rejects.toThrow();
    },
  );

  it.each(codecs)('by %s where something follows it', async (codec, compress) => {
    const bytes = Buffer.concat([compress(Buffer.from(text)), Buffer.from('more')]);
    await expect(decompressed(codec, bytes)).rejects.toThrow();
  });

  it('by bzip2 at each byte that was changed', async () => {
    // The last bits of the last byte are of no use.
    for (let at = 0; at < BZIP2.length - 1; at += 1) {
      const bytes = Buffer.from(BZIP2);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      await expect(decompressed('BZip2Codec', bytes), `byte ${at}`).rejects.toThrow();
    }
  });

  const chunk = (...bytes: readonly number[]) => Buffer.from(bytes);
  it.each<[string, string, Buffer, string]>([
    ['a block of less than nothing', 'Lz4Codec', madeBlock(-1), 'a block says that it makes -1 bytes'],
    ['something behind its end', 'Lz4Codec', Buffer.concat([madeBlock(0), chunk(0)]), 'something follows the end'],
    ['a chunk of nothing', 'Lz4Codec', madeBlock(5, chunk()), 'a chunk says that it has 0 bytes'],
    ['a chunk that makes nothing', 'Lz4Codec', madeBlock(5, chunk(0)), 'a chunk makes nothing'],
    ['a long chunk', 'SnappyCodec', Buffer.from('7fffffff7fffffff00', 'hex'), 'says that it has 2147483647 bytes'],
    ['more than its block', 'Lz4Codec', madeBlock(2, chunk(0x30, 1, 2, 3)), 'a chunk makes more than it should'],
    [
      'LZ4 that repeats what is not there',
      'Lz4Codec',
      madeBlock(9, chunk(0x14, 97, 2, 0, 0)),
      'repeats what is 2 bytes',
    ],
    [
      'LZ4 that repeats more than its block',
      'Lz4Codec',
      madeBlock(9, chunk(0x1f, 97, 1, 0, 200, 0)),
      'more than it should',
    ],
    ['LZ4 of fewer bytes than it says', 'Lz4Codec', madeBlock(9, chunk(0x30, 97)), 'a chunk ends too early'],
    [
      'Snappy that says to be long',
      'SnappyCodec',
      madeBlock(9, chunk(0xff, 0xff, 0xff, 0xff, 7, 0)),
      'says that it makes 2147483647',
    ],
    [
      'Snappy without an end of its length',
      'SnappyCodec',
      madeBlock(9, chunk(255, 255, 255, 255, 255, 1)),
      'no length',
    ],
    ['Snappy that is shorter than it says', 'SnappyCodec', madeBlock(9, chunk(9, 0, 97)), 'makes less than it says'],
    [
      'Snappy that is longer than it says',
      'SnappyCodec',
      madeBlock(9, chunk(1, 4, 97, 97)),
      'makes more than it should',
    ],
    ['Snappy that repeats itself', 'SnappyCodec', madeBlock(9, chunk(9, 0, 97, 1, 0)), 'repeats what is 0 bytes'],
    ['what is no bzip2', 'BZip2Codec', Buffer.from('BZh0 and more'), 'it is no bzip2'],
    ['bzip2 without a block', 'BZip2Codec', Buffer.from('BZh9 and no block at all'), 'no block begins here'],
  ])('where it has %s', async (_, codec, bytes, why) => {
    await expect(decompressed(codec, bytes)).rejects.toThrow(why);
  });

  it('whatever else it is, by an error', async () => {
    for (let round = 0; round < 300; round += 1) {
      const block = madeBlock(1_000, randomBytes(50));
      for (const codec of ['Lz4Codec', 'SnappyCodec'])
        await decompressed(codec, block).catch((thrown: unknown) => expect(thrown).toBeInstanceOf(Error));
    }
  });
});
