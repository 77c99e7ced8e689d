import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/json.ts';
import {
  FORMER_LABEL,
  formerOf,
  heapOf,
  lowered,
  raised,
  secretOptionsOf,
} from '../../../src/core/namenode-heap/raised.ts';

const base: JsonObject = { id: '/hdfs/namenode', mem: 2048, cpus: 1, labels: { team: 'data' } };
const raiseAndLower = (definition: JsonObject): JsonObject => {
  const up = raised(definition, 8192, 512);
  const former = formerOf(up);
  if (former === undefined) throw new Error('It does not say what it was.');
  return lowered(up, former);
};

const forms: readonly (readonly [
  form: string,
  definition: JsonObject,
  words: string | readonly string[] | JsonObject,
])[] = [
  ['a command', { ...base, cmd: 'hdfs namenode -Xmx1g -Xms1g' }, 'hdfs namenode -Xmx8192m -Xms1g'],
  ['arguments', { ...base, args: ['java', '-Xmx1024m', '-cp', 'x'] }, '-Xmx8192m'],
  [
    'a variable',
    { ...base, env: { HDFS_NAMENODE_OPTS: '-XX:+UseG1GC -Xmx1g -Dp=secret' } },
    '-XX:+UseG1GC -Xmx8192m -Dp=secret',
  ],
  ['two options, of which the last counts', { ...base, cmd: 'java -Xmx2g -Xmx1g X' }, 'java -Xmx2g -Xmx8192m X'],
  [
    'two in arguments, of which the last counts',
    { ...base, args: ['java', '-Xmx2g', '-Xmx1g', 'X'] },
    ['java', '-Xmx2g', '-Xmx8192m', 'X'],
  ],
  [
    'a variable beside those of other programs',
    {
      ...base,
      env: {
        HDFS_NAMENODE_OPTS: '-Xmx4g',
        HDFS_ZKFC_OPTS: '-Xmx512m',
        HADOOP_CLIENT_OPTS: '-Xmx256m',
        HADOOP_OPTS: '-Xmx1g',
      },
    },
    {
      HDFS_NAMENODE_OPTS: '-Xmx8192m',
      HDFS_ZKFC_OPTS: '-Xmx512m',
      HADOOP_CLIENT_OPTS: '-Xmx256m',
      HADOOP_OPTS: '-Xmx1g',
    },
  ],
  [
    'a command that sets those of other programs, too',
    {
      ...base,
      cmd: 'HDFS_ZKFC_OPTS="-Xmx3g" hdfs zkfc & HDFS_NAMENODE_OPTS="-Xmx1g -Xms1g" HADOOP_CLIENT_OPTS=-Xmx2g hdfs namenode',
    },
    'HDFS_ZKFC_OPTS="-Xmx3g" hdfs zkfc & HDFS_NAMENODE_OPTS="-Xmx8192m -Xms1g" HADOOP_CLIENT_OPTS=-Xmx2g hdfs namenode',
  ],
  [
    'options, which come before a size for the scripts of Hadoop',
    { ...base, env: { HADOOP_HEAPSIZE_MAX: '1g', HDFS_NAMENODE_OPTS: '-Xmx2g' } },
    { HADOOP_HEAPSIZE_MAX: '1g', HDFS_NAMENODE_OPTS: '-Xmx8192m' },
  ],
  [
    'the variable of Hadoop 2, which Hadoop 3 puts in the place of its own',
    { ...base, env: { HADOOP_NAMENODE_OPTS: '-Xmx2g', HDFS_NAMENODE_OPTS: '-Xmx1g' } },
    { HADOOP_NAMENODE_OPTS: '-Xmx8192m', HDFS_NAMENODE_OPTS: '-Xmx1g' },
  ],
  [
    'other options in the variable of Hadoop 2',
    { ...base, env: { HADOOP_NAMENODE_OPTS: '-XX:+UseG1GC', HDFS_ZKFC_OPTS: '-Xmx3g' } },
    { HADOOP_NAMENODE_OPTS: '-XX:+UseG1GC -Xmx8192m', HDFS_ZKFC_OPTS: '-Xmx3g' },
  ],
  ['a size for the scripts of Hadoop', { ...base, env: { HADOOP_HEAPSIZE_MAX: '1g' } }, '8192m'],
  ['a size in MiB, as Hadoop 2 takes it', { ...base, env: { HADOOP_HEAPSIZE: '1024' } }, '8192'],
  ['another option', { ...base, cmd: 'java -XX:MaxHeapSize=1073741824 X' }, 'java -XX:MaxHeapSize=8192m X'],
  ['nothing at all', base, '-Xmx8192m'],
  ['a variable with other options', { ...base, env: { HDFS_NAMENODE_OPTS: '-XX:+UseG1GC' } }, '-XX:+UseG1GC -Xmx8192m'],
  ['an empty variable', { ...base, env: { HDFS_NAMENODE_OPTS: '' } }, '-Xmx8192m'],
];

