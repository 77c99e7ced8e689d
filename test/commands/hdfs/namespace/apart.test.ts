import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { configFolder } from '../../../support/config-folder.ts';
import { startTestLab } from '../../../support/lab.ts';
import { type MadeInode, madeImage } from '../../../support/made-image.ts';
import { run } from '../../../support/tool.ts';

const scan = ['hdfs', 'namespace', 'scan'];
const folder = configFolder();
const inodes: readonly MadeInode[] = [
  { path: '/user', kind: 'directory', owner: 'hdfs', group: 'supergroup' },
  { path: '/user/alice', kind: 'directory', owner: 'alice', group: 'analysts' },
  { path: '/user/alice/a', owner: 'alice', group: 'analysts', replication: 1, blocks: [5] },
  { path: '/user/bob', kind: 'directory', owner: 'bob', group: 'bob' },
];
const image = madeImage(inodes);

/** An image by several names, in a folder that has nothing else. */
function imageByNames(): void {
  writeFileSync(folder.path('image.csv'), image.bytes);
  symlinkSync('image.csv', folder.path('link.csv'));
  linkSync(folder.path('image.csv'), folder.path('hard.parquet'));
  mkdirSync(folder.path('below'));
}

describe('hdfs namespace scan never writes onto what it reads', () => {
  it.each([
    ['--listing image.csv', '--listing image.csv'],
    ['--inodes ./below/../image.csv', '--inodes ./below/../image.csv'],
    ['--inodes link.csv', '--inodes link.csv'],
    ['--inodes hard.parquet', '--inodes hard.parquet'],
    ['--listing hard.parquet --table owners', '--listing hard.parquet'],
  ])('%s', async (words, named) => {
    imageByNames();
    const { exit, err, out } = await folder.run([...scan, '--fsimage', 'image.csv', ...words.split(' ')]);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain(`${named} would be written over what is read: it is the file of --fsimage image.csv.`);
    expect(err).toContain('hint: Name another file with --');
    expect(readFileSync(folder.path('image.csv'))).toEqual(Buffer.from(image.bytes));
    expect(readdirSync(folder.path('')).sort()).toEqual(['below', 'hard.parquet', 'image.csv', 'link.csv']);
  });

  it('nor onto the digest beside it', async () => {
    imageByNames();
    folder.write('image.csv.md5', 'as it was');
    const { exit, err } = await folder.run([...scan, '--fsimage', 'image.csv', '--listing', 'image.csv.md5']);
    expect([exit, err]).toEqual([2, expect.stringContaining('it is the file of image.csv.md5.')]);
    expect(readFileSync(folder.path('image.csv.md5'), 'utf8')).toBe('as it was');
  });

  it('nor onto the file of the contexts, nor onto its own trace', async () => {
    imageByNames();
    const contexts = JSON.stringify({ contexts: { one: { hdfs: { namenodes: ['http://127.0.0.1:1'] } } } });
    const config = folder.write('c.yaml', contexts);
    const words = [...scan, '--config', config, '--context', 'one', '--fsimage', 'image.csv', '--listing'];
    const onto = await folder.run([...words, 'c.yaml']);
    expect([onto.exit, onto.err]).toEqual([2, expect.stringContaining(`it is the file of --config ${config}.`)]);
    expect(readFileSync(config, 'utf8')).toBe(contexts);
    const traced = await folder.run([...words, 't.jsonl', '--trace', 't.jsonl']);
    expect([traced.exit, traced.err]).toEqual([2, expect.stringContaining('it is the file of --trace t.jsonl.')]);
  });
});

describe('hdfs namespace scan never writes two things into one file', () => {
  it.each([
    ['the same name', ['--inodes', 'two.csv', '--listing', 'two.csv']],
    ['the same name in other words', ['--inodes', 'two.csv', '--listing', 'below/../two.csv']],
    ['a folder behind a link', ['--inodes', 'below/two.csv', '--listing', 'beside/two.csv']],
  ])('%s', async (_, words) => {
    imageByNames();
    symlinkSync('below', folder.path('beside'));
    const { exit, err } = await folder.run([...scan, '--fsimage', 'image.csv', ...words]);
    expect(exit).toBe(2);
    expect(err).toContain(`--inodes ${words[1]} and --listing ${words[3]} are one file`);
    expect(readdirSync(folder.path('')).filter((name) => name.startsWith('two'))).toEqual([]);
    expect(readdirSync(folder.path('below'))).toEqual([]);
  });

  it('which is no matter of a device that keeps nothing', async () => {
    imageByNames();
    const words = ['--inodes', '/dev/null', '--listing', '/dev/null', '-o', 'csv'];
    const { exit, err } = await folder.run([...scan, '--fsimage', 'image.csv', ...words]);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
  });

  it('the image that is kept among them, before it is fetched', async () => {
    const {
      env,
      stop,
      folder: place,
      faults,
    } = await startTestLab({ hdfs: { image: { txid: 42, bytes: image.bytes } } });
    onTestFinished(stop);
    const asked: string[] = [];
    faults.listen(({ action }) => void asked.push(action));
    const words = ['--fetch', '--keep', `${place}/same`, '--listing', `${place}/same`];
    const { exit, err } = await run(env, [...scan, ...words]);
    expect([exit, err]).toEqual([2, expect.stringContaining('are one file: what is written last would be all of it.')]);
    expect(asked).toEqual([]);
    expect(readdirSync(place)).not.toContain('same');
  });
});

describe('hdfs namespace scan --owner', () => {
  it.each([
    [['--owner', 'alic'], 'Nothing of what was read has the owner alic.', 'Did you mean alice?'],
    [['--owner', 'nosuch', '--owner', 'alice'], 'Nothing of what was read has the owner nosuch.', 'See who owns what'],
    [['--owner', 'bob', '--under', '/user/alice'], 'Nothing below /user/alice has the owner bob.', 'See who owns what'],
    [['--owner', 'nosuch', '--inodes', 'x.csv'], 'Nothing of what was read has the owner nosuch.', 'See who owns what'],
    [
      ['--owner', 'x1', '--owner', 'x2', '--sql', 'SELECT 1'],
      'Nothing of what was read has one of the owners x1 and x2.',
      'See who owns what',
    ],
  ])('says so of one who owns nothing, and writes nothing: %j', async (words, sentence, hint) => {
    imageByNames();
    const { exit, out, err } = await folder.run([...scan, '--fsimage', 'image.csv', ...words]);
    expect([exit, out]).toEqual([3, '']);
    expect(err).toContain(sentence);
    expect(err).toContain(hint);
    expect(readdirSync(folder.path(''))).not.toContain('x.csv');
  });
});
