import { describe, expect, it } from 'vitest';
import { driverAsksMib, executorAsksMib } from '../../../src/core/spark/asked-memory.ts';
import { defaultMode, shuffleManager, shuffleManagers } from '../../../src/core/spark/by-version.ts';
import { type ShuffleSettings, shuffleForecast } from '../../../src/core/spark/shuffle-files.ts';

const settings: ShuffleSettings = {
  version: '2.4.6',
  manager: 'sort',
  consolidates: false,
  checksums: true,
  bypassThreshold: 200,
  subDirectories: 64,
};
const load = {
  mapTasks: 100,
  reducePartitions: 2000,
  runningMapTasks: 4,
  shufflesAlive: 1,
  executors: 2,
  localDirs: 1,
};

describe('files of shuffles on an agent', () => {
  it('of the hash manager are map tasks × reduce partitions', () => {
    const found = shuffleForecast({ ...settings, version: '1.1.1', manager: 'hash' }, load);
    expect(found?.files).toBe(200_000);
  });

  it('of the hash manager with consolidation are those of map tasks that run at once, up to 1.5', () => {
    const hash = { ...settings, manager: 'hash', consolidates: true } as const;
    expect(shuffleForecast({ ...hash, version: '1.5.2' }, load)?.files).toBe(8000);
    expect(shuffleForecast({ ...hash, version: '1.6.0' }, load)?.files).toBe(200_000);
  });

  it('of the sort manager are two for each map task, three from 3.2 on with checksums', () => {
    expect(shuffleForecast(settings, load)?.files).toBe(200);
    expect(shuffleForecast({ ...settings, version: '3.5.6' }, load)?.files).toBe(300);
    expect(shuffleForecast({ ...settings, version: '3.5.6', checksums: false }, load)?.files).toBe(200);
  });

  it('are one more for each running map task and partition up to the bypass threshold', () => {
    expect(shuffleForecast(settings, load)?.passing).toBe(0);
    expect(shuffleForecast(settings, { ...load, reducePartitions: 200 })?.passing).toBe(800);
  });

  it('are summed with the directories, and the sum is shown', () => {
    const found = shuffleForecast({ ...settings, version: '3.5.6' }, { ...load, reducePartitions: 200 });
    expect(found).toEqual({
      files: 300,
      passing: 800,
      directories: 130,
      inodes: 1230,
      formula:
        '1 shuffles × 100 map tasks × 3 files + 4 running map tasks × 200 reduce partitions + 2 executors × 1 directories × (64 + 1) = 1230',
    });
  });

  it('cover what a 200 × 200 groupByKey did to an agent with four cores on Spark 3.5.6', () => {
    // 64 of the 200 map tasks ran there: 789 files and 65 directories at the most, 192 files in the end.
    const found = shuffleForecast(
      { ...settings, version: '3.5.6' },
      { ...load, mapTasks: 64, reducePartitions: 200, executors: 1 },
    );
    expect([found?.files, found?.directories]).toEqual([192, 65]);
    expect(found?.inodes ?? 0).toBeGreaterThan(789 + 65);
  });

  it('of a manager that somebody named are not known', () => {
    expect(shuffleForecast({ ...settings, manager: 'other' }, load)).toBeUndefined();
  });
});

describe('what Spark does where nothing is set', () => {
  it('is fine-grained up to 1.5 and coarse from 1.6 on', () => {
    expect(['1.5.2', '1.6.0', '3.5.6', undefined].map(defaultMode)).toEqual(['fine', 'coarse', 'coarse', undefined]);
  });

  it('is the hash manager up to 1.1 and the sort manager from 1.2 on', () => {
    expect(['1.1.1', '1.2.0', undefined].map((version) => shuffleManager(undefined, version))).toEqual([
      'hash',
      'sort',
      undefined,
    ]);
  });

  it('takes tungsten-sort for a manager of its own in 1.4 and 1.5 only', () => {
    expect(['1.5.2', '1.6.0'].map((version) => shuffleManager('Tungsten-Sort', version))).toEqual([
      'tungsten-sort',
      'sort',
    ]);
    expect(shuffleManagers('1.3.1')).toEqual(['hash', 'sort']);
    expect(shuffleManagers('2.0.0')).toEqual(['sort', 'tungsten-sort']);
  });
});

describe('memory that is asked of Mesos', () => {
  it.each([
    ['1.0.2', 512, undefined, 512],
    ['1.2.2', 512, undefined, 896],
    ['1.2.2', 10_240, undefined, 10_956],
    ['2.4.6', 512, undefined, 896],
    ['2.4.6', 30_720, undefined, 33_792],
    ['2.4.6', 4096, 2048, 6144],
    [undefined, 512, undefined, 896],
  ])('by an executor of Spark %s with %d MiB and an overhead of %s is %d', (version, memory, overhead, asked) => {
    expect(executorAsksMib(version, memory, overhead)).toBe(asked);
  });

  it('follows the factor from 3.3 on', () => {
    expect(['3.2.4', '3.3.0'].map((version) => executorAsksMib(version, 10_240, undefined, 0.4))).toEqual([
      11_264, 14_336,
    ]);
  });

  it('by a driver of cluster mode has no, one or two overheads', () => {
    expect(['2.4.6', '3.0.1', '3.2.0'].map((version) => driverAsksMib(version, 1024))).toEqual([1024, 1408, 1792]);
    expect(driverAsksMib('3.2.0', 1024, undefined, 0)).toBe(1408);
    expect(driverAsksMib('3.0.1', 4096)).toBe(4505);
  });
});
