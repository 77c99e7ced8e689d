import { type IncomingMessage, request as open, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';

const VIA = 'X-Marathon-Via';
/** Headers of the answers that a standby makes by itself: the leader's name is not among them. */
const OWN = { 'Cache-Control': 'must-revalidate,no-cache,no-store', 'Content-Length': 0 };

/**
 * What a member does that does not lead (1.11.24): it passes calls on to the leader, and sends those who want the event
 * stream there. Without a leader it says 503; where the leader takes no connection 502, where the connection breaks 500.
 */
export function standBy(host: string, leader: string, request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '/';
  if (leader === '') {
    response.writeHead(503, OWN).end();
  } else if (path.replace(/\?.*$/, '') === '/v2/events' && request.method === 'GET') {
    response.writeHead(302, { Location: `http://${leader}${path}`, 'Content-Length': 0 }).end();
  } else if (request.headers['x-marathon-via'] === `1.1 ${host}`) {
    response.writeHead(502, 'Detected proxying loop.', OWN).end();
  } else {
    passOn(host, leader, request, response);
  }
}

function passOn(host: string, leader: string, request: IncomingMessage, response: ServerResponse): void {
  const { connection, host: named, ...headers } = request.headers;
  const outgoing = open(`http://${leader}${request.url}`, {
    method: request.method,
    headers: { ...headers, [VIA]: `1.1 ${host}` },
    agent: false,
  });
  outgoing.on('error', (error: NodeJS.ErrnoException) => {
    if (response.headersSent) response.destroy();
    else if (error.code === 'ECONNREFUSED') response.writeHead(502, 'Connection to leader refused.', OWN).end();
    else response.writeHead(500, 'Server Error', OWN).end();
  });
  outgoing.on('response', (incoming) => {
    const { connection: hop, ...answered } = incoming.headers;
    response.writeHead(incoming.statusCode ?? 500, { ...answered, [VIA]: `1.1 ${host}` });
    pipeline(incoming, response, () => undefined);
  });
  pipeline(request, outgoing, () => undefined);
}
