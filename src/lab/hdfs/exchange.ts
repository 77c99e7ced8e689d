import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Faults, LabCall } from '../faults.ts';
import { type Listening, listening } from '../listening.ts';
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
  /** undefined: the connection is closed without any. */
  answer(): WireAnswer | undefined;
}

/**
 * An HTTP server on the loopback whose every request passes the faults.
 * @param continues whether each PUT and POST is first answered with 100, asked for or not, as datanodes do (HDFS 3.4.1)
 */
export async function serve(
  faults: Faults,
  handle: (request: WireRequest) => WireHandler,
  continues = false,
): Promise<Listening & { readonly address: string }> {
  const server = createServer(
    requestListener((incoming, response) => {
      const isAsked = incoming.headers.expect !== undefined;
      if (continues && !isAsked && incoming.method !== 'GET') response.writeContinue();
      return exchange(faults, handle, incoming, response);
    }),
  );
  const front = await listening(server);
  return { ...front, address: `http://127.0.0.1:${front.port}` };
}

async function exchange(
  faults: Faults,
  handle: (request: WireRequest) => WireHandler,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { call, answer: act } = handle(await whole(incoming));
  const answer = await faults.lead(
    call,
    act,
    ({ status, contentType, body, headers }) => ({
      status,
      headers: { 'Content-Type': contentType, ...headers },
      body,
    }),
    response,
  );
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
