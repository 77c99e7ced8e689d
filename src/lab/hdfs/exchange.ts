import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { systemClock } from '../../system-clock.ts';
import type { Faults, LabCall } from '../faults.ts';

/** What a server of the lab answers. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** A request whose body has come in whole. */
export interface WireRequest {
  readonly method: string;
  /** The path as it came: URL would resolve its dots. */
  readonly rawPath: string;
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
}

/** Says what a request is, for faults and watchers, and answers it. */
export interface WireHandler {
  readonly call: LabCall;
  answer(): WireAnswer;
}

/** An HTTP server on the loopback whose every request passes the faults, before and after it has acted. */
export async function serve(
  faults: Faults,
  handle: (request: WireRequest) => WireHandler,
): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const server = createServer((incoming, response) => {
    exchange(faults, handle, incoming, response).catch((thrown: unknown) => {
      response.destroy(thrown instanceof Error ? thrown : new Error(String(thrown)));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return { address: `http://127.0.0.1:${port}`, stop: () => stopped(server) };
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function exchange(
  faults: Faults,
  handle: (request: WireRequest) => WireHandler,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const handler = handle(await whole(incoming));
  const { index, fault } = await faults.before(handler.call);
  if (fault?.kind === 'refuse') {
    response.destroy();
    return;
  }
  if (fault?.kind === 'late') await systemClock.sleep(fault.ms, new AbortController().signal);
  const answer =
    fault?.kind === 'status'
      ? { status: fault.status, headers: { 'Content-Type': fault.contentType }, body: fault.body }
      : handler.answer();
  await faults.after(handler.call, index);
  if (fault?.kind === 'cut') {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

async function whole(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const [rawPath = '/', query = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
  return {
    method: incoming.method ?? 'GET',
    rawPath,
    query: new URLSearchParams(query),
    body: Buffer.concat(chunks),
  };
}
