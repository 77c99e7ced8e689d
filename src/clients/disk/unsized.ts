import { constants, createReadStream, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { addAbortSignal, type Readable } from 'node:stream';

/**
 * What comes out of a pipe or a device, up to a byte more than the limit. A named pipe waits for its writer, and the signal
 * ends that: it is opened without waiting and then polled, for a read that waits holds a thread that nothing can end.
 */
export async function readUnsized(
  path: string,
  isPipe: boolean,
  limitBytes: number,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  signal?.throwIfAborted();
  const stream: Readable = isPipe
    ? new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), readable: true, writable: false })
    : createReadStream(path, { end: limitBytes });
  if (signal !== undefined) addAbortSignal(signal, stream);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limitBytes) break;
    }
  } catch (thrown) {
    signal?.throwIfAborted();
    throw thrown;
  }
  return Buffer.concat(chunks);
}