describe('the heap of a namenode that Marathon runs', () => {
  it.each(forms)('is raised where it is said, with as much more memory: %s', (_, definition, words) => {
    const up = raised(definition, 8192, 512);
    expect(JSON.stringify(up)).toContain(JSON.stringify(words).slice(1, -1));
    expect(JSON.stringify([up['cmd'], up['args'], up['env']]).split('8192')).toHaveLength(2);
    expect(heapOf(up).heapMib).toBe(8192);
    expect(Number(up['mem'])).toBe(2048 + 8192 - (heapOf(definition).heapMib ?? 512));
  });

  it.each(forms)('is put back to the letter: %s', (_, definition) => {
    const back = raiseAndLower(definition);
    expect({ ...back, env: back['env'] ?? {} }).toEqual({ ...definition, env: definition['env'] ?? {} });
  });

  it('tells of several the one that counts', () => {
    expect(heapOf({ ...base, cmd: 'java -Xmx8g -Xmx4g X' }).heapMib).toBe(4096);
    expect(heapOf({ ...base, args: ['-Xmx1g', '-Xmx4g'] }).heapMib).toBe(4096);
    expect(heapOf({ ...base, env: { HDFS_ZKFC_OPTS: '-Xmx512m' } }).heapMib).toBeUndefined();
    expect(heapOf({ ...base, env: { HADOOP_HEAPSIZE: '4096', HADOOP_NAMENODE_OPTS: '-Xmx1g' } }).heapMib).toBe(1024);
  });

  it('is not raised where its options are a secret, which nobody can read', () => {
    const secret = { ...base, env: { HDFS_NAMENODE_OPTS: { secret: 'opts' } }, secrets: { opts: { source: '/opts' } } };
    expect(secretOptionsOf(secret)).toBe('HDFS_NAMENODE_OPTS');
    expect(secretOptionsOf({ ...base, env: { HADOOP_NAMENODE_OPTS: { secret: 'opts' } } })).toBe(
      'HADOOP_NAMENODE_OPTS',
    );
    expect(
      secretOptionsOf({ ...base, env: { PASSWORD: { secret: 'p' }, HDFS_NAMENODE_OPTS: '-Xmx1g' } }),
    ).toBeUndefined();
  });

  it('does not touch a secret that somebody has put there meanwhile', () => {
    const up = raised(base, 8192, 0);
    const former = formerOf(up);
    const env = { HDFS_NAMENODE_OPTS: { secret: 'opts' } };
    expect(former && lowered({ ...up, env }, former)['env']).toEqual(env);
  });

  it('keeps a limit of memory above what is asked for', () => {
    const definition = { ...base, cmd: 'java -Xmx1g', resourceLimits: { mem: 3000, cpus: 2 } };
    expect(raised(definition, 8192, 0)['resourceLimits']).toEqual({ mem: 3000 + 7168, cpus: 2 });
    expect(raiseAndLower(definition)).toEqual(definition);
  });

  it('says in a label what it was, and no secret', () => {
    const up = raised(
      { ...base, env: { HDFS_NAMENODE_OPTS: '-Xmx1g -Djavax.net.ssl.keyStorePassword=hidden' } },
      8192,
      0,
    );
    expect(JSON.stringify(up['labels'])).not.toContain('hidden');
    expect(Object.keys(up['labels'] as object)).toEqual(['team', FORMER_LABEL]);
    expect(formerOf(base)).toBeUndefined();
    expect(formerOf({ ...base, labels: { [FORMER_LABEL]: 'garbage' } })).toBeUndefined();
  });

  it('leaves what somebody has changed besides meanwhile', () => {
    const up = raised({ ...base, cmd: 'java -Xmx1g' }, 8192, 0);
    const former = formerOf(up);
    expect(former && lowered({ ...up, cpus: 4, env: { A: 'b' } }, former)).toEqual({
      ...base,
      cmd: 'java -Xmx1g',
      cpus: 4,
      env: { A: 'b' },
    });
  });

  it('comes back whatever the words around it are', () => {
    const around = fc.stringMatching(/^[a-zA-Z0-9 _./=:'"-]{0,20}$/);
    const size = fc.stringMatching(/^[1-9]\d{0,3}[mgMG]$/);
    fc.assert(
      fc.property(around, around, size, fc.integer({ min: 1, max: 1e6 }), (before, behind, heap, heapMib) => {
        const definition = { ...base, cmd: `${before} -Xmx${heap} ${behind}`, env: { A: `${behind} -Xmx${heap}` } };
        const up = raised(definition, heapMib, 0);
        const former = formerOf(up);
        expect(former && lowered(up, former)).toEqual(definition);
      }),
    );
  });
});
