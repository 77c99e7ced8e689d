import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configFolder } from '../../../support/config-folder.ts';
import { madeImage } from '../../../support/made-image.ts';

const MIB = 1024 ** 2;
const scan = ['hdfs', 'namespace', 'scan'];
const folder = configFolder();
const image = madeImage([
  { path: '/user', kind: 'directory', owner: 'hdfs', group: 'supergroup' },
  { path: '/user/alice', kind: 'directory', owner: 'alice', group: 'analysts', nsQuota: 4 },
  { path: '/user/alice/big', owner: 'alice', group: 'analysts', replication: 3, blocks: [128 * MIB, 72 * MIB] },
  { path: '/user/alice/it\'s "a\tb"', owner: 'alice', group: 'analysts', replication: 2, blocks: [10] },
]);

function written(bytes: Uint8Array = image.bytes): string {
  writeFileSync(folder.path('image'), bytes);
  return folder.path('image');
}

describe('hdfs namespace scan --sql', () => {
  it('answers a question about all inodes, for people and for scripts', async () => {
    const sql = 'SELECT owner, count(*) AS n, sum(bytes) AS bytes FROM inodes GROUP BY owner ORDER BY n DESC';
    const asked = [...scan, '--fsimage', written(), '--sql', sql];
    const rows = [
      { owner: 'alice', n: 3, bytes: 200 * MIB + 10 },
      { owner: 'hdfs', n: 2, bytes: 0 },
    ];
    const json = await folder.run([...asked, '-o', 'json']);
    expect({ exit: json.exit, rows: JSON.parse(json.out), err: json.err }).toEqual({ exit: 0, rows, err: '' });
    const lines = await folder.run([...asked, '-o', 'jsonl']);
    expect(
      lines.out
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual(rows);
    expect((await folder.run([...asked, '-o', 'csv'])).out).toBe(
      `owner,n,bytes\nalice,3,${200 * MIB + 10}\nhdfs,2,0\n`,
    );
  });

  it('keeps what is odd in a name: as CSV of all inodes has it', async () => {
    const odd = madeImage([{ path: '/new\nline: "a", b\r', owner: 'alice', group: 'analysts' }]);
    const asked = [...scan, '--fsimage', written(odd.bytes), '-o', 'csv'];
    const sql = await folder.run([...asked, '--sql', "SELECT path FROM inodes WHERE type = 'file'"]);
    expect(sql.out).toBe('path\n"/new\nline: ""a"", b\r"\n');
    expect((await folder.run(asked)).out).toContain('"/new\nline: ""a"", b\r",');
  });

  it.each(['DROP TABLE inodes', 'DELETE FROM inodes', 'CREATE TABLE other (n INTEGER)'])(
    'refuses what is no question: %s',
    async (sql) => {
      const { exit, out, err } = await folder.run([...scan, '--fsimage', written(), '--sql', sql]);
      expect([exit, out]).toEqual([2, '']);
      expect(err).toContain('What was asked is no question: it gives no rows.');
    },
  );

  it('says which columns there are where the question is wrong', async () => {
    const { exit, err } = await folder.run([...scan, '--fsimage', written(), '--sql', 'SELECT size FROM inodes']);
    expect(exit).toBe(2);
    expect(err).toContain('"size" not found');
    expect(err).toContain('The table inodes has path, folder, depth,');
  });

  it('tells what is wrong with the image before what is not there of it', async () => {
    const cut = written(image.bytes.subarray(0, image.bytes.length - 40));
    const { exit, out } = await folder.run([...scan, '--fsimage', cut, '--sql', 'SELECT 1']);
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
  });
});

describe('hdfs namespace scan --inodes as Parquet', () => {
  it('writes all inodes into a file, whose name or -o says so', async () => {
    const named = await folder.run([...scan, '--fsimage', written(), '--inodes', 'all.parquet']);
    expect(named.exit).toBe(0);
    expect(named.out).toContain('5 inodes to all.parquet');
    expect(readFileSync(folder.path('all.parquet')).subarray(0, 4).toString()).toBe('PAR1');
    const said = await folder.run([...scan, '--fsimage', written(), '--inodes', 'all', '-o', 'parquet']);
    expect(said.exit).toBe(0);
    expect(readFileSync(folder.path('all')).subarray(-4).toString()).toBe('PAR1');
    const nowhere = await folder.run([...scan, '--fsimage', written(), '-o', 'parquet']);
    expect(nowhere).toMatchObject({ exit: 2, err: expect.stringContaining('Parquet goes into a file') });
  });

  it('writes what clients of HDFS may set at the utmost: names with a NUL, times and sizes of 64 bits', async () => {
    const utmost = madeImage([
      { path: '/nul\0/file', mtime: 2n ** 63n - 1n, atime: 0, preferredBlockBytes: 2n ** 63n - 1n },
    ]);
    const from = [...scan, '--fsimage', written(utmost.bytes)];
    expect((await folder.run([...from, '--inodes', 'utmost.parquet'])).exit).toBe(0);
    const most = '9223372036854775807';
    const sql = 'SELECT path, modifiedMs, blockBytes FROM inodes WHERE depth = 2';
    const asked = await folder.run([...from, '--sql', sql, '-o', 'json']);
    expect(JSON.parse(asked.out)).toEqual([{ path: '/nul\0/file', modifiedMs: most, blockBytes: most }]);
    expect((await folder.run([...from, '-o', 'csv'])).out).toContain(`,${most},0,3,${most},`);
    expect((await folder.run([...from, '-o', 'jsonl'])).out).toContain(`"modifiedMs":${most},"accessedMs":0,`);
  });

  it('leaves none behind where the image is cut off', async () => {
    const cut = written(image.bytes.subarray(0, image.bytes.length - 40));
    const { exit } = await folder.run([...scan, '--fsimage', cut, '--inodes', 'cut.parquet']);
    expect(exit).toBe(3);
    expect(existsSync(folder.path('cut.parquet'))).toBe(false);
  });
});

describe('hdfs namespace scan --engine spark', () => {
  it.each([
    [['--engine', 'spark'], 'Executors of a cluster cannot see a file of this host.'],
    [['--engine', 'spark', '--spark-master', 'mesos://m1:5050'], 'Executors of mesos://m1:5050 cannot see'],
    [['--spark-master', 'local[2]'], '--spark-master goes with --engine spark.'],
    [['--engine', 'spark', '--sql', 'SELECT 1'], '--sql goes with no --engine spark'],
    [['--engine', 'spark', '--inodes', 'x.csv'], 'Spark counts; --inodes and --listing are written'],
    [['--engine', 'spark', '--table', 'snapshots'], 'does not tell of single snapshots'],
    [['--engine', 'spark', '--spark-conf', 'role'], '--spark-conf "role" is not key=value.'],
    [['--engine', 'spark', '--spark-conf', 'spark.mesos.secret=hush'], 'spark.mesos.secret is a secret'],
  ])('refuses %j', async (words, sentence) => {
    const { exit, err } = await folder.run([...scan, '--fsimage', written(), ...words]);
    expect(exit).toBe(2);
    expect(err).toContain(sentence);
    expect(err).not.toContain('hush');
  });

  it('asks for a file that says what it is', async () => {
    const { exit, err } = await folder.run([...scan, '--engine', 'spark', '--exported', 'hdfs:///tmp/inodes']);
    expect(exit).toBe(2);
    expect(err).toContain('does not say what it is by its name');
  });

  it('does not take what breaks off for the whole', async () => {
    mkdirSync(folder.path('spark/bin'), { recursive: true });
    const line = 'mesosctl-answer owners {"name":"alice","files":2}';
    writeFileSync(folder.path('spark/bin/spark-sql'), `#!/usr/bin/env bash\necho '${line}'\n`);
    chmodSync(folder.path('spark/bin/spark-sql'), 0o755);
    const words = ['--engine', 'spark', '--exported', 'file:/x.parquet', '--spark-home', folder.path('spark')];
    const { exit, out, err } = await folder.run([...scan, ...words]);
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toContain('did not answer all questions');
  });

  it('says so where those that are asked for own nothing', async () => {
    mkdirSync(folder.path('spark/bin'), { recursive: true });
    writeFileSync(folder.path('spark/bin/spark-sql'), `#!/usr/bin/env bash\necho 'mesosctl-answer end {}'\n`);
    chmodSync(folder.path('spark/bin/spark-sql'), 0o755);
    const words = ['--engine', 'spark', '--spark-home', folder.path('spark'), '--exported', 'file:/x.parquet'];
    const { exit, out, err } = await folder.run([...scan, ...words, '--owner', 'nosuch', '--owner', 'nobody']);
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toContain('Nothing of what was read has one of the owners nosuch and nobody.');
  });

  it.each([
    ['nothing is', ''],
    ['a file is', `echo 'mesosctl-answer owners {"name":"alice","files":1}'\n`],
  ])('says so where %s in the place of the folder that is asked for', async (_, owners) => {
    mkdirSync(folder.path('spark/bin'), { recursive: true });
    writeFileSync(folder.path('spark/bin/spark-sql'), `#!/usr/bin/env bash\n${owners}echo 'mesosctl-answer end {}'\n`);
    chmodSync(folder.path('spark/bin/spark-sql'), 0o755);
    const words = ['--engine', 'spark', '--spark-home', folder.path('spark'), '--exported', 'file:/x.parquet'];
    const { exit, out, err } = await folder.run([...scan, ...words, '--under', '/not/there']);
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toContain('file:/x.parquet has no folder /not/there that holds anything.');
    expect((await folder.run([...scan, '--fsimage', written(), '--under', '/not/there'])).exit).toBe(3);
  });

  it('tells of quotas what the image tells, and says what an exported table leaves out', async () => {
    mkdirSync(folder.path('spark/bin'), { recursive: true });
    const answers = [
      'quotas {"path":"/user/alice","names":4,"namesUsed":2,"spaceUsedBytes":20}',
      'onlyInSnapshots {"files":1,"bytes":5,"spaceBytes":15}',
      'end {}',
    ].map((line) => `echo 'mesosctl-answer ${line}'\n`);
    writeFileSync(folder.path('spark/bin/spark-sql'), `#!/usr/bin/env bash\n${answers.join('')}`);
    chmodSync(folder.path('spark/bin/spark-sql'), 0o755);
    const spark = ['--engine', 'spark', '--spark-home', folder.path('spark'), '--table', 'quotas'];
    const exported = await folder.run([...scan, ...spark, '--exported', 'file:/x.parquet']);
    expect(exported.out).toContain('2\t4\t50.0 %');
    expect(exported.out).toContain('What snapshots hold is not in it: an exported table does not tell whose that is.');
    const local = [...spark, '--spark-master', 'local[2]', '--fsimage', written()];
    const { exit, out } = await folder.run([...scan, ...local]);
    expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining('3\t4\t75.0 %') });
  });

  it.each([
    [[], 'spark.sql.shuffle.partitions=1'],
    [['--spark-conf', 'spark.sql.shuffle.partitions=7'], 'spark.sql.shuffle.partitions=7'],
  ])('shuffles into as many parts as there are rows for, unless %j says how many', async (more, said) => {
    mkdirSync(folder.path('spark/bin'), { recursive: true });
    const words = folder.path('words');
    writeFileSync(folder.path('spark/bin/spark-sql'), `#!/usr/bin/env bash\nprintf '%s\\n' "$@" > '${words}'\n`);
    chmodSync(folder.path('spark/bin/spark-sql'), 0o755);
    const master = ['--spark-home', folder.path('spark'), '--spark-master', 'local[2]'];
    const { exit } = await folder.run([...scan, '--fsimage', written(), '--engine', 'spark', ...master, ...more]);
    expect(exit).toBe(3);
    expect(
      readFileSync(words, 'utf8')
        .split('\n')
        .filter((word) => word.startsWith('spark.sql.shuffle.')),
    ).toEqual([said]);
  });
});
