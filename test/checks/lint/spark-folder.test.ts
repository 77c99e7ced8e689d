import { describe, expect, it } from 'vitest';
import { fileReaders } from '../../../src/checks/lint/file-readers.ts';
import type { FileKind } from '../../../src/checks/lint/read-file.ts';
import { judgeSubject } from '../../../src/checks/lint/rules-of.ts';
import { sparkFolderReader } from '../../../src/checks/lint/spark-folder.ts';
import { Source } from '../../../src/core/source.ts';

const files: readonly (readonly [FileKind, string, string])[] = [
  [
    'spark-conf',
    'conf/spark-defaults.conf',
    'spark.master mesos://m1:5050\nspark.mesos.role data\nspark.cores.max 8\n',
  ],
  ['spark-env', 'conf/spark-env.sh', 'export MESOS_NATIVE_JAVA_LIBRARY=/usr/lib/libmesos.so\n'],
  [
    'zeppelin-interpreter',
    'conf/interpreter.json',
    JSON.stringify({
      interpreterSettings: {
        spark: {
          id: 'spark',
          name: 'spark',
          group: 'spark',
          properties: { 'spark.mesos.role': { name: 'spark.mesos.role', value: 'web', type: 'string' } },
        },
      },
    }),
  ],
];

const read = (some: typeof files) =>
  Promise.all(some.map(([kind, path, text]) => fileReaders[kind].read(new Source(path, text), {})));

describe('a folder with spark-defaults.conf', () => {
  it('is one thing with the notebooks beside it, and the finding stands in the file that differs', async () => {
    const [one] = sparkFolderReader.read('conf', await read(files), {});
    const found = one === undefined ? [] : await judgeSubject(one);
    expect(found.map(({ rule, at }) => [rule, at?.file])).toEqual([
      ['spark/folder-role-differs', 'conf/interpreter.json'],
    ]);
  });

  it('is nothing of its own where the file lies alone, or is not there', async () => {
    expect(sparkFolderReader.read('conf', await read(files.slice(0, 1)), {})).toEqual([]);
    expect(sparkFolderReader.read('conf', await read(files.slice(1)), {})).toEqual([]);
  });
});
