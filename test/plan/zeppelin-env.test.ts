import { describe, expect, it } from 'vitest';
import { type ZeppelinWant, zeppelinStart } from '../../src/plan/wants/zeppelin-env.ts';

const want: ZeppelinWant = {
  version: '0.10.1',
  user: 'alice',
  notebookDir: '/user/alice/notebook',
  configDir: '/user/alice/.zeppelin',
  sparkHome: '/opt/spark',
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

  it('is refused for versions that cannot keep notes on HDFS', () => {
    expect(() => zeppelinStart({ ...want, version: '0.7.3' })).toThrow('cannot keep notes');
  });
});
