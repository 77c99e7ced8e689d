import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type MadeInode, madeImage } from '../support/made-image.ts';
import { run } from '../support/tool.ts';
import { withReal } from './with-real.ts';

const MIB = 1024 ** 2;
const scan = ['hdfs', 'namespace', 'scan'];

/** A few hundred inodes in which every table has something to tell, and names have signs of SQL and of JSON. */
function inodes(): MadeInode[] {
  const made: MadeInode[] = [{ path: '/user', kind: 'directory', owner: 'hdfs', group: 'supergroup' }];
  for (const [index, name] of ['alice', 'bob', "o'neil", 'back\\slash', '100%', 'ü"x'].entries()) {
    const home = `/user/${name}`;
    made.push({
      path: home,
      kind: 'directory',
      owner: name,
      group: 'users',
      nsQuota: 100 + index,
      spaceQuota: 9 ** 15,
    });
    for (let at = 0; at < 20 * (index + 1); at += 1) {
      made.push({
        path: `${home}/part-${at}`,
        owner: name,
        group: at % 2 === 0 ? 'users' : 'analysts',
        replication: 1 + (at % 3),
        blocks: Array.from({ length: at % 4 }, (_, block) => (block + 1) * 1000 * (at + 1)),
        preferredBlockBytes: (at % 2 === 0 ? 128 : 64) * MIB,
      });
    }
    made.push({ path: `${home}/void`, kind: 'directory', owner: name, group: 'users' });
  }
  return made;
}

withReal('spark', ({ home }) => {
  it('counts as mesosctl itself does, from a table that it writes and from one that was written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mesosctl-real-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const image = join(folder, 'image');
    await writeFile(image, madeImage(inodes()).bytes);
    const env = { MESOSCTL_STATE_DIR: folder, PATH: process.env['PATH'] ?? '', ...javaHome() };
    const told = async (...words: string[]): Promise<Record<string, unknown>> => {
      const { exit, out, err } = await run(env, [...scan, ...words, '--top', '1000', '-o', 'json']);
      expect({ exit, err }).toEqual({ exit: 0, err: '' });
      const { source: _, snapshots: __, ...tables } = JSON.parse(out) as Record<string, unknown>;
      return tables;
    };
    const own = await told('--fsimage', image);
    const partitions = ['--spark-conf', 'spark.sql.shuffle.partitions=2', '--spark-conf', 'spark.ui.enabled=false'];
    const spark = ['--engine', 'spark', '--spark-home', home, '--spark-master', 'local[2]', ...partitions];
    expect(settled(await told('--fsimage', image, ...spark))).toEqual(settled(own));
    const exported = join(folder, 'all.jsonl');
    expect((await run(env, [...scan, '--fsimage', image, '--inodes', exported])).exit).toBe(0);
    expect(settled(await told(...spark, '--exported', `file:${exported}`))).toEqual(settled(own));
  }, 300_000);
});

const javaHome = (): Record<string, string> => {
  const java = process.env['JAVA_HOME'];
  return java === undefined ? {} : { JAVA_HOME: java };
};

/** Where rows are alike, neither promises an order. */
const settled = (tables: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [
      name,
      Array.isArray(rows) ? rows.map((row) => JSON.stringify(row)).sort() : rows,
    ]),
  );
