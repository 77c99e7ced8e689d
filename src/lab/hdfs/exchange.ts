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

/** The first line of a request, and the kind of answer that it asks for. */
export interface RequestLine {
  readonly method: string;
  /** The path as it came: URL would resolve its dots. */
  readonly rawPath: string;
  readonly query: URLSearchParams;
  /** What is accepted; empty where nothing is said of it. */
  readonly accept: string;
}

/** A request whose body has come in whole. */
export interface WireRequest extends RequestLine {
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
 * @param continues whether a request is answered with 100 before its body is read, though it has not asked for that
 */
export async function serve(
  faults: Faults,
  handle: (request: WireRequest) => WireHandler,
  continues: (line: RequestLine) => boolean = () => false,
): Promise<Listening & { readonly address: string }> {
  const server = createServer(
    requestListener((incoming, response) => {
      const isAsked = incoming.headers.expect !== undefined;
      if (!isAsked && continues(lineOf(incoming))) response.writeContinue();
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
  const { call, answer: act } = handle({ ...lineOf(incoming), body: await buffer(incoming) });
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

function lineOf({ method = 'GET', url = '/', headers }: IncomingMessage): RequestLine {
  const [rawPath = '/', query = ''] = url.split(/\?(.*)/s);
  return { method, rawPath, query: new URLSearchParams(query), accept: headers.accept ?? '' };
}
