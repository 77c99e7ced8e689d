import { Failure } from '../core/failure.ts';
import type { HttpRequest } from './http.ts';

/** Largest answer that is read into memory at once; streams have no limit. */
const BODY_LIMIT_BYTES = 512 * 1024 * 1024;

/** A whole body. @throws Failure `protocol` when it is larger than 512 MiB */
export async function readAll(chunks: AsyncIterable<Uint8Array>, request: HttpRequest): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) {
      throw new Failure('protocol', `${request.name}: the answer is larger than 512 MiB.`, { system: request.system });
    }
    parts.push(chunk);
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}
