import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Serves each request by itself. One that fails is a bug of the lab: its connection ends without an answer. */
export function requestListener(
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): RequestListener {
  return (request, response) => {
    serve(request, response).catch(() => response.destroy());
  };
}
