import { createHash } from 'node:crypto';
import { type FileHandle, readFile } from 'node:fs/promises';
import { errnoOf } from '../disk/refusal.ts';
import { notWhole } from './failures.ts';

const PIECE_BYTES = 2 ** 20;

/** The digest in `<path>.md5`, as namenodes write it (MD5FileUtils): hexadecimal digits, blank, asterisk, name. */
export async function toldDigest(path: string): Promise<string | undefined> {
  const text = await readFile(`${path}.md5`, 'latin1').catch((thrown: unknown) => {
    if (errnoOf(thrown) === 'ENOENT') return undefined;
    throw thrown;
  });
  if (text === undefined) return undefined;
  const digest = /^([0-9a-fA-F]{32})\b/.exec(text)?.[1];
  if (digest === undefined) throw notWhole(path, `the file ${path}.md5 beside it has no digest`);
  return digest.toLowerCase();
}

/** MD5 of a whole file, in hexadecimal digits. */
export async function digestOf(file: FileHandle, signal: AbortSignal): Promise<string> {
  const hash = createHash('md5');
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  for (let offset = 0; ; ) {
    signal.throwIfAborted();
    const { bytesRead } = await file.read(piece, 0, piece.length, offset);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(piece.subarray(0, bytesRead));
    offset += bytesRead;
  }
}
