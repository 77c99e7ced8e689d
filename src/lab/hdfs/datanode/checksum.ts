import { createHash } from 'node:crypto';
import type { WireAnswer } from '../exchange.ts';
import { crc32c } from './crc32c.ts';
import type { DataCall } from './data-call.ts';
import { fileToRead } from './file-to-read.ts';

/** dfs.bytes-per-checksum. */
const CHUNK_BYTES = 512;

/** The second half of GETFILECHECKSUM: the MD5 of the MD5s of the blocks, each over the CRC32C of its chunks. */
export function checksum(call: DataCall): WireAnswer {
  const { content, blockBytes } = fileToRead(call);
  const blocks = Math.ceil(content.length / blockBytes);
  const md5s = Array.from({ length: blocks }, (_, index) =>
    blockMd5(content.subarray(index * blockBytes, (index + 1) * blockBytes)),
  );
  const perBlock = blocks > 1 ? Math.ceil(blockBytes / CHUNK_BYTES) : 0;
  const head = Buffer.alloc(12);
  head.writeInt32BE(CHUNK_BYTES, 0);
  head.writeBigInt64BE(BigInt(perBlock), 4);
  const bytes = Buffer.concat([head, md5(padded(Buffer.concat(md5s))), Buffer.alloc(4)]).toString('hex');
  const told = { algorithm: `MD5-of-${perBlock}MD5-of-${CHUNK_BYTES}CRC32C`, bytes, length: 28 };
  const headers = { 'content-type': 'application/json; charset=utf-8', connection: 'close' };
  return { status: 200, headers, body: JSON.stringify({ FileChecksum: told }) };
}

/** Hadoop digests the whole buffer that the MD5s are gathered in, which begins with 32 bytes and doubles. */
function padded(md5s: Buffer): Buffer {
  let size = 32;
  while (size < md5s.length) size *= 2;
  return Buffer.concat([md5s, Buffer.alloc(size - md5s.length)]);
}

function blockMd5(block: Uint8Array): Buffer {
  const chunks = Math.ceil(block.length / CHUNK_BYTES);
  const sums = Buffer.alloc(4 * chunks);
  for (let index = 0; index < chunks; index += 1) {
    sums.writeUInt32BE(crc32c(block.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES)), 4 * index);
  }
  return md5(sums);
}

const md5 = (bytes: Uint8Array): Buffer => createHash('md5').update(bytes).digest();
