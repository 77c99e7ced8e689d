import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { openMesos } from '../../../src/clients/mesos/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { systemClock } from '../../../src/system-clock.ts';
import type { Recording } from './recording.ts';

type Answer = Pick<Recording, 'status' | 'headers' | 'body'>;

/** A server on the loopback that answers every request as recorded, until the test ends. Gives its address. */
export async function replayingMaster(answer: Answer): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

/** The client, opened on such a server. */
export async function clientOf(answer: Answer): Promise<ReturnType<typeof openMesos>> {
  const masters = [await replayingMaster(answer)];
  return openMesos({ send: transport(), clock: systemClock, masters, timeoutMs: 5_000 });
}
