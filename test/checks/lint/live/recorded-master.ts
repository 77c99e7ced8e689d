import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { recording, recordingNames } from '../../../clients/mesos/recording.ts';
import { serving } from '../../../support/serving.ts';

/** A server on the loopback that answers each call and each GET as a real master was recorded, until the test ends. */
export async function recordedMaster(folder: string): Promise<string> {
  const calls = join(folder, 'master');
  const told = recordingNames(calls)
    .filter((name) => /^GET_[A-Z]+$/.test(name))
    .flatMap((name) => recording(calls, name, 'protobuf') ?? []);
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const answer = told.find(({ requestBody }) => requestBody.equals(body));
      const plain = join(folder, 'plain', `master_${request.url?.slice(1)}.response`);
      if (request.method === 'GET' && existsSync(plain)) return response.end(readFileSync(plain));
      if (request.method !== 'POST' || answer === undefined) return response.writeHead(404).end();
      response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
      return response.end(answer.body);
    });
  });
  return `http://${await serving(server)}`;
}
