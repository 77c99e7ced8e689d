import { createServer } from 'node:http';
import { createServer as createTcp } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../../scripts/real/daemon.ts';
import { layered } from '../../../src/clients/http.ts';
import { retry } from '../../../src/clients/layers/retry.ts';
import { transport } from '../../../src/clients/transport.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { serving } from '../../support/serving.ts';
import { request } from '../layers/scripted.ts';

const MIB = 1024 * 1024;

/** A peer that says these bytes to every request, and then hangs up. */
const saying = async (bytes: string | Uint8Array): Promise<string> =>
  `http://${await serving(createTcp((socket) => socket.once('data', () => socket.end(bytes))))}`;

const head = (...lines: string[]): string => ['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n');

describe.each([false, true])('an answer (stream: %s)', (stream) => {
  const ask = async (base: string, parts = {}): Promise<string> =>
    (await transport()(request({ base, stream, name: 'GET_STATE', ...parts }))).text();

  it.each([
    ['its announced length', `${head('Content-Length: 100')}half of it`],
    ['its last chunk', `${head('Transfer-Encoding: chunked')}a\r\nhalf of it\r\n`],
    ['the end of a chunk', `${head('Transfer-Encoding: chunked')}14\r\nhalf of it`],
  ])('that ends before %s is no answer', async (_, text) => {
    await expect(ask(await saying(text))).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/closed the connection before its answer to GET_STATE was whole/),
    });
  });

  it('that never begins is told apart from a peer that cannot be reached', async () => {
    await expect(ask(await saying(''))).rejects.toThrow('closed the connection without an answer to GET_STATE');
    await expect(ask(`http://127.0.0.1:${await freePort()}`)).rejects.toThrow('cannot be reached (ECONNREFUSED)');
    await expect(ask('http://nosuch.invalid:5050')).rejects.toThrow(/cannot be reached \((ENOTFOUND|EAI_AGAIN)\)/);
  });

  it('to what must not be sent twice, when it is lost, leaves the outcome unknown and says so', async () => {
    const once = { repeatable: false, name: 'RESERVE_RESOURCES' };
    for (const text of ['', `${head('Content-Length: 100')}half`]) {
      await expect(ask(await saying(text), once)).rejects.toMatchObject({
        code: 'unreachable',
        message: expect.stringMatching(/: whether RESERVE_RESOURCES was carried out is not known\.$/),
        hint: 'Look at what is there before it is sent again.',
        detail: { outcome: 'unknown' },
      });
    }
    await expect(ask(`http://127.0.0.1:${await freePort()}`, once)).rejects.toThrow(
      'cannot be reached (ECONNREFUSED).',
    );
  });

  it('that is no HTTP is said to be none', async () => {
    await expect(ask(await saying('SSH-2.0-OpenSSH_9.2\r\n'))).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringContaining('does not speak HTTP as it should'),
    });
  });

  it('of 100 MiB is read whole', async () => {
    const piece = Buffer.alloc(MIB, 'x');
    const base = `http://${await serving(
      createServer((_, answer) => {
        answer.writeHead(200, { 'Content-Length': 100 * MIB });
        for (let sent = 0; sent < 100; sent += 1) answer.write(piece);
        answer.end();
      }),
    )}`;
    const reply = await transport()(request({ base, stream }));
    expect((await reply.bytes()).length).toBe(100 * MIB);
  });

  it('that is larger than the limit is refused, whether its length is announced or not', async () => {
    const endless = createServer((incoming, answer) => {
      if (incoming.url === '/long') answer.writeHead(200, { 'Content-Length': 600 * MIB }).write('x');
      else {
        const more = (): void => void (answer.write(Buffer.alloc(64 * 1024)) && setImmediate(more));
        answer.on('drain', more).on('close', () => answer.off('drain', more));
        more();
      }
    });
    const base = `http://${await serving(endless)}`;
    const tooLarge = {
      code: 'protocol',
      message: expect.stringMatching(/with more than (512|8) MiB, which is not read/),
    };
    if (!stream) await expect(ask(base, { path: '/long' })).rejects.toMatchObject(tooLarge);
    await expect(ask(base, { limitBytes: 8 * MIB })).rejects.toMatchObject(tooLarge);
  });
});

describe('a stream', () => {
  it('to a port that fetch blocks is refused with the reason', async () => {
    await expect(transport()(request({ base: 'http://127.0.0.1:5061', stream: true }))).rejects.toMatchObject({
      code: 'unsupported',
      message: 'No stream can be opened to http://127.0.0.1:5061: its port is kept for another protocol.',
    });
  });
});

describe('a packed answer', () => {
  const packed = (body: Uint8Array): Buffer =>
    Buffer.concat([Buffer.from(head('Content-Encoding: gzip', `Content-Length: ${body.length}`)), body]);
  const ask = async (bytes: Uint8Array, parts = {}): Promise<string> =>
    (await transport()(request({ base: await saying(bytes), ...parts }))).text();

  it('is unpacked, and counts by what is in it', async () => {
    expect(await ask(packed(gzipSync('well')))).toBe('well');
    await expect(ask(packed(gzipSync(Buffer.alloc(9 * MIB))), { limitBytes: 8 * MIB })).rejects.toMatchObject({
      code: 'protocol',
    });
  });

  it('that is cut, or is not packed at all, is no answer', async () => {
    for (const body of [gzipSync('well').subarray(0, 15), Buffer.from('<html>')]) {
      await expect(ask(packed(body))).rejects.toMatchObject({
        code: 'protocol',
        message: expect.stringContaining('sent an answer that cannot be unpacked (Z_'),
      });
    }
  });
});

describe('a connection that is kept', () => {
  it('serves many calls', async () => {
    let connections = 0;
    const server = createServer((_, answer) => answer.end('well')).on('connection', () => {
      connections += 1;
    });
    const base = `http://${await serving(server)}`;
    const send = transport();
    for (let call = 0; call < 50; call += 1) await send(request({ base }));
    expect(connections).toBe(1);
    await Promise.all(Array.from({ length: 200 }, () => send(request({ base }))));
    const most = connections;
    await Promise.all(Array.from({ length: 200 }, () => send(request({ base }))));
    expect(connections).toBe(most);
  });

  it('and was closed by the peer meanwhile, costs a call that may be sent again nothing', async () => {
    const calls: boolean[] = [];
    const server = createServer((incoming, answer) => {
      calls.push(incoming.headers['x-repeatable'] === 'true');
      const { socket } = incoming;
      if (calls.length % 2 === 1) answer.end('well');
      else socket.destroy();
    });
    const send = layered(transport(), retry(hurriedClock()));
    const base = `http://${await serving(server)}`;
    const ask = (repeatable: boolean) =>
      send(request({ base, repeatable, headers: { 'X-Repeatable': `${repeatable}` } }));
    await ask(true);
    expect(await (await ask(true)).text()).toBe('well');
    expect(calls).toEqual([true, true, true]);
    await expect(ask(false)).rejects.toMatchObject({ detail: { outcome: 'unknown' } });
    expect(calls).toEqual([true, true, true, false]);
  });
});
