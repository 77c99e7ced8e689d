import type { Server, Socket } from 'node:net';
import type { ReopeningServer } from './world.ts';

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Ends it and cuts all its connections. Again is nothing. */
  stop(): Promise<void>;
  /** Listens again at the same port after a stop. Where it listens already it is nothing. */
  open(): Promise<void>;
}

/** A server of the lab that listens at several ports. */
export function serverOf(addresses: readonly string[], fronts: readonly Listening[]): ReopeningServer {
  const all = async (work: (front: Listening) => Promise<void>): Promise<void> => {
    await Promise.all(fronts.map(work));
  };
  return { addresses, stop: () => all((front) => front.stop()), open: () => all((front) => front.open()) };
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
  const listen = (at: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(port);
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : port;
  return {
    port: own,
    open: async () => {
      if (!server.listening) await listen(own);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
