import { describe, expect, it } from 'vitest';
import { type SparkWant, sparkMaster, sparkSettings } from '../../src/plan/wants/spark-settings.ts';
import { fixtures } from '../support/fixtures.ts';

const want: SparkWant = {
  version: '3.1.3',
  masterAddress: 'zk://h1:2181/mesos',
  user: 'alice',
  role: 'alice',
  partition: { name: 'spark', attribute: 'partition', value: 'spark' },
  coresMax: 3,
  executorCores: 1,
  executorMemMib: 1024,
  home: '/opt/spark',
  executorImage: 'apache/spark:3.1.3',
  principal: 'alice',
  secretFile: '/etc/secret',
  umask: 0o077,
};

describe('the settings of Spark', () => {
  it('hold a current version in its role, its partition and its share', () => {
    expect(sparkSettings(want)).toEqual({
      'spark.mesos.coarse': 'true',
      'spark.cores.max': '3',
      'spark.executor.cores': '1',
      'spark.executor.memory': '1024m',
      'spark.mesos.role': 'alice',
      'spark.mesos.constraints': 'partition:spark',
      'spark.mesos.principal': 'alice',
      'spark.mesos.secret.file': '/etc/secret',
      'spark.mesos.executor.docker.image': 'apache/spark:3.1.3',
      'spark.mesos.containerizer': 'mesos',
      'spark.mesos.executor.home': '/opt/spark',
      'spark.executorEnv.HADOOP_USER_NAME': 'alice',
      'spark.hadoop.fs.permissions.umask-mode': '077',
    });
    expect(sparkMaster(want.masterAddress)).toBe('mesos://zk://h1:2181/mesos');
  });

  it('leave out what an old version does not read', () => {
    const old = sparkSettings({ ...want, version: '1.6.3', secretFile: undefined });
    expect(Object.keys(old)).not.toContain('spark.executor.cores');
    expect(Object.keys(old)).not.toContain('spark.mesos.secret.file');
    expect(Object.keys(old)).not.toContain('spark.mesos.containerizer');
    expect(old['spark.mesos.role']).toBe('alice');
  });

  it('cannot be had from versions without Mesos or without roles, nor without room for one executor', () => {
    expect(() => sparkSettings({ ...want, version: '4.0.0' })).toThrow('removed in 4.0');
    expect(() => sparkSettings({ ...want, version: '1.4.1' })).toThrow('neither roles nor constraints');
    expect(() => sparkSettings({ ...want, coresMax: 0 })).toThrow('leaves 0 whole cpus');
    expect(() => sparkSettings({ ...want, partition: { ...want.partition, value: 'a:b' } })).toThrow('cannot name');
    expect(() => sparkSettings({ ...want, partition: { ...want.partition, value: 'a|b' } })).toThrow('cannot name');
  });

  it('take a secret where it is read and can be used', () => {
    expect(() => sparkSettings({ ...want, version: '2.3.4' })).toThrow('does not read spark.mesos.secret.file');
    expect(() => sparkSettings({ ...want, principal: undefined })).toThrow('spark.principal is not');
    expect(sparkSettings({ ...want, version: '2.4.0' })['spark.mesos.secret.file']).toBe('/etc/secret');
  });
});

const facts = fixtures('../facts');

describe.skipIf(facts === undefined)('the table of Spark properties', () => {
  it('knows every Mesos key that is given, from the same release on', async () => {
    const { readFile } = await import('node:fs/promises');
    const table: { properties: { key: string; since: string | null }[] } = JSON.parse(
      await readFile(`${facts}/spark-properties.json`, 'utf8'),
    );
    const since = new Map(table.properties.map((property) => [property.key, property.since]));
    for (const key of Object.keys(sparkSettings(want)).filter((one) => one.startsWith('spark.mesos.'))) {
      expect(since.get(key), key).toBeTruthy();
      const [major, minor] = String(since.get(key)).split('.').map(Number);
      const before = `${major}.${(minor ?? 0) - 1}`;
      if ((minor ?? 0) > 0 && Number(before) >= 1.5)
        expect(Object.keys(sparkSettings({ ...want, secretFile: undefined, version: before })), key).not.toContain(key);
    }
  });
});
