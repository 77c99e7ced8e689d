import type { Server } from 'node:net';
import { onTestFinished } from 'vitest';
import { listening } from '../../src/lab/listening.ts';

/** Lets a server of the test's own serve until the test ends. Gives its `host:port`; the port is the system's choice. */
export async function serving(server: Server): Promise<string> {
  server.on('connection', (socket) => socket.on('error', () => socket.destroy()));
  const { port, stop } = await listening(server);
  onTestFinished(stop);
  return `127.0.0.1:${port}`;
}
