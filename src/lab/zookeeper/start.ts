import { createServer } from 'node:net';
import { systemClock } from '../../system-clock.ts';
import { listening } from '../listening.ts';
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
  let sessions = 0n;
  const server = createServer({ noDelay: true }, (socket) => {
    sessions += 1n;
    new ZkConnection(socket, tree, world.faults, sessions);
  });
  server.maxConnections = CONNECTION_LIMIT;
  const { port, stop } = await listening(server);
  return { addresses: [`127.0.0.1:${port}`], stop };
}
