import { afterEach, describe, expect, it } from 'vitest';
import { executorsFor, privately, type Started, specFor, startedZeppelin } from './started.ts';

const running: Started[] = [];
afterEach(async () => {
  for (const { process } of running.splice(0)) await process.stop();
});

async function started(...parts: Parameters<typeof startedZeppelin>): Promise<Started> {
  const zeppelin = await startedZeppelin(...parts);
  running.push(zeppelin);
  return zeppelin;
}

const statusOf = async (zeppelin: Started, path: string): Promise<number> =>
  (await fetch(`${zeppelin.base}${path}`, { redirect: 'manual' })).status;

describe("the lab's Zeppelin", () => {
  it('has the version of its image', async () => {
    const zeppelin = await started({ image: 'registry.example.org/team/zeppelin:0.8.2-2' });
    const reply = await fetch(`${zeppelin.base}/api/version`);
    expect(await reply.json()).toMatchObject({ body: { version: '0.8.2' } });
  });

  it('has a health path from 0.9 on, and a front page always', async () => {
    const old = await started({ image: 'apache/zeppelin:0.8.2' });
    expect([await statusOf(old, '/'), await statusOf(old, '/health/readiness')]).toEqual([200, 404]);
    const current = await started();
    expect([await statusOf(current, '/'), await statusOf(current, '/health/readiness')]).toEqual([200, 200]);
  });

  it.each([
    ['0.10.1', privately, {}, 302],
    ['0.10.1', [], {}, 200],
    ['0.10.1', [], { ZEPPELIN_ANONYMOUS_ALLOWED: 'false' }, 200],
    ['0.8.2', privately, {}, 200],
    ['0.8.2', [], { ZEPPELIN_ANONYMOUS_ALLOWED: 'false' }, 302],
  ])(
    'of version %s with the files %j and the variables %j answers a stranger with %i',
    async (version, fetch, env, status) => {
      const zeppelin = await started({ image: `apache/zeppelin:${version}`, fetch, env });
      expect(await statusOf(zeppelin, '/api/notebook')).toBe(status);
    },
  );

  it('does not start with TLS and no key', async () => {
    const spec = await specFor({ env: { ZEPPELIN_SSL: 'true' } });
    await expect(executorsFor().start(spec)).rejects.toThrow('Command exited with status 1');
  });

  it('does not start on a port that is taken', async () => {
    const { spec, executors } = await started();
    await expect(executors.start(spec)).rejects.toThrow('EADDRINUSE');
  });

  it('is well until it is stopped', async () => {
    const { process } = await started();
    expect(process.healthy()).toBe(true);
    await process.stop();
    expect(process.healthy()).toBe(false);
    running.length = 0;
  });
});

describe('the executors of the lab', () => {
  it.each(['nosuch/zeppelin:0.10.1', 'registry.example.org/nosuch/tool', 'apache/zeppelin:missing'])(
    'cannot pull %s',
    async (image) => {
      const spec = await specFor({ image });
      await expect(executorsFor().start(spec)).rejects.toThrow('Abnormal executor termination: unknown container');
    },
  );

  it.each([undefined, 'library/nginx:1.25'])('run something idle for the image %s', async (image) => {
    const process = await executorsFor().start(await specFor({ image }));
    expect(process.healthy()).toBe(true);
    await process.stop();
    expect(process.healthy()).toBe(false);
  });
});
