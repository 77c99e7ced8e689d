import { pipeline, Readable } from 'node:stream';
import type { createGunzip, createInflate } from 'node:zlib';
import { bzip2 } from './codecs/bzip2.ts';
import { CompressedBytes } from './codecs/compressed-bytes.ts';
import { type DecodeChunk, hadoopBlocks } from './codecs/hadoop-blocks.ts';
import { lz4Chunk } from './codecs/lz4-chunk.ts';
import { snappyChunk } from './codecs/snappy-chunk.ts';
import { unsupported } from './failures.ts';

/** Compressed bytes of a section. */
export interface Compressed {
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly lengthBytes: number;
}

/** Decompresses a section, a piece at a time. @throws Error where it is malformed, or goes on behind its stream */
export type Decompress = (compressed: Compressed) => AsyncGenerator<Uint8Array>;

type Zlib = typeof import('node:zlib');
type ZlibStream = ReturnType<typeof createInflate> | ReturnType<typeof createGunzip>;

const ofZlib = (make: () => ZlibStream): Decompress =>
  async function* ({ pieces, lengthBytes }) {
    const stream = make();
    pipeline(Readable.from(pieces), stream, () => undefined);
    yield* stream;
    if (stream.bytesWritten !== lengthBytes) throw new Error('it ends before the section does');
  };

const inBlocks =
  (decode: DecodeChunk): Decompress =>
  ({ pieces }) =>
    hadoopBlocks(new CompressedBytes(pieces), decode);

/** Node has it since 22.15, and says nothing of a frame that is cut off: the messages in it show that. */
const zstandard = (zlib: Zlib): (() => ZlibStream) | undefined => {
  const make = 'createZstdDecompress' in zlib ? zlib.createZstdDecompress : undefined;
  return typeof make === 'function' ? () => make() : undefined;
};

/**
 * A section is one stream of its codec (FSImageFormatProtobuf.Saver, commitSection): DefaultCodec makes one of zlib, GzipCodec a
 * gzip file, BZip2Codec a bzip2 file, ZStandardCodec a frame; Lz4Codec and SnappyCodec make blocks of Hadoop's own.
 */
const known: Readonly<Record<string, (zlib: Zlib) => Decompress | undefined>> = {
  DefaultCodec: (zlib) => ofZlib(() => zlib.createInflate()),
  DeflateCodec: (zlib) => ofZlib(() => zlib.createInflate()),
  GzipCodec: (zlib) => ofZlib(() => zlib.createGunzip()),
  BZip2Codec:
    () =>
    ({ pieces }) =>
      bzip2(new CompressedBytes(pieces)),
  Lz4Codec: () => inBlocks(lz4Chunk),
  SnappyCodec: () => inBlocks(snappyChunk),
  ZStandardCodec: (zlib) => {
    const make = zstandard(zlib);
    return make && ofZlib(make);
  },
};

const OTHERWISE =
  'set dfs.image.compression.codec on the namenode and save the namespace, or turn the image into XML and back: hdfs oiv -p XML, then -p ReverseXML.';

/** @throws Failure `unsupported` for a codec that is not known, with those that are, or that this Node does not have */
export async function decompressionOf(path: string, codec: string): Promise<Decompress> {
  const [, name = ''] = /^org\.apache\.hadoop\.io\.compress\.(\w+)$/.exec(codec) ?? [];
  const find = Object.hasOwn(known, name) ? known[name] : undefined;
  const why = `its sections are compressed by ${codec}`;
  if (find === undefined)
    throw unsupported(
      path,
      why,
      `Read are images without compression, and of ${Object.keys(known).join(', ')}: ${OTHERWISE}`,
    );
  const found = find(await import('node:zlib'));
  if (found !== undefined) return found;
  throw unsupported(path, `${why}, which Node reads from 22.15 on`, `Take a newer Node, or ${OTHERWISE}`);
}
