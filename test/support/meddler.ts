import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import { serving } from './serving.ts';

/** What the server behind answered, before the tool sees it. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Answers in place of the server; undefined lets its own answer through. */
export type Meddling = (asked: IncomingMessage, answered: Answered, answer: ServerResponse) => true | undefined;

/**
 * A go-between before a server of the lab, until the end of the test. Every request reaches the server and is carried out;
 * what comes back is for `meddle` to spoil, but for event streams, which have no end: of these so many bytes get through,
 * where that is said. Gives its address, and how to make it honest again.
 */
export async function meddling(target: string, meddle: Meddling, streamBytes?: number) {
  const { hostname, port } = new URL(target);
  let isHonest = false;
  let streams = 0;
  const server = createServer((asked, answer) => {
    const outgoing = request({ hostname, port, method: asked.method, path: asked.url, headers: asked.headers });
    outgoing.on('error', () => asked.socket.destroy());
    outgoing.on('response', async (reply) => {
      if (reply.headers['content-type']?.startsWith('text/event-stream') === true) {
        streams += 1;
        answer.writeHead(reply.statusCode ?? 0, reply.headers);
        if (streamBytes === undefined) pipeline(reply, answer, () => undefined);
        else reply.once('data', (chunk) => answer.write(chunk.subarray(0, streamBytes), () => asked.socket.destroy()));
        reply.on('error', () => undefined);
        return;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of reply) chunks.push(Buffer.from(chunk));
      const body = Buffer.concat(chunks);
      const { 'transfer-encoding': _, connection: __, ...rest } = reply.headers;
      const headers = { ...textsOf(rest), 'content-length': String(body.length) };
      const answered = { status: reply.statusCode ?? 0, headers, body };
      if (!isHonest && meddle(asked, answered, answer) === true) return;
      answer.writeHead(answered.status, headers).end(body);
    });
    asked.pipe(outgoing);
  });
  return {
    address: `http://${await serving(server)}`,
    /** How many streams were opened. */
    streams: () => streams,
    beHonest: () => {
      isHonest = true;
    },
  };
}

const textsOf = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
