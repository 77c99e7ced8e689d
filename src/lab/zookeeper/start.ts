import { createServer, type Socket } from 'node:net';
import { systemClock } from '../../system-clock.ts';
import type { LabServer, LabWorld } from '../world.ts';
import { ZkConnection } from './connection.ts';
import { ZnodeTree } from './znode-tree.ts';

/** `maxClientCnxns`: connections from one address, as a server bounds them by default. */
const CONNECTION_LIMIT = 60;

/**
 * A ZooKeeper server on the loopback, as far as masters are found through it: sessions, reading, and a thin `create`.
 * `kept` gives the nodes that the rest of the lab stands for, path → data. Its address is `127.0.0.1:port`.
 */
export async function startZookeeper(
  world: Pick<LabWorld, 'faults'>,
  kept: () => ReadonlyMap<string, Uint8Array>,
): Promise<LabServer> {
  const tree = new ZnodeTree(kept, systemClock.now());
  const sockets = new Set<Socket>();
  let sessions = 0n;
  const server = createServer({ noDelay: true }, (socket) => {
    if (sockets.size >= CONNECTION_LIMIT) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    sessions += 1n;
    new ZkConnection(socket, tree, world.faults, sessions);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    addresses: [`127.0.0.1:${port}`],
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
