import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ZeppelinWant, zeppelinStart } from '../../src/plan/wants/zeppelin-env.ts';

const want: ZeppelinWant = {
  version: '0.10.1',
  user: 'alice',
  notebookDir: '/user/alice/notebook',
  configDir: '/user/alice/.zeppelin',
  home: undefined,
  sparkHome: '/opt/spark',
  spark: { 'spark.cores.max': '3', 'spark.mesos.role': 'alice' },
  mesosNativeLibrary: undefined,
  sparkMaster: 'mesos://zk://h1:2181/mesos',
  origin: 'https://alice.example.org',
  fetched: ['shiro.ini', 'tls.key', 'tls.crt', 'core-site.xml'],
  keystoreSecret: undefined,
};

describe('the start of Zeppelin', () => {
  it('is private, keeps notes and settings on HDFS, and learns its port on the agent', () => {
    const start = zeppelinStart(want);
    expect(start.env).toMatchObject({
      HADOOP_USER_NAME: 'alice',
      SPARK_MASTER: 'mesos://zk://h1:2181/mesos',
      ZEPPELIN_ADDR: '0.0.0.0',
      ZEPPELIN_NOTEBOOK_PUBLIC: 'false',
      ZEPPELIN_CONFIG_FS_DIR: '/user/alice/.zeppelin',
      ZEPPELIN_ALLOWED_ORIGINS: 'https://alice.example.org',
    });
    expect(start.env).not.toHaveProperty('ZEPPELIN_ANONYMOUS_ALLOWED');
    expect(start.prologue).toContain('ZEPPELIN_SSL_PORT="$PORT0"');
    expect(start.prologue).toContain('cp "$MESOS_SANDBOX/core-site.xml"');
    expect(start).toMatchObject({ healthPath: '/health/readiness', home: '/opt/zeppelin', secrets: {} });
  });

  it('has other names, paths and switches before 0.9', () => {
    const start = zeppelinStart({
      ...want,
      version: '0.8.2',
      fetched: ['shiro.ini', 'keystore.p12'],
      keystoreSecret: '/keystore',
    });
    expect(start.env).toMatchObject({
      MASTER: want.sparkMaster,
      ZEPPELIN_ANONYMOUS_ALLOWED: 'false',
      ZEPPELIN_SSL_KEYSTORE_PASSWORD: { secret: 'keystore' },
    });
    expect(start.env).not.toHaveProperty('SPARK_MASTER');
    expect(start).toMatchObject({ healthPath: '/', home: '/zeppelin', secrets: { keystore: { source: '/keystore' } } });
  });

  it('takes the password of a keystore from a fetched file when there is no secret', () => {
    const start = zeppelinStart({ ...want, fetched: ['shiro.ini', 'keystore.p12', 'keystore.password'] });
    expect(start.prologue).toContain('$(cat "$MESOS_SANDBOX/keystore.password")');
  });

  it.each([
    [['tls.key', 'tls.crt'], 'no shiro.ini'],
    [['shiro.ini'], 'neither keystore.p12 nor'],
    [['shiro.ini', 'keystore.p12'], 'password of keystore.p12 is nowhere'],
  ])('is refused with %j only', (fetched, sentence) => {
    expect(() => zeppelinStart({ ...want, fetched })).toThrow(sentence);
  });

  it('holds Spark before anybody has made an interpreter setting', () => {
    expect(zeppelinStart(want).env['MESOSCTL_SPARK_DEFAULTS']).toBe(
      'spark.master mesos://zk://h1:2181/mesos\nspark.cores.max 3\nspark.mesos.role alice',
    );
    const odd = zeppelinStart({ ...want, spark: { 'spark.mesos.principal': 'a\\b' } });
    expect(odd.env['MESOSCTL_SPARK_DEFAULTS']).toContain('spark.mesos.principal a\\\\b');
  });

  it('names libmesos and the folder of Zeppelin as it is told', () => {
    expect(zeppelinStart(want).env).not.toHaveProperty('MESOS_NATIVE_JAVA_LIBRARY');
    const told = zeppelinStart({ ...want, home: '/srv/zeppelin', mesosNativeLibrary: '/usr/lib/libmesos.so' });
    expect(told.env).toHaveProperty('MESOS_NATIVE_JAVA_LIBRARY', '/usr/lib/libmesos.so');
    expect(told.home).toBe('/srv/zeppelin');
  });

  it('points to the Hadoop configuration only when one is fetched', () => {
    expect(zeppelinStart(want).prologue).toContain('HADOOP_CONF_DIR="$MESOS_SANDBOX/conf"');
    expect(zeppelinStart({ ...want, fetched: ['shiro.ini', 'tls.key', 'tls.crt'] }).prologue).not.toContain('HADOOP');
  });

  it('is refused for versions that cannot keep notes on HDFS', () => {
    expect(() => zeppelinStart({ ...want, version: '0.7.3' })).toThrow('cannot keep notes');
  });
});

