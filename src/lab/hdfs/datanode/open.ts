import type { WireAnswer } from '../exchange.ts';
import type { DataCall } from './data-call.ts';
import { fileToRead } from './file-to-read.ts';

/** The second half of OPEN: a file, or a range of it. */
export function openFile(call: DataCall): WireAnswer {
  const { content } = fileToRead(call);
  const offset = Number(call.parameters.long('offset', 0n) ?? 0n);
  const length = call.parameters.long('length', 0n);
  const body = content.subarray(offset, length === undefined ? undefined : offset + Number(length));
  const headers = {
    'access-control-allow-methods': 'GET',
    'access-control-allow-origin': '*',
    'content-type': 'application/octet-stream',
    connection: 'close',
    'content-length': String(body.length),
  };
  return { status: 200, headers, body };
}
