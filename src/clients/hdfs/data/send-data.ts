import { Readable } from 'node:stream';
import type { NamenodeCalls } from '../call.ts';
import { exchangeOf } from './exchange.ts';
import type { Transfer } from './transfer.ts';
import { webhdfsClient } from './webhdfs-client.ts';

/** Where data goes: CREATE with its parameters; where those are undefined, APPEND. */
export interface Destination {
  readonly path: string;
  readonly parameters: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * Gives a source to a datanode, over webhdfs, which tells of an end by `finish`, and of a failure by `error` before that.
 * @throws what the source throws; Failure
 */
export async function sendData(
  calls: NamenodeCalls,
  { path, parameters }: Destination,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  transfer: Transfer,
): Promise<void> {
  const data = Readable.from(source, { objectMode: false });
  try {
    await new Promise((resolve, reject) => {
      data.on('error', (error) => {
        reject(error);
        transfer.end(error);
      });
      const client = webhdfsClient(exchangeOf(calls, transfer));
      const request = client.createWriteStream(path, parameters === undefined, parameters ?? {});
      request.on('error', reject).on('finish', resolve);
      data.pipe(request);
    });
  } finally {
    transfer.end();
    data.destroy();
  }
}