describe('the shell text before Zeppelin', () => {
  const run = promisify(execFile);

  /** A sandbox with the fetched files, readable by all, and a home of Zeppelin and of Spark. */
  async function agent(): Promise<string> {
    const folder = await mkdtemp(`${tmpdir()}/prologue-`);
    onTestFinished(() => rm(folder, { recursive: true }));
    for (const name of ['sandbox', 'zeppelin/conf', 'spark/conf'])
      await mkdir(`${folder}/${name}`, { recursive: true });
    for (const name of want.fetched) await writeFile(`${folder}/sandbox/${name}`, `fetched ${name}\n`, { mode: 0o644 });
    await writeFile(`${folder}/zeppelin/conf/shiro.ini`, "the image's\n", { mode: 0o444 });
    await writeFile(`${folder}/spark/conf/spark-defaults.conf`, 'spark.cores.max 64', { mode: 0o444 });
    return folder;
  }

  const start = zeppelinStart({ ...want, spark: { 'spark.mesos.principal': 'it\'s "$HOME" `id` %s' } });
  const shell = async (folder: string, last: string): Promise<string> => {
    const env = {
      PATH: process.env['PATH'] ?? '',
      PORT0: '31001',
      MESOS_SANDBOX: `${folder}/sandbox`,
      ZEPPELIN_HOME: `${folder}/zeppelin`,
      SPARK_HOME: `${folder}/spark`,
      MESOSCTL_SPARK_DEFAULTS: String(start.env['MESOSCTL_SPARK_DEFAULTS']),
    };
    return (await run('/bin/sh', ['-c', `${start.prologue}${last}`], { env })).stdout;
  };

  it('closes the sandbox and the keys, and gives Zeppelin folders that it may write to', async () => {
    const folder = await agent();
    const out = await shell(folder, 'env');
    const mode = async (path: string): Promise<number> => (await stat(`${folder}/sandbox${path}`)).mode & 0o777;
    expect([await mode(''), await mode('/tls.key'), await mode('/shiro.ini')]).toEqual([0o700, 0o600, 0o600]);
    const names = ['LOG_DIR', 'PID_DIR', 'WAR_TEMPDIR', 'INTERPRETER_LOCALREPO', 'CONF_DIR'];
    for (const name of names) {
      const path = new RegExp(`^ZEPPELIN_${name}=${folder}/sandbox(/.*)$`, 'm').exec(out)?.[1];
      expect(await mode(path ?? '/missing'), name).toBe(0o700);
    }
    expect(out).toContain('ZEPPELIN_SSL_PORT=31001');
    expect(await readFile(`${folder}/sandbox/conf/shiro.ini`, 'utf8')).toBe('fetched shiro.ini\n');
  });

  it("adds Spark's properties to those of the image, letter by letter", async () => {
    const folder = await agent();
    const lines = (await shell(folder, 'cat "$SPARK_CONF_DIR/spark-defaults.conf"')).split('\n');
    expect(lines).toContain('spark.cores.max 64');
    expect(lines.slice(-3)).toEqual([
      'spark.master mesos://zk://h1:2181/mesos',
      'spark.mesos.principal it\'s "$HOME" `id` %s',
      '',
    ]);
  });

  it('keeps Zeppelin from starting when a step fails', async () => {
    const folder = await agent();
    await rm(`${folder}/sandbox/tls.key`);
    await expect(shell(folder, 'echo started')).rejects.toMatchObject({ stdout: '' });
  });
});
