import type { Server, Socket } from 'node:net';

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Ends it and cuts all its connections. Again is nothing. */
  stop(): Promise<void>;
}

/**
 * Lets a server listen: for TCP, TLS, HTTP or HTTPS, at a port that the system chooses unless one is given.
 * @throws the error of the system, such as EADDRINUSE
 */
export async function listening(server: Server, host = '127.0.0.1', port = 0): Promise<Listening> {
  // Of TLS these are the sockets below it: they are there before the handshake is done, and when it never is.
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
