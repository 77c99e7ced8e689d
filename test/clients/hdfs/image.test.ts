import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { openHdfs } from '../../../src/clients/hdfs/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import type { Clock } from '../../../src/core/clock.ts';
import { listening } from '../../../src/lab/listening.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { type Platform, startPlatform } from '../../lab/hdfs/platform.ts';

const signal = new AbortController().signal;
const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);

describe('the image of a namenode', () => {
  let stop: () => Promise<void>;
  afterEach(() => stop());

  const reader = (base: string, clock: Clock = systemClock) =>
    openHdfs({ send: transport(), clock, namenodes: [base], user: 'hdfs', timeoutMs: 2_000 }).read;

  async function begin(options: Parameters<typeof startPlatform>[0]): Promise<Platform> {
    const hdfs = await startPlatform(options);
    stop = hdfs.server.stop;
    return hdfs;
  }

  /** A server that answers with these headers and that body, whatever it is asked. */
  async function serve(headers: Readonly<Record<string, string>>, body: string): Promise<string> {
    const server = createServer((_request, response) => response.writeHead(200, headers).end(body));
    const { port, stop: end } = await listening(server);
    stop = end;
    return `http://127.0.0.1:${port}`;
  }

  async function read(base: string, clock: Clock = systemClock): Promise<number> {
    let seen = 0;
    for await (const chunk of (await reader(base, clock).image(base, signal)).chunks) seen += chunk.length;
    return seen;
  }

  it('comes whole, from a standby as well', async () => {
    const hdfs = await begin({ namenodes: 2, image: { txid: 42, bytes } });
    for (const base of hdfs.server.addresses) {
      const image = await reader(base).image(base, signal);
      expect(image).toMatchObject({ name: 'fsimage_0000000000000000042', lengthBytes: 300_000 });
      const chunks: Uint8Array[] = [];
      for await (const chunk of image.chunks) chunks.push(chunk);
      expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    }
  });

  it('is said to be missing where no checkpoint was made', async () => {
    const hdfs = await begin({});
    const [base = ''] = hdfs.server.addresses;
    await expect(reader(base).image(base, signal)).rejects.toMatchObject({
      code: 'not-found',
      hint: expect.stringContaining('-saveNamespace'),
    });
  });

  it('is refused when its digest is another one', async () => {
    const base = await serve(
      { 'X-Image-Edits-Name': 'fsimage_1', 'X-MD5-Digest': '0'.repeat(32), 'Content-Length': '3' },
      'abc',
    );
    await expect(read(base)).rejects.toMatchObject({ code: 'protocol', message: expect.stringContaining('MD5') });
  });

  it('is refused when it comes without a digest, or is a page', async () => {
    await expect(read(await serve({ 'Content-Length': '3' }, 'abc'))).rejects.toMatchObject({ code: 'protocol' });
    await stop();
    await expect(read(await serve({ 'Content-Type': 'text/html' }, '<html></html>'))).rejects.toMatchObject({
      code: 'protocol',
    });
  });

  it('is refused when it is cut off', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'X-Image-Edits-Name': 'fsimage_1', 'X-MD5-Digest': '0', 'Content-Length': '1000' });
      response.write('abc', () => response.destroy());
    });
    const { port, stop: end } = await listening(server);
    stop = end;
    await expect(read(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ system: 'hdfs', code: 'unreachable' });
  });

  it('is given up when nothing more of it comes, and the connection is ended', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'X-Image-Edits-Name': 'fsimage_1', 'X-MD5-Digest': '0', 'Content-Length': '1000' });
      response.write('abc');
    });
    const left = new Promise<void>((resolve) => {
      server.on('connection', (socket) => void socket.on('close', () => resolve()));
    });
    const { port, stop: end } = await listening(server);
    stop = end;
    const clock: Clock = { ...systemClock, sleep: (ms, until) => systemClock.sleep(ms / 100, until) };
    await expect(read(`http://127.0.0.1:${port}`, clock)).rejects.toMatchObject({
      system: 'hdfs',
      code: 'timeout',
      message: expect.stringContaining('has sent nothing more for 60 s'),
    });
    await left;
  });
});
