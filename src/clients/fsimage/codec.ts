import type { createGunzip, createInflate } from 'node:zlib';
import { unsupported } from './failures.ts';

/** Makes the stream that decompresses a section. */
export type Decompress = () => Promise<Made>;

type Zlib = typeof import('node:zlib');
type Made = ReturnType<typeof createInflate> | ReturnType<typeof createGunzip>;

const zlib =
  (make: (zlib: Zlib) => Made): Decompress =>
  async () =>
    make(await import('node:zlib'));

/**
 * Codecs whose streams have no frames of Hadoop's own around them: DefaultCodec is a zlib stream, GzipCodec a gzip file. A
 * section is one such stream (FSImageFormatProtobuf.Saver, commitSection).
 */
const known: Readonly<Record<string, Decompress>> = {
  'org.apache.hadoop.io.compress.DefaultCodec': zlib((one) => one.createInflate()),
  'org.apache.hadoop.io.compress.DeflateCodec': zlib((one) => one.createInflate()),
  'org.apache.hadoop.io.compress.GzipCodec': zlib((one) => one.createGunzip()),
};

/** @throws Failure `unsupported` for a codec that is not known, with the one that is */
export function decompressionOf(path: string, codec: string): Decompress {
  const found = Object.hasOwn(known, codec) ? known[codec] : undefined;
  if (found !== undefined) return found;
  throw unsupported(
    path,
    `its sections are compressed by ${codec}`,
    'Read are images without compression, of DefaultCodec and of GzipCodec: set dfs.image.compression.codec on the namenode and save the namespace, or turn the image into XML and back: hdfs oiv -p XML, then -p ReverseXML.',
  );
}
