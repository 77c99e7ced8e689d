import { describe, expect, it } from 'vitest';
import { keyTable } from '../../../src/core/spark/key-table.ts';
import { knownKeys } from '../../../src/core/spark/known-keys.ts';
import { isUnknownMesosKey, meantKey } from '../../../src/core/spark/meant-key.ts';
import { choices, ranges } from '../../../src/core/spark/ranges.ts';
import { atLeast } from '../../../src/core/versions.ts';

const rows = [...knownKeys().values()];

describe('the table of properties', () => {
  it('has each name once, sorted', () => {
    const lines = keyTable.trim().split('\n');
    expect(rows).toHaveLength(lines.length);
    expect(rows.map(({ key }) => key)).toEqual(rows.map(({ key }) => key).sort());
  });

  it('has versions that follow one another, and kinds that are known', () => {
    for (const { key, since, until, deprecatedSince } of rows) {
      for (const version of [since, until, deprecatedSince]) expect(version ?? '0', key).toMatch(/^\d+(\.\d+)*$/);
      if (since !== undefined && until !== undefined) expect(atLeast(until, since), key).toBe(true);
    }
    const written = keyTable.split('\n').filter((line) => line.split(' ').length === 6);
    expect(rows.filter(({ kind }) => kind !== undefined)).toHaveLength(written.length);
  });

  it('knows every key that has a range or a choice of words', () => {
    const unknown = [...Object.keys(ranges), ...Object.keys(choices)].filter((key) => !knownKeys().has(key));
    expect(unknown).toEqual([]);
  });

  it('tells the history of what is told of it', () => {
    expect(knownKeys().get('spark.shuffle.consolidateFiles')).toMatchObject({ since: '0.8.1', until: '1.6.0' });
    expect(knownKeys().get('spark.mesos.driver.constraints')).toMatchObject({ since: '2.2.1', until: '4.0.0' });
    expect(knownKeys().get('spark.blacklist.enabled')).toMatchObject({
      deprecatedSince: '3.1.0',
      replacement: 'spark.excludeOnFailure.enabled',
    });
  });
});

describe('a name that no Spark knows', () => {
  it.each([
    ['spark.mesos.corse', 'spark.mesos.coarse'],
    ['spark.mesos.Coarse', 'spark.mesos.coarse'],
    ['spark.mesos.constraint', 'spark.mesos.constraints'],
    ['spark.mesos.executor.memoryOverHead', 'spark.mesos.executor.memoryOverhead'],
    ['spark.executer.memory', 'spark.executor.memory'],
    ['spark.core.max', 'spark.cores.max'],
    ['spark.shuffle.service.enable', 'spark.shuffle.service.enabled'],
    ['spark.dynamicAllocation.maxExecuters', 'spark.dynamicAllocation.maxExecutors'],
  ])('%s was meant as %s', (key, meant) => {
    expect(meantKey(key)).toBe(meant);
  });

  it.each([
    'spark.hadoop.fs.defaultFs',
    'spark.yarn.quue',
    'spark.acme.max',
    'spark.sql.shuffle.partition',
    'spark.shuffle.rss.enabled',
    'spark.executorEnv.PATH',
    'spark.mesos.driverEnv.PATH',
    'spark.executor.resource.gpu.amount',
    'spark',
    '',
  ])('%s may be somebody’s own', (key) => {
    expect(meantKey(key)).toBeUndefined();
  });

  it('was meant as one that the version knows', () => {
    expect(meantKey('spark.shuffle.consolidateFile')).toBe('spark.shuffle.consolidateFiles');
    expect(meantKey('spark.shuffle.consolidateFile', '2.4.6')).toBeUndefined();
    expect(meantKey('spark.mesos.driver.constraint', '2.4.6')).toBe('spark.mesos.driver.constraints');
  });

  it('of Mesos is unknown whether something is near or not', () => {
    expect(['spark.mesos.zzz', 'spark.mesos.coarse', 'spark.mesos.driverEnv.X'].map(isUnknownMesosKey)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
