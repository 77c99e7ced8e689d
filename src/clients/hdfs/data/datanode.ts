import { Failure } from '../../../core/failure.ts';
import type { HttpReply, HttpRequest } from '../../http.ts';
import { isUnsent } from '../../transport-failure.ts';
import type { NamenodeCalls, Operation } from '../call.ts';
import { refusal } from '../refusal.ts';
import { excludedDatanodes } from './excluded.ts';
import type { Transfer } from './transfer.ts';

/**
 * How many datanodes are tried for a write that take no connection. The namenode names any that it believes alive, by
 * chance, and believes so for ten minutes after a death.
 */
const DATANODES = 8;

const BINARY = { 'Content-Type': 'application/octet-stream' };

/** The data of an OPEN, as it comes in. @throws Failure when the datanode refuses, or what answers is none */
export async function download(
  { toDatanode }: NamenodeCalls,
  operation: Operation,
  location: URL,
  transfer: Transfer,
): Promise<AsyncIterable<Uint8Array>> {
  const request = { ...requestOf(operation, location, transfer), stream: true, repeatable: true };
  transfer.await();
  const reply = await toDatanode(request);
  await refuse(reply, request, 200);
  return received(reply.stream(), transfer);
}

/**
 * Gives a datanode the data of a CREATE or APPEND. Where no connection stands, another datanode than those tried is asked
 * for; after that nothing is sent twice.
 * @throws Failure when the datanode refuses or is cut off; `failed` when it was content with less than all
 */
export async function upload(
  calls: NamenodeCalls,
  operation: Operation,
  location: URL,
  body: AsyncIterable<Uint8Array>,
  transfer: Transfer,
): Promise<void> {
  const gone: string[] = [];
  for (let [left, at] = [DATANODES, location]; ; left -= 1) {
    const request = { ...requestOf(operation, at, transfer), headers: BINARY, upload: given(body, transfer) };
    try {
      transfer.await();
      const reply = await calls.toDatanode(request);
      await refuse(reply, request, operation.op === 'CREATE' ? 201 : 200);
      if (transfer.isWhole) return;
      throw new Failure('failed', `${request.name}: ${reply.base} was content before all had been sent.`, {
        system: 'hdfs',
      });
    } catch (thrown) {
      const failure = Failure.from(thrown);
      if (left === 1 || !isUnsent(failure) || transfer.signal.aborted) throw failure;
      gone.push(at.host);
      const excludedatanodes = await excludedDatanodes(calls, gone, transfer.signal);
      at = await calls.redirect(
        { ...operation, parameters: { ...operation.parameters, excludedatanodes } },
        transfer.signal,
      );
    }
  }
}

/** What a datanode says to its end. A page of something that stands between is no data. */
async function refuse(reply: HttpReply, request: HttpRequest, done: number): Promise<void> {
  if (reply.status >= 400) throw await refusal(reply, request);
  const type = reply.headers.get('content-type') ?? '';
  if (reply.status === done && !type.startsWith('text/html')) return;
  const said = `${request.name}: ${reply.base} answered ${reply.status}${type === '' ? '' : ` (${type})`}`;
  throw new Failure('protocol', `${said}, where a datanode answers ${done} and no page.`, {
    system: 'hdfs',
    hint: 'File data goes straight to the datanodes (port 9864; 50075 before 3.0): see what stands between.',
  });
}

function requestOf({ method, op, path }: Operation, location: URL, { signal }: Transfer): HttpRequest {
  return {
    system: 'hdfs',
    name: `${op} ${path}`,
    method,
    base: location.origin,
    path: `${location.pathname}${location.search}`,
    headers: {},
    signal,
    repeatable: false,
  };
}

async function* received(chunks: AsyncIterable<Uint8Array>, transfer: Transfer): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    transfer.moved(chunk.length);
    yield chunk;
    transfer.await();
  }
}

/** Begins when a connection stands. */
async function* given(chunks: AsyncIterable<Uint8Array>, transfer: Transfer): AsyncGenerator<Uint8Array> {
  transfer.moved(0);
  for await (const chunk of chunks) {
    transfer.await();
    yield chunk;
    transfer.moved(chunk.length);
  }
  transfer.whole();
  transfer.await();
}
