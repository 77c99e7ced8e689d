import { Failure } from '../core/failure.ts';
import type { HttpRequest } from './http.ts';

/** Largest answer that is read into memory at once, unless the request says another; streams have no limit. */
const BODY_LIMIT_BYTES = 512 * 1024 * 1024;

/**
 * A whole body. `announced` is the length that its head has named: one that is too large is refused before it is read, and
 * any other is put into its place as it comes, so that it is never there twice. What is unpacked may be longer than that.
 * @throws Failure `protocol` when it is larger than the limit
 */
export async function readAll(
  chunks: AsyncIterable<Uint8Array>,
  request: HttpRequest,
  announced = 0,
): Promise<Uint8Array> {
  const { limitBytes = BODY_LIMIT_BYTES } = request;
  if (announced > limitBytes) throw tooLarge(request, limitBytes);
  const place = Buffer.allocUnsafe(announced);
  const beyond: Uint8Array[] = [];
  let [size, placed] = [0, 0];
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge(request, limitBytes);
    if (size > announced) {
      beyond.push(chunk);
      continue;
    }
    place.set(chunk, placed);
    placed = size;
  }
  const parts = placed === 0 ? beyond : [place.subarray(0, placed), ...beyond];
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

function tooLarge({ system, name, base }: HttpRequest, limitBytes: number): Failure {
  const limit = `${Math.round(limitBytes / 1024 / 1024)} MiB`;
  return new Failure('protocol', `${system} at ${base} answers ${name} with more than ${limit}, which is not read.`, {
    system,
    hint: 'See that the address is right; no answer of that size is expected from there.',
    detail: { limitBytes },
  });
}
