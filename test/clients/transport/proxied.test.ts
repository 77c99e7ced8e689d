import { createServer as createPlain } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { Socket } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { proxyRoute } from '../../../src/clients/proxy-route.ts';
import { transport } from '../../../src/clients/transport.ts';
import { isUnsent } from '../../../src/clients/transport-failure.ts';
import { Failure } from '../../../src/core/failure.ts';
import { type Certified, makeCa } from '../../support/certificates.ts';
import { proxying } from '../../support/proxy.ts';
import { serving } from '../../support/serving.ts';
import { request } from '../layers/scripted.ts';

const HOST = 'm1.example.org:5050';
const LOGIN = `Basic ${Buffer.from('ann:hidden').toString('base64')}`;

let ca: string;
let certified: Certified;
beforeAll(async () => {
  const made = await makeCa();
  ca = made.ca;
  certified = await made.sign({ dns: ['m1.example.org'], ips: [] });
});

const sockets: Socket[] = [];

/** A server that repeats the body, and a proxy that alone knows its name. */
async function platform(scheme: 'http' | 'https', options: { readonly login?: string; readonly status?: number } = {}) {
  const echo = scheme === 'http' ? createPlain() : createSecure(certified);
  echo.on('request', (incoming, answer) => {
    sockets.push(incoming.socket);
    incoming.pipe(answer.writeHead(200, { 'X-Host': incoming.headers.host ?? '' }));
  });
  return proxying({ names: { [HOST]: await serving(echo) }, ...options });
}

const through = (proxy: string, login = '') => transport({ ca }, proxyRoute({ ALL_PROXY: `http://${login}${proxy}` }));

describe.each(['http', 'https'] as const)('%s through a proxy', (scheme) => {
  const line = scheme === 'http' ? `POST http://${HOST}/api/v1?x=1` : `CONNECT ${HOST}`;

  describe.each([false, true])('(stream: %s)', (stream) => {
    const post = (parts = {}) =>
      request({ base: `${scheme}://${HOST}`, path: '/api/v1?x=1', body: 'well', stream, ...parts });

    it('reaches a peer whose name this host does not know', async () => {
      const proxy = await platform(scheme);
      const reply = await through(proxy.address)(post());
      expect(await reply.text()).toBe('well');
      expect(reply.headers.get('x-host')).toBe(HOST);
      expect(proxy.lines).toEqual([line]);
    });

    it('logs in where the proxy wants it, and to nobody else', async () => {
      const proxy = await platform(scheme, { login: LOGIN });
      expect(await (await through(proxy.address, 'ann:hidden@')(post())).text()).toBe('well');
      expect(proxy.logins).toEqual([LOGIN]);
      const wrong = await through(
        proxy.address,
        'ann:other@',
      )(post({ repeatable: false })).then(undefined, Failure.from);
      expect(wrong).toMatchObject({
        code: 'unauthenticated',
        system: 'mesos',
        message: `The proxy http://${proxy.address} did not take the credentials, or got none (HTTP 407).`,
        hint: expect.stringContaining('http://user:password@host:port'),
      });
    });

    it('says that the proxy is not there, and that nothing was sent', async () => {
      const failure = await through('127.0.0.1:9')(post({ repeatable: false })).then(undefined, Failure.from);
      expect(failure).toMatchObject({
        code: 'unreachable',
        message: `mesos at ${scheme}://${HOST}, by the proxy http://127.0.0.1:9, cannot be reached (ECONNREFUSED).`,
      });
      expect(failure instanceof Failure && isUnsent(failure)).toBe(true);
    });
  });
});

describe('a tunnel', () => {
  const post = (parts = {}) => request({ base: `https://${HOST}`, body: 'well', ...parts });

  it('is kept for what may be sent twice, and made anew for anything else', async () => {
    const proxy = await platform('https');
    const send = through(proxy.address);
    sockets.length = 0;
    for (const repeatable of [true, true, false, true]) await send(post({ repeatable }));
    expect(proxy.lines).toHaveLength(2);
    expect(sockets[1]).toBe(sockets[0]);
    expect(sockets[2]).not.toBe(sockets[0]);
    expect(sockets[3]).toBe(sockets[0]);
  });

  it.each([
    [403, 'denied'],
    [502, 'unreachable'],
  ])('that the proxy refuses with %i is %s, and nothing was sent', async (status, code) => {
    const proxy = await platform('https', { status });
    for (const stream of [false, true]) {
      const failure = await through(proxy.address)(post({ stream })).then(undefined, Failure.from);
      expect(failure).toMatchObject({ code, message: expect.stringContaining('gives no way to') });
      expect(failure instanceof Failure && isUnsent(failure)).toBe(true);
    }
  });

  it('leads to no peer whose certificate is foreign', async () => {
    const proxy = await platform('https');
    const send = transport({}, proxyRoute({ HTTPS_PROXY: `http://${proxy.address}` }));
    for (const stream of [false, true]) {
      await expect(send(post({ stream }))).rejects.toMatchObject({
        code: 'denied',
        message: expect.stringContaining('is not trusted'),
      });
    }
  });

  it('that never comes ends with the request', async () => {
    const silent = createPlain().on('connect', () => undefined);
    const send = through(await serving(silent));
    const failure = await send(post({ signal: AbortSignal.timeout(100), repeatable: false })).then(
      undefined,
      Failure.from,
    );
    expect(failure).toMatchObject({ code: 'timeout' });
    expect(failure instanceof Failure && isUnsent(failure)).toBe(true);
  });
});
