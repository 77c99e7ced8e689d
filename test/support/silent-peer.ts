import { createServer, type Server } from 'node:net';
import { afterEach } from 'vitest';

/** Makes peers that take connections and never say a word, for one test each. */
export function silentPeers(): () => Promise<string> {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  return async () => {
    const server = createServer((socket) => {
      socket.unref();
      socket.on('error', () => socket.destroy());
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The peer has no port.');
    return `127.0.0.1:${address.port}`;
  };
}
