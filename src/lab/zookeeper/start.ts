import { createServer, type Socket } from 'node:net';
import { systemClock } from '../../system-clock.ts';
import { listening, serverOf } from '../listening.ts';
import type { LabWorld, ReopeningServer } from '../world.ts';
import { ZkConnection, type ZkHouse } from './connection.ts';
import { ZnodeTree } from './znode-tree.ts';

/** `maxClientCnxns`: connections from one address, as a server bounds them by default. */
const CONNECTION_LIMIT = 60;

/**
 * A ZooKeeper server on the loopback, as far as masters are found through it: sessions, logins by digest, reading, a thin
 * `create`, and words of four letters. `kept` gives the nodes that the rest of the lab stands for, path → data; `login`,
 * `user:password`, is who alone may read them. Its address is `127.0.0.1:port`.
 */
export async function startZookeeper(
  world: Pick<LabWorld, 'faults'>,
  kept: () => ReadonlyMap<string, Uint8Array>,
  login?: string,
): Promise<ReopeningServer> {
  const tree = new ZnodeTree(kept, systemClock.now());
  let sessions = 0n;
  const open = new Set<Socket>();
  const house: ZkHouse = { tree, faults: world.faults, login, connections: () => open.size };
  const server = createServer({ noDelay: true }, (socket) => {
    sessions += 1n;
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    new ZkConnection(socket, house, sessions);
  });
  server.maxConnections = CONNECTION_LIMIT;
  const front = await listening(server);
  return serverOf([`127.0.0.1:${front.port}`], [front]);
}
