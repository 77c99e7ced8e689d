import { describe, expect, it } from 'vitest';
import { executorsFor, privately, runningZeppelin, type Started, specFor } from './started.ts';

const statusOf = async (zeppelin: Started, path: string): Promise<number> =>
  (await fetch(`${zeppelin.base}${path}`, { redirect: 'manual' })).status;

describe("the lab's Zeppelin", () => {
  it('has the version of its image', async () => {
    const zeppelin = await runningZeppelin({ image: 'registry.example.org/team/zeppelin:0.8.2-2' });
    const reply = await fetch(`${zeppelin.base}/api/version`);
    expect(await reply.json()).toMatchObject({ body: { version: '0.8.2' } });
  });

  it('has a health path from 0.9 on, and a front page always', async () => {
    const old = await runningZeppelin({ image: 'apache/zeppelin:0.8.2' });
    expect([await statusOf(old, '/'), await statusOf(old, '/health/readiness')]).toEqual([200, 404]);
    const current = await runningZeppelin();
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
      const zeppelin = await runningZeppelin({ image: `apache/zeppelin:${version}`, fetch, env });
      expect(await statusOf(zeppelin, '/api/notebook')).toBe(status);
    },
  );

  it('does not start with TLS and no key', async () => {
    const spec = await specFor({ env: { ZEPPELIN_SSL: 'true' } });
    await expect(executorsFor().start(spec)).rejects.toThrow('Command exited with status 1');
  });

  const pem = 'export ZEPPELIN_SSL_PEM_KEY="$MESOS_SANDBOX/tls.key" ZEPPELIN_SSL_PEM_CERT="$MESOS_SANDBOX/tls.crt"';
  const keystore = 'export ZEPPELIN_SSL_KEYSTORE_PATH="$MESOS_SANDBOX/keystore.p12"';

  it.each([
    ['0.10.1', pem, ['tls.key'], 'a certificate that is not fetched'],
    ['0.9.0', pem, ['tls.key', 'tls.crt'], 'PEM files, which came with 0.10'],
    ['0.10.1', 'true', ['tls.key', 'tls.crt'], 'files that no variable names'],
    ['0.10.1', keystore, ['tls.key', 'tls.crt'], 'a keystore that is not fetched'],
  ])('of version %s does not start with TLS by %j, %j: %s', async (version, cmd, fetch) => {
    const image = `apache/zeppelin:${version}`;
    const spec = await specFor({ image, user: undefined, cmd, fetch, env: { ZEPPELIN_SSL: 'true' } });
    await expect(executorsFor().start(spec)).rejects.toThrow('Command exited with status 1');
  });

  it("does not start as a tenant whose folders are the image's", async () => {
    const folders = ['LOG_DIR', 'PID_DIR', 'WAR_TEMPDIR', 'INTERPRETER_LOCALREPO'].map((name) => `ZEPPELIN_${name}`);
    const cmd = (names: readonly string[]): string =>
      `umask 077 && export ${names.map((name) => `${name}="$MESOS_SANDBOX/x"`).join(' ')} && exec zeppelin.sh`;
    const spec = await specFor({ cmd: cmd(folders.slice(1)) });
    await expect(executorsFor().start(spec)).rejects.toThrow('Command exited with status 1');
    const { process } = await runningZeppelin({ cmd: cmd(folders) });
    expect(process.healthy()).toBe(true);
  });

  it('does not start on a port that is taken', async () => {
    const { spec, executors } = await runningZeppelin();
    await expect(executors.start(spec)).rejects.toThrow('EADDRINUSE');
  });

  it('is not well for a check by HTTPS when it has no TLS', async () => {
    const { process } = await runningZeppelin();
    expect(['MESOS_HTTPS', 'MESOS_HTTP', 'TCP'].map((protocol) => process.healthy(protocol))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('is well until it is stopped', async () => {
    const { process } = await runningZeppelin();
    expect(process.healthy()).toBe(true);
    await process.stop();
    expect(process.healthy()).toBe(false);
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
