import { createServer } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { layered } from '../../../src/clients/http.ts';
import { deadline } from '../../../src/clients/layers/deadline.ts';
import { transport } from '../../../src/clients/transport.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { serving } from '../../support/serving.ts';
import { silentPeer } from '../../support/silent-peer.ts';
import { request } from './scripted.ts';

const LIMIT_MS = 500;

const send = layered(transport(), deadline(systemClock, LIMIT_MS));
const get = (host: string, stream: boolean) => request({ method: 'GET', path: '/', base: `http://${host}`, stream });

describe('the deadline layer', () => {
  // What is loaded with the first stream takes its time on a busy machine.
  beforeAll(() => import('../../../src/clients/stream-send.ts'));

  it.each([false, true])('ends a request whose head does not come (stream: %s)', async (stream) => {
    await expect(send(get(await silentPeer(), stream))).rejects.toMatchObject({ code: 'timeout' });
  });

  it('lets a stream be quiet once its head has come', async () => {
    const host = await serving(
      createServer((_, response) => {
        response.writeHead(200);
        response.write('one');
        setTimeout(() => response.end('two'), 3 * LIMIT_MS);
      }),
    );
    expect(await (await send(get(host, true))).text()).toBe('onetwo');
    await expect(send(get(host, false))).rejects.toMatchObject({ code: 'timeout' });
  });

  it('ends a stream with its own signal also after the head', async () => {
    const operator = new AbortController();
    const host = await serving(createServer((_, response) => void response.writeHead(200).write('one')));
    const reply = await send({ ...get(host, true), signal: operator.signal });
    setTimeout(() => operator.abort(), 10);
    await expect(reply.text()).rejects.toMatchObject({ code: 'interrupted' });
  });
});
