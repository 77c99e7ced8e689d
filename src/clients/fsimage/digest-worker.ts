import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';

/** What a thread that makes a digest begins with: an open file, which threads of a process share. */
export interface DigestTask {
  readonly descriptor: number;
}

/** Small enough to stay in the processor's cache between reading and hashing. */
const PIECE_BYTES = 2 ** 18;

function digest({ descriptor }: DigestTask): string {
  const hash = createHash('md5');
  const piece = new Uint8Array(PIECE_BYTES);
  for (let offset = 0; ; ) {
    const length = readSync(descriptor, piece, 0, PIECE_BYTES, offset);
    if (length === 0) return hash.digest('hex');
    hash.update(piece.subarray(0, length));
    offset += length;
  }
}

// Loaded by itself, as a part of the bundle that is looked at, it does nothing.
if (!isMainThread) parentPort?.postMessage(digest(workerData));
