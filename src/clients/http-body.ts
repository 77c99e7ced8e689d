import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { Failure } from '../core/failure.ts';
import type { HttpRequest } from './http.ts';
import { readStream } from './read-all.ts';
import { HalfRead } from './transport-failure.ts';

/**
 * The whole body of an answer, unpacked.
 * @throws Failure `protocol` when it is too large, HalfRead when it ends too soon or cannot be unpacked
 */
export async function bodyOf(incoming: IncomingMessage, request: HttpRequest): Promise<Uint8Array> {
  try {
    const announced = request.method === 'HEAD' ? 0 : Number(incoming.headers['content-length'] ?? 0);
    const isPacked = incoming.headers['content-encoding'] === 'gzip';
    return await readStream(isPacked ? await unpacked(incoming) : incoming, request, announced);
  } catch (thrown) {
    incoming.destroy();
    throw thrown instanceof Failure ? thrown : new HalfRead(thrown);
  }
}

/** We ask for no encoding, which leaves the peer free to choose one (RFC 9110 section 12.5.3); Mesos knows gzip alone. */
async function unpacked(incoming: IncomingMessage): Promise<Readable> {
  const { createGunzip } = await import('node:zlib');
  // What goes wrong is thrown to the reader of the unpacked stream.
  return pipeline(incoming, createGunzip(), () => undefined);
}
