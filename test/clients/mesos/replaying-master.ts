import { createServer } from 'node:http';
import { type MesosOptions, openMesos } from '../../../src/clients/mesos/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { serving } from '../../support/serving.ts';
import type { Recording } from './recording.ts';

type Answer = Pick<Recording, 'status' | 'headers' | 'body'>;

/** A server on the loopback that answers every request as recorded, until the test ends. Gives its address. */
export async function replayingMaster(answer: Answer): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
    response.end(answer.body);
  });
  return `http://${await serving(server)}`;
}

/** The client, opened on such a server. */
export async function clientOf(
  answer: Answer,
  wire: MesosOptions['wire'] = 'protobuf',
): Promise<ReturnType<typeof openMesos>> {
  const masters = [await replayingMaster(answer)];
  return openMesos({ send: transport(), clock: hurriedClock(), masters, wire, timeoutMs: 5_000 });
}
