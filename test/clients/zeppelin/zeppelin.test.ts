import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { transport } from '../../../src/clients/transport.ts';
import { openZeppelin } from '../../../src/clients/zeppelin/index.ts';
import type { ZeppelinOpener } from '../../../src/clients/zeppelin/types.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { runningZeppelin, type Started } from '../../lab/zeppelin/started.ts';
import { serving } from '../../support/serving.ts';

const { signal } = new AbortController();

/** Ends the task and starts it again at the same place. */
async function restart(zeppelin: Started): Promise<void> {
  await zeppelin.process.stop();
  const process = await zeppelin.executors.start(zeppelin.spec);
  onTestFinished(() => process.stop());
}

const as = (user?: string, password = `pw-${user}`): ZeppelinOpener =>
  openZeppelin({ send: transport(), clock: systemClock, timeoutMs: 2_000, user, password: async () => password });

describe('the Zeppelin client', () => {
  it('reads the version without a login', async () => {
    const { base } = await runningZeppelin();
    expect(await as().read(`${base}/`).version(signal)).toBe('0.10.1');
  });

  it('tells whether anybody may read the notebooks', async () => {
    expect(
      await as()
        .read((await runningZeppelin()).base)
        .anonymousAllowed(signal),
    ).toBe(false);
    expect(
      await as('alice')
        .read((await runningZeppelin({ fetch: [] })).base)
        .anonymousAllowed(signal),
    ).toBe(true);
  });

  it('reads an interpreter setting after one login', async () => {
    const { base, faults } = await runningZeppelin();
    const calls: string[] = [];
    faults.listen((call, moment) => void (moment === 'after' && calls.push(call.action)));
    const reader = as('alice').read(base);
    expect(await reader.interpreter('spark', signal)).toMatchObject({
      id: 'spark',
      perUser: undefined,
      properties: { 'spark.master': 'local[*]', 'zeppelin.spark.useHiveContext': 'true' },
    });
    expect(await reader.interpreter('no such', signal)).toBeUndefined();
    expect(calls.filter((action) => action === 'POST /api/login')).toHaveLength(1);
  });

  it('changes what it is told and leaves the rest', async () => {
    const { base } = await runningZeppelin();
    const zeppelin = as('alice');
    const change = {
      properties: { 'spark.master': 'mesos://zk://h:2181/mesos', 'spark.mesos.role': 'alice' },
      perUser: 'isolated',
      perNote: 'shared',
    };
    await zeppelin.write(base).updateInterpreter('spark', change, signal);
    expect(await zeppelin.read(base).interpreter('spark', signal)).toMatchObject({
      perUser: 'isolated',
      perNote: 'shared',
      properties: {
        'spark.master': 'mesos://zk://h:2181/mesos',
        'spark.mesos.role': 'alice',
        'spark.driver.memory': '1g',
      },
    });
  });

  it('finds its changes after a restart when the settings are kept on the file system', async () => {
    const env = {
      ZEPPELIN_CONFIG_STORAGE_CLASS: 'org.apache.zeppelin.storage.FileSystemConfigStorage',
      ZEPPELIN_CONFIG_FS_DIR: '/user/alice/.zeppelin',
    };
    const zeppelin = await runningZeppelin({ env });
    const { base } = zeppelin;
    const change = { properties: { 'spark.cores.max': '4' }, perUser: 'isolated', perNote: 'shared' };
    await as('alice').write(base).updateInterpreter('spark', change, signal);
    await restart(zeppelin);
    const found = await as('alice').read(base).interpreter('spark', signal);
    expect(found?.properties['spark.cores.max']).toBe('4');
  });

  it('logs in again when its session has ended with the server', async () => {
    const zeppelin = await runningZeppelin();
    const { base } = zeppelin;
    const reader = as('alice').read(base);
    await reader.interpreter('spark', signal);
    await restart(zeppelin);
    expect(await reader.interpreter('md', signal)).toMatchObject({ name: 'md' });
  });

  it('is refused without an account, with a wrong password and without the admin role', async () => {
    const { base } = await runningZeppelin();
    await expect(as().read(base).interpreter('spark', signal)).rejects.toMatchObject({
      code: 'unauthenticated',
      hint: expect.stringContaining('zeppelin.user'),
    });
    await expect(as('alice', 'bad').read(base).interpreter('spark', signal)).rejects.toMatchObject({
      code: 'unauthenticated',
      message: `zeppelin at ${base} did not take the password of alice.`,
    });
    await expect(as('bob').read(base).interpreter('spark', signal)).rejects.toMatchObject({
      code: 'denied',
      message: `zeppelin at ${base} refused GET /interpreter/setting/spark with 401.`,
      hint: expect.stringContaining('admin role'),
    });
  });

  it('keeps the password out of what it throws', async () => {
    const { base } = await runningZeppelin();
    const thrown: unknown = await as('alice', 'a-secret')
      .read(base)
      .interpreter('spark', signal)
      .catch((reason: unknown) => reason);
    expect(JSON.stringify(thrown) + String(thrown)).not.toContain('a-secret');
  });

  it('does not take a page for an answer', async () => {
    const { base, faults } = await runningZeppelin();
    faults.script(() => ({ kind: 'status', status: 200, body: '<html>portal</html>', contentType: 'text/html' }));
    await expect(as().read(base).version(signal)).rejects.toMatchObject({
      code: 'protocol',
      hint: expect.stringContaining('proxy'),
    });
  });

  it('does not take JSON without a version, or a setting without properties', async () => {
    const { base, faults } = await runningZeppelin({ fetch: [] });
    faults.script(() => ({
      kind: 'status',
      status: 200,
      body: '{"status":"OK","body":{}}',
      contentType: 'application/json',
    }));
    await expect(as().read(base).version(signal)).rejects.toMatchObject({ code: 'protocol' });
    await expect(as().read(base).interpreter('spark', signal)).rejects.toMatchObject({ code: 'protocol' });
  });

  it.each([
    [500, 'failed'],
    [503, 'unavailable'],
  ])('passes on the reason of a %i', async (status, code) => {
    const { base, faults } = await runningZeppelin({ fetch: [] });
    const body = '{"status":"INTERNAL_SERVER_ERROR","message":"no storage."}';
    faults.script(() => ({ kind: 'status', status, body, contentType: 'application/json' }));
    await expect(as().read(base).anonymousAllowed(signal)).rejects.toMatchObject({
      code,
      message: `zeppelin at ${base} refused GET /notebook with ${status}: no storage.`,
    });
  });

  it('waits for a server that drops the first connections', async () => {
    const { base, faults } = await runningZeppelin();
    faults.script((_, index) => (index < 2 ? { kind: 'refuse' } : undefined));
    expect(await as().read(base).version(signal)).toBe('0.10.1');
  });

  it('speaks with a Zeppelin of old, whose properties are plain and whose version is bare', async () => {
    const puts: unknown[] = [];
    const old = createServer((request, response) => {
      const setting = {
        id: '2B',
        name: 'spark',
        properties: { master: 'local[*]', 'spark.cores.max': '' },
        option: { remote: true },
      };
      request.on('data', (chunk: Buffer) => puts.push(JSON.parse(chunk.toString())));
      request.on('end', () =>
        response.end(JSON.stringify({ status: 'OK', body: request.url === '/api/version' ? '0.7.3' : setting })),
      );
    });
    const base = `http://${await serving(old)}`;
    expect(await as().read(base).version(signal)).toBe('0.7.3');
    await as()
      .write(base)
      .updateInterpreter('2B', { properties: { master: 'mesos://h' }, perUser: 'isolated', perNote: 'shared' }, signal);
    expect(puts).toEqual([
      {
        id: '2B',
        name: 'spark',
        properties: { master: 'mesos://h', 'spark.cores.max': '' },
        option: { remote: true, perUser: 'isolated', perNote: 'shared' },
      },
    ]);
  });
});
