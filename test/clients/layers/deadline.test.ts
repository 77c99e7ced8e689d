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

describe('the time of requests', () => {
  /** The limits that were asked for, and the requests that came through, by a clock that is set by hand. */
  function limited() {
    const limits: AbortController[] = [];
    const clock = { ms: 1_000_000 };
    const signals: AbortSignal[] = [];
    const ask = layered(
      async (sent) => {
        signals.push(sent.signal);
        return { status: 200, headers: new Headers(), base: '', bytes: never, text: never, stream: none };
      },
      deadline(
        {
          now: () => clock.ms,
          sleep: () => Promise.resolve(),
          deadline: () => {
            const limit = new AbortController();
            limits.push(limit);
            return limit.signal;
          },
        },
        LIMIT_MS,
      ),
    );
    const of = (signal: AbortSignal) => ask({ ...request({ method: 'GET', path: '/' }), signal });
    return { limits, clock, signals, of };
  }
  const never = () => Promise.reject(new Error('Nobody reads it.'));
  const none = async function* () {};

  it('is one for those that begin together, each of which it ends', async () => {
    const { limits, signals, of } = limited();
    const own = new AbortController().signal;
    for (let begun = 0; begun < 100; begun += 1) await of(own);
    expect(limits).toHaveLength(1);
    expect(signals.every(({ aborted }) => !aborted)).toBe(true);
    limits[0]?.abort();
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });

  it('is never another one than a hundredth of it apart, nor one that is over, nor that of another signal', async () => {
    const { limits, clock, signals, of } = limited();
    const own = new AbortController();
    await of(own.signal);
    clock.ms += 0.01 * LIMIT_MS;
    await of(own.signal);
    expect(limits).toHaveLength(2);
    limits[1]?.abort();
    await of(own.signal);
    await of(new AbortController().signal);
    expect(limits).toHaveLength(4);
    clock.ms -= 60_000;
    await of(own.signal);
    expect(limits).toHaveLength(5);
    own.abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true, false, true]);
    await of(own.signal);
    expect(signals.at(-1)?.aborted).toBe(true);
  });

  it('takes any number of requests at a time without a warning', async () => {
    const warnings: Error[] = [];
    const warn = (warning: Error): void => void warnings.push(warning);
    process.on('warning', warn);
    const host = await serving(createServer((_, response) => void setTimeout(() => response.end('ok'), 50)));
    const own = new AbortController().signal;
    await Promise.all(Array.from({ length: 40 }, () => send({ ...get(host, false), signal: own })));
    process.off('warning', warn);
    expect(warnings).toEqual([]);
  });
});
