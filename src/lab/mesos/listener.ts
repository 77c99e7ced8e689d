import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** An HTTP server that listens already, so that its port is known before it serves. */
export interface Listener {
  readonly port: number;
  serve(serve: Serve): void;
  /** Cuts all connections. Again is nothing. */
  stop(): Promise<void>;
}

export async function listen(host: string): Promise<Listener> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    serve: (serve) => {
      const listener: RequestListener = (request, response) => {
        serve(request, response).catch((thrown: unknown) => {
          response.destroy(thrown instanceof Error ? thrown : undefined);
        });
      };
      server.on('request', listener);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
