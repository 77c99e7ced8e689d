import type { Readable } from 'node:stream';
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
  const body = new ComingBody(request, announced);
  for await (const chunk of chunks) body.add(chunk);
  return body.whole();
}

/**
 * The same of a stream of Node, by its events: where answers come by the thousand, an iterator over each is felt.
 * @throws Failure `protocol` when it is larger than the limit; what the stream fails with, or that it ended too soon
 */
export function readStream(stream: Readable, request: HttpRequest, announced = 0): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const body = new ComingBody(request, announced);
    const endedTooSoon = (): void => reject(new Error('The stream was closed before its end.'));
    if (stream.destroyed) return endedTooSoon();
    stream.on('error', reject);
    stream.once('close', () => stream.readableEnded || endedTooSoon());
    stream.once('end', () => resolve(body.whole()));
    stream.on('data', (chunk: Uint8Array) => {
      try {
        body.add(chunk);
      } catch (thrown) {
        reject(thrown);
      }
    });
  });
}

/** A body as it comes. @throws Failure `protocol` when it is larger than the limit */
class ComingBody {
  readonly #request: HttpRequest;
  readonly #limitBytes: number;
  readonly #announced: number;
  readonly #place: Buffer;
  readonly #beyond: Uint8Array[] = [];
  #size = 0;
  #placed = 0;

  constructor(request: HttpRequest, announced: number) {
    const { limitBytes = BODY_LIMIT_BYTES } = request;
    if (announced > limitBytes) throw tooLarge(request, limitBytes);
    this.#request = request;
    this.#limitBytes = limitBytes;
    this.#announced = announced;
    this.#place = Buffer.allocUnsafe(announced);
  }

  add(chunk: Uint8Array): void {
    this.#size += chunk.length;
    if (this.#size > this.#limitBytes) throw tooLarge(this.#request, this.#limitBytes);
    if (this.#size > this.#announced) {
      this.#beyond.push(chunk);
      return;
    }
    this.#place.set(chunk, this.#placed);
    this.#placed = this.#size;
  }

  whole(): Uint8Array {
    const parts = this.#placed === 0 ? this.#beyond : [this.#place.subarray(0, this.#placed), ...this.#beyond];
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  }
}

function tooLarge({ system, name, base }: HttpRequest, limitBytes: number): Failure {
  const limit = `${Math.round(limitBytes / 1024 / 1024)} MiB`;
  return new Failure('protocol', `${system} at ${base} answers ${name} with more than ${limit}, which is not read.`, {
    system,
    hint: 'See that the address is right; no answer of that size is expected from there.',
    detail: { limitBytes },
  });
}
