import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Recording } from '../../clients/mesos/recording.ts';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

type Request = Pick<Recording, 'method' | 'path' | 'requestHeaders' | 'requestBody'>;

/** Sends a request with exactly these headers: fetch would add some of its own. */
export async function rawRequest(
  base: string,
  { method, path, requestHeaders, requestBody }: Request,
): Promise<RawAnswer> {
  const url = new URL(path, base);
  const headers = { ...requestHeaders, 'Content-Length': String(requestBody.length) };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      buffer(response).then((body) => {
        const plain = Object.entries(response.headers).map(([key, value]) => [key, String(value)]);
        resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(plain), body });
      }, reject);
    });
    sent.on('error', reject);
    sent.end(requestBody);
  });
}
