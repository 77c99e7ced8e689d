import type { IncomingMessage, ServerResponse } from 'node:http';
import { leaderHeaders } from './answer-headers.ts';
import type { Listener } from './event-hub.ts';
import type { MarathonState } from './state.ts';

/** GET /v2/events: 405 without a body where the request does not ask for an event stream. */
export function serveEvents(state: MarathonState, request: IncomingMessage, response: ServerResponse, url: URL): void {
  const headers = leaderHeaders(state.leader);
  if (!(request.headers.accept ?? '').includes('text/event-stream')) {
    response.writeHead(405, 'HTTP method GET is not supported by this URL', headers).end();
    return;
  }
  response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream;charset=utf-8', Connection: 'close' });
  response.flushHeaders();
  const listener: Listener = {
    remoteAddress: request.socket.remoteAddress ?? '',
    types: new Set(url.searchParams.getAll('event_type')),
    send: (text) => response.write(text),
    end: () => response.end(),
  };
  response.on('close', () => state.events.detach(listener));
  state.events.attach(listener);
}
