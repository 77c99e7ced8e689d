import { Failure } from '../../../core/failure.ts';
import type { NamenodeCalls, Operation } from '../call.ts';
import type { Query } from '../identity.ts';
import { download, upload } from './datanode.ts';
import type { Transfer } from './transfer.ts';

/** An operation on the data of a file, with its parameters. */
export interface FileOperation {
  readonly op: string;
  readonly path: string;
  readonly parameters: Query;
}

/** What webhdfs asks for: an operation of the active namenode, or what is at the address of a datanode. */
export interface Hop {
  readonly url: FileOperation | string;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface HopAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

export type Exchange = (hop: Hop) => Promise<HopAnswer>;

const METHODS = { OPEN: 'GET', CREATE: 'PUT', APPEND: 'POST' } as const;

/**
 * The transport of webhdfs for one transfer. A namenode's redirect is the answer to a writing operation, and is followed
 * for OPEN. Whatever is neither a redirect nor a success is thrown as the Failure that it tells of.
 */
export function exchangeOf(calls: NamenodeCalls, transfer: Transfer): Exchange {
  let begun: Operation | undefined;
  return async ({ url, body }) => {
    if (typeof url === 'string') {
      if (begun === undefined) throw new Failure('internal', `No operation led to ${url}.`);
      await upload(calls, begun, new URL(url), body, transfer);
      return { status: 200, headers: {}, body: [] };
    }
    begun = operationOf(url);
    const location = await calls.redirect(begun, transfer.signal);
    if (begun.method !== 'GET') return { status: 307, headers: { location: location.href }, body: [] };
    return { status: 200, headers: {}, body: await download(calls, begun, location, transfer) };
  };
}

/** The first half of it, which may be sent twice: the namenode does nothing but name a datanode. */
function operationOf({ op, path, parameters }: FileOperation): Operation {
  if (op !== 'OPEN' && op !== 'CREATE' && op !== 'APPEND') throw new Failure('internal', `${op} moves no data.`);
  return { method: METHODS[op], op, path, parameters, repeatable: true };
}
