import { createServer, request } from 'node:http';
import { serving } from './serving.ts';

/**
 * An HTTP proxy until the end of the test that breaks the connection where a refusal would come, as it happens when a
 * server answers and closes with data unread. Gives its address, `http://127.0.0.1:port`.
 */
export async function losingRefusals(): Promise<string> {
  const server = createServer((incoming, answer) => {
    const { hostname, port, pathname, search } = new URL(incoming.url ?? '');
    const { method, headers, socket } = incoming;
    const lose = (): void => void socket.resetAndDestroy();
    const outgoing = request({ hostname, port, method, path: `${pathname}${search}`, headers }, (reply) => {
      if ((reply.statusCode ?? 0) >= 400) lose();
      else reply.pipe(answer.writeHead(reply.statusCode ?? 0, reply.headers));
    });
    outgoing.on('error', lose);
    incoming.pipe(outgoing);
  });
  return `http://${await serving(server)}`;
}
