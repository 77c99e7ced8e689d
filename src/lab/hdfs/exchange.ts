import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Faults, LabCall } from '../faults.ts';
import { listening } from '../listening.ts';
import { requestListener } from '../request-listener.ts';

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

/** An HTTP server on the loopback whose every request passes the faults. */
export async function serve(
  faults: Faults,
  handle: (request: WireRequest) => WireHandler,
): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const server = createServer(requestListener((incoming, response) => exchange(faults, handle, incoming, response)));
  const { port, stop } = await listening(server);
  return { address: `http://127.0.0.1:${port}`, stop };
}

async function exchange(
  faults: Faults,
  handle: (request: WireRequest) => WireHandler,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { call, answer: act } = handle(await whole(incoming));
  const answer = await faults.lead(call, act, ({ status, contentType, body }) => ({
    status,
    headers: { 'Content-Type': contentType },
    body,
  }));
  if (answer === undefined) response.destroy();
  else response.writeHead(answer.status, answer.headers).end(answer.body);
}

async function whole(incoming: IncomingMessage): Promise<WireRequest> {
  const [rawPath = '/', query = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
  return {
    method: incoming.method ?? 'GET',
    rawPath,
    query: new URLSearchParams(query),
    body: await buffer(incoming),
  };
}
