import { describe, expect, it } from 'vitest';
import type { Send } from '../../../src/clients/http.ts';
import { retry } from '../../../src/clients/layers/retry.ts';
import { Failure, type FailureCode } from '../../../src/core/failure.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { request, scripted } from './scripted.ts';

const failing = (code: FailureCode): Send => {
  return async () => {
    throw new Failure(code, 'It went wrong.');
  };
};

async function timesSent(peer: Send, repeatable: boolean): Promise<number> {
  let times = 0;
  const send = retry(hurriedClock())((one) => {
    times += 1;
    return peer(one);
  });
  await send(request({ repeatable })).catch(() => undefined);
  return times;
}

describe('the retry layer', () => {
  it.each<readonly [FailureCode, number]>([
    ['unreachable', 4],
    ['timeout', 1],
    ['unavailable', 1],
    ['denied', 1],
    ['interrupted', 1],
  ])('sends what ends as %s %i times in all, when twice is the same as once', async (code, times) => {
    expect(await timesSent(failing(code), true)).toBe(times);
    expect(await timesSent(failing(code), false)).toBe(1);
  });

  it.each([
    [429, 4],
    [502, 4],
    [503, 4],
    [504, 4],
    [500, 1],
    [404, 1],
    [200, 1],
  ])('sends what is answered with %i %i times in all', async (status, times) => {
    const peer = scripted(() => ({ status }));
    expect(await timesSent(peer, true)).toBe(times);
    expect(await timesSent(peer, false)).toBe(1);
  });

  it('gives the answer that comes in the end', async () => {
    const peer = scripted(() => (peer.asked.length < 3 ? 'cut' : { status: 200 }));
    expect(await retry(hurriedClock())(peer)(request())).toMatchObject({ status: 200 });
  });

  it('waits as long as Retry-After asks for, up to five seconds', async () => {
    const clock = hurriedClock();
    const busy = scripted(() => ({ status: 503 }));
    const peer: Send = async (one) => ({ ...(await busy(one)), headers: new Headers({ 'Retry-After': '60' }) });
    await retry(clock)(peer)(request());
    expect(clock.sleptMs()).toBe(15_000);
  });
});
