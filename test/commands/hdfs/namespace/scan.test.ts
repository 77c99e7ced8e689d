import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { childTool } from '../../../support/child-tool.ts';
import { configFolder } from '../../../support/config-folder.ts';
import { hurriedClock } from '../../../support/hurried-clock.ts';
import { startTestLab, type TestLab } from '../../../support/lab.ts';
import { type MadeInode, madeImage } from '../../../support/made-image.ts';
import { serving } from '../../../support/serving.ts';
import { run } from '../../../support/tool.ts';

const MIB = 1024 ** 2;
const scan = ['hdfs', 'namespace', 'scan'];
const folder = configFolder();

const inodes: readonly MadeInode[] = [
  { path: '/user', kind: 'directory', owner: 'hdfs', group: 'supergroup' },
  { path: '/user/alice', kind: 'directory', owner: 'alice', group: 'analysts', nsQuota: 4, spaceQuota: 1000 * MIB },
  {
    path: '/user/alice/big',
    owner: 'alice',
    group: 'analysts',
    replication: 3,
    blocks: [128 * MIB, 72 * MIB],
    preferredBlockBytes: 128 * MIB,
  },
  {
    path: '/user/alice/a,"b"',
    owner: 'alice',
    group: 'analysts',
    replication: 2,
    blocks: [10],
    preferredBlockBytes: 128 * MIB,
  },
  { path: '/user/bob', kind: 'directory', owner: 'bob', group: 'bob' },
  { path: '/user/bob/none', owner: 'bob', group: 'bob', replication: 1, blocks: [], preferredBlockBytes: 64 * MIB },
  { path: '/user/bob/gone', kind: 'directory', owner: 'bob', group: 'bob', isDeleted: true },
  {
    path: '/user/bob/gone/data',
    owner: 'bob',
    group: 'bob',
    replication: 1,
    blocks: [5],
    preferredBlockBytes: 64 * MIB,
  },
];
const image = madeImage(inodes, {
  snapshottable: ['/user/bob'],
  snapshots: [{ id: 1, name: 's1', directory: '/user/bob', takenAtMs: Date.UTC(2026, 0, 2) }],
  diffs: [{ path: '/user/bob', snapshotId: 1, deleted: ['/user/bob/gone'] }],
});

function written(bytes: Uint8Array = image.bytes): string {
  writeFileSync(folder.path('image'), bytes);
  return folder.path('image');
}

/** A context of which nobody answers. */
function contextFile(): string {
  const path = folder.path('context.yaml');
  const context = { hdfs: { namenodes: ['http://127.0.0.1:1'], user: 'hdfs' } };
  writeFileSync(path, JSON.stringify({ contexts: { one: context }, current: 'one' }), { mode: 0o600 });
  return path;
}

const dataOf = (out: string) => JSON.parse(out) as Record<string, unknown>;

describe('hdfs namespace scan --fsimage', () => {
  it('tells scripts what there is, and whose it is', async () => {
    const { exit, out, err } = await folder.run([...scan, '--fsimage', written(), '-o', 'json']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(dataOf(out)).toMatchObject({
      inodes: 9,
      files: 4,
      directories: 5,
      bytes: 200 * MIB + 15,
      spaceBytes: 600 * MIB + 25,
      blocks: 4,
      heapBytes: 13 * 150,
      onlyInSnapshots: { files: 1, directories: 1, bytes: 5 },
      owners: expect.arrayContaining([
        expect.objectContaining({ owner: 'alice', inodes: 3, files: 2, directories: 1 }),
      ]),
      quotas: [{ path: '/user/alice', names: 4, namesUsed: 3, namesRatio: 0.75, spaceUsedBytes: 600 * MIB + 20 }],
      snapshots: [{ path: '/user/bob', snapshots: 1, oldest: '2026-01-02T00:00:00.000Z', files: 1, directories: 1 }],
    });
  });

  it('fits all of its tables into 80 columns of a terminal', async () => {
    const { exit, out } = await folder.run([...scan, '--fsimage', written()], {
      tty: true,
      columns: 80,
      env: { NO_COLOR: '1' },
    });
    expect(exit).toBe(0);
    expect(out).toContain('Inodes');
    expect(out.match(/^By owner$/m)).not.toBeNull();
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('shows one table alone, cells between tabs in a pipe', async () => {
    const { out } = await folder.run([...scan, '--fsimage', written(), '--table', 'quotas']);
    expect(out).toContain('3\t4\t75.0 %\t600 MiB\t1000 MiB\t60.0 %\t/user/alice\n');
    expect(out).not.toContain('By owner');
  });

  it('says what a namenode charges besides, where there are snapshots', async () => {
    const words = [...scan, '--table', 'quotas', '--fsimage'];
    const { out } = await folder.run([...words, written()]);
    expect(out).toContain('A namenode charges more: what was renamed out of a folder, while its snapshots hold it');
    const { out: plain } = await folder.run([...words, written(madeImage(inodes.slice(0, 4)).bytes)]);
    expect(plain).toContain('/user/alice');
    expect(plain).not.toContain('snapshots');
  });

  it('writes one table as CSV and as lines of JSON, with exact numbers', async () => {
    const words = [...scan, '--fsimage', written(), '--table', 'subtrees', '--depth', '1'];
    expect((await folder.run([...words, '-o', 'csv'])).out).toBe(
      `path,files,directories,symlinks,bytes,spaceBytes,blocks,heapBytes\n/user,3,3,0,${200 * MIB + 10},${600 * MIB + 20},3,1350\n`,
    );
    expect(dataOf((await folder.run([...words, '-o', 'jsonl'])).out)).toMatchObject({ path: '/user', files: 3 });
  });

  it('counts below one folder, or of one owner', async () => {
    const below = await folder.run([...scan, '--fsimage', written(), '--under', '/user/alice/', '-o', 'json']);
    expect(dataOf(below.out)).toMatchObject({ inodes: 3, files: 2, directories: 1, bytes: 200 * MIB + 10 });
    const bobs = await folder.run([...scan, '--fsimage', written(), '--owner', 'bob', '-o', 'json']);
    expect(dataOf(bobs.out)).toMatchObject({ inodes: 4, owners: [{ owner: 'bob' }] });
    const nowhere = await folder.run([...scan, '--fsimage', written(), '--under', '/nowhere']);
    expect(nowhere).toMatchObject({ exit: 3, out: '' });
    expect(nowhere.err).toContain('no folder /nowhere');
  });

  it.each([
    [
      ['--under', '/user/bob'],
      ['/user/bob', '/user/bob/none'],
    ],
    [
      ['--owner', 'hdfs', '--owner', 'alice'],
      ['/', '/user', '/user/alice', '/user/alice/a,"b"', '/user/alice/big'],
    ],
    [['--under', '/user', '--owner', 'hdfs'], ['/user']],
  ])('writes and asks what counts by %j alone', async (words, paths) => {
    const asked = [...scan, '--fsimage', written(), ...words];
    const lines = (text: string): unknown[] =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => dataOf(line)['path']);
    expect(lines((await folder.run([...asked, '-o', 'jsonl'])).out).toSorted()).toEqual(paths);
    const kept = await folder.run([...asked, '--inodes', 'some.jsonl']);
    expect(kept.out).toContain(`${paths.length} inodes to some.jsonl`);
    expect(lines(readFileSync(folder.path('some.jsonl'), 'utf8')).toSorted()).toEqual(paths);
    const sql = 'SELECT path FROM inodes ORDER BY path';
    expect(lines((await folder.run([...asked, '--sql', sql, '-o', 'jsonl'])).out)).toEqual(paths);
  });

  it('tells quotas by storage type, with their part that is used', async () => {
    const made = madeImage([
      {
        path: '/fast',
        kind: 'directory',
        owner: 'a',
        group: 'a',
        nsQuota: 9,
        storagePolicy: 10,
        typeQuotas: { 2: 200 },
      },
      { path: '/fast/x', owner: 'a', group: 'a', replication: 3, blocks: [50], preferredBlockBytes: MIB },
    ]);
    const words = [...scan, '--fsimage', written(made.bytes), '--table', 'quotas'];
    const types = [{ storageType: 'SSD', spaceBytes: 200, spaceUsedBytes: 50, spaceRatio: 0.25 }];
    expect(dataOf((await folder.run([...words, '-o', 'json'])).out)).toMatchObject({
      quotas: [{ path: '/fast', types }],
    });
    expect((await folder.run([...words, '-o', 'csv'])).out).toContain(JSON.stringify(types).replaceAll('"', '""'));
    const { out } = await folder.run(words);
    expect(out).toContain('2\t9\t22.2 %\t150 B\t-\t-\t/fast\n');
    expect(out).toContain('-\t-\t-\t50 B\t200 B\t25.0 %\t/fast (SSD)\n');
  });

  it('writes every inode to stdout, as CSV or JSON', async () => {
    const csv = await folder.run([...scan, '--fsimage', written(), '-o', 'csv']);
    const lines = csv.out.trimEnd().split('\n');
    expect(lines).toHaveLength(1 + 9);
    expect(lines[0]).toMatch(/^path,folder,/);
    expect(csv.out).toContain('"/user/alice/a,""b""",/user/alice,');
    const json = await folder.run([...scan, '--fsimage', written(), '-o', 'jsonl']);
    const rows = json.out.trimEnd().split('\n').map(dataOf);
    expect(rows).toHaveLength(9);
    expect(rows.find(({ path }) => path === '/user/alice/big')).toMatchObject({
      owner: 'alice',
      bytes: 200 * MIB,
      blocks: 2,
    });
    expect(rows.filter(({ isLive }) => isLive === false)).toHaveLength(2);
  });

  it('writes them to a file that only its owner may read, and tells how many', async () => {
    const { exit, out } = await folder.run([...scan, '--fsimage', written(), '--inodes', 'all.jsonl']);
    expect(exit).toBe(0);
    expect(out).toContain('9 inodes to all.jsonl');
    expect(readFileSync(folder.path('all.jsonl'), 'utf8').split('\n')).toHaveLength(10);
    expect(statSync(folder.path('all.jsonl')).mode & 0o777).toBe(0o600);
  });

  it('writes the listing of the viewer, to a file or to stdout', async () => {
    const piped = await folder.run([...scan, '--fsimage', written(), '--listing', '-']);
    expect(piped.out.split('\n')[0]).toMatch(/^Path\tReplication\t/);
    const kept = await folder.run([...scan, '--fsimage', written(), '--listing', 'list.tsv', '-o', 'json']);
    expect(readFileSync(folder.path('list.tsv'), 'utf8')).toBe(piped.out);
    expect(dataOf(kept.out)).toMatchObject({ inodes: 9, written: [{ what: 'listing', path: 'list.tsv', lines: 7 }] });
  });

  it('leaves no part of an export behind where the image is cut off', async () => {
    const cut = written(image.bytes.subarray(0, image.bytes.length - 40));
    const { exit, out, err } = await folder.run([...scan, '--fsimage', cut, '--inodes', 'all.csv']);
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toContain('image');
    expect(readdirSync(folder.path('.'))).toEqual(['image']);
  });

  it.each([
    ['--inodes', 'new/all.csv'],
    ['--inodes', 'new/all.parquet'],
    ['--listing', 'new/list.tsv'],
    ['--keep', 'new/image'],
  ])('makes no folder for %s %s, and says how to make it', async (word, path) => {
    const { exit, err } = await folder.run(
      [...scan, ...(word === '--keep' ? ['--fetch'] : ['--fsimage', written()]), ...[word, path]],
      { env: { MESOSCTL_CONFIG: contextFile() } },
    );
    expect(exit).toBe(2);
    expect(err).toBe(
      `mesosctl: There is no folder new in which ${word} ${path} could be written.\nhint: Make it: mkdir -p new\n`,
    );
    expect(existsSync(folder.path('new'))).toBe(false);
  });

  it.each(['hdfs namespace scan --fsimage', 'hdfs umask-audit --fsimage'])(
    'ends with 2 where there is no file, as other commands do: %s',
    async (line) => {
      const { exit, out, err } = await folder.run([...line.split(' '), 'nosuch']);
      expect([exit, out]).toEqual([2, '']);
      expect(err).toContain(
        'There is no file nosuch.\nhint: Name an image of a namenode, or fetch its last checkpoint',
      );
    },
  );

  it.each(['hdfs namespace scan --fsimage', 'hdfs umask-audit --fsimage', 'hdfs balance show --file'])(
    'ends with 2 where something else is named, or a folder, and with 3 where an image is cut off: %s',
    async (line) => {
      writeFileSync(folder.path('words'), 'root:x:0:0:root:/root:/bin/bash\n');
      for (const other of ['words', '.', '/dev/null', 'words/below'])
        expect([other, (await folder.run([...line.split(' '), other])).exit]).toEqual([other, 2]);
      const cut = written(image.bytes.subarray(0, image.bytes.length - 40));
      expect((await folder.run([...line.split(' '), cut])).exit).toBe(line.endsWith('--file') ? 2 : 3);
    },
  );

  it.each([
    [[], 'It is not said what is to be read'],
    [['--engine', 'spark'], 'Say one: --exported URL'],
    [['--walk', '/', '--table', 'quotas'], 'A listing does not tell quotas: --walk has no table quotas.'],
    [['--walk', '/', '--table', 'owners', '--table', 'snapshots'], 'A listing does not tell snapshots'],
    [['--walk', '/', '--table', 'erasure-coding', '-o', 'csv'], 'scan --fetch --table erasure-coding\n'],
    [['--fetch', '--walk', '/'], 'One source is read at a time'],
    [['--fsimage', 'x', '--keep', 'y'], '--keep goes with --fetch'],
    [['--walk', '/', '--listing', '-'], '--listing does not go with --walk'],
    [['--walk', '/', '--under', '/user'], '--under does not go with --walk'],
    [['--fsimage', 'x', '--under', 'user'], 'does not begin with a slash'],
    [['--fsimage', 'x', '--under', '/user', '--listing', '-'], 'it does not go with --under'],
    [['--fsimage', 'x', '--owner', 'bob', '--listing', 'y'], 'it does not go with --owner'],
    [['--fsimage', 'x', '--table', 'nothing'], '"nothing" is none of owners'],
    [['--fsimage', 'x', '--table', 'owners', '--table', 'groups', '-o', 'csv'], 'holds one table'],
    [['--fsimage', 'x', '--listing', '-', '--inodes', '-'], 'Standard output holds one thing'],
    [['--fsimage', 'x', '--inodes', 'x.txt'], 'It is not known in which format --inodes x.txt is to be written.'],
  ])('refuses %j with words', async (words, message) => {
    const { exit, err } = await folder.run([...scan, ...words], { env: { MESOSCTL_CONFIG: contextFile() } });
    expect(exit).toBe(2);
    expect(err).toContain(message);
  });
});

describe('hdfs namespace scan on the lab', () => {
  async function lab(options: Parameters<typeof startTestLab>[0] = {}): Promise<TestLab> {
    const started = await startTestLab(options);
    onTestFinished(started.stop);
    return started;
  }

  it('fetches the last checkpoint from the standby, tells its age, and keeps nothing', async () => {
    const { env, folder: place, hdfs } = await lab({ hdfs: { namenodes: 2, image: { txid: 42, bytes: image.bytes } } });
    const { exit, out, err } = await run(env, [...scan, '--fetch', '--table', 'owners']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toContain(`fsimage_0000000000000000042 of ${hdfs?.server.addresses[1]} (standby)`);
    expect(out).toContain('for a fresh one: hdfs dfsadmin');
    expect(readdirSync(`${place}/state/images`)).toEqual([]);
  });

  it('removes what a run has left that was killed a day ago, and nothing of one that may still run', async () => {
    const { env, folder: place } = await lab({ hdfs: { image: { txid: 42, bytes: image.bytes } } });
    const [hourMs, young] = [3_600_000, `fsimage_2.${Date.now() - 3_600_000}`];
    mkdirSync(`${place}/state/images`, { recursive: true });
    for (const name of [`fsimage_1.${Date.now() - 25 * hourMs}`, young])
      writeFileSync(`${place}/state/images/${name}`, '');
    expect((await run(env, [...scan, '--fetch', '--table', 'owners'])).exit).toBe(0);
    expect(readdirSync(`${place}/state/images`)).toEqual([young]);
  });

  it('keeps the image where that is asked for, for its owner alone', async () => {
    const { env, folder: place } = await lab({ hdfs: { image: { txid: 42, bytes: image.bytes } } });
    const { exit, out } = await run(env, [...scan, '--fetch', '--keep', `${place}/kept`, '-o', 'json']);
    const md5 = createHash('md5').update(image.bytes).digest('hex');
    expect(exit).toBe(0);
    expect(dataOf(out)).toMatchObject({
      inodes: 9,
      source: { kind: 'fetch', image: 'fsimage_0000000000000000042', md5 },
    });
    expect(readFileSync(`${place}/kept`)).toEqual(image.bytes);
    expect(statSync(`${place}/kept`).mode & 0o777).toBe(0o600);
  });

  it('says how to make a checkpoint where there is none', async () => {
    const { env } = await lab();
    const { exit, err } = await run(env, [...scan, '--fetch']);
    expect(exit).toBe(3);
    expect(err).toContain('has no checkpoint to give');
    expect(err).toContain('-saveNamespace');
  });

  it('says to wait where namenodes are starting, and nothing of saving their namespace', async () => {
    const { env, hdfs } = await lab({ hdfs: { namenodes: 2, image: { txid: 42, bytes: image.bytes } } });
    for (const index of [0, 1]) hdfs?.setState(index, 'starting');
    const { exit, err } = await run(env, [...scan, '--fetch'], { clock: hurriedClock() });
    expect(exit).toBe(3);
    expect(err).toContain(
      'is starting, and gives no checkpoint before it has read its own.\nhint: Wait until it serves',
    );
    expect(err).not.toContain('saveNamespace');
  });

  it('never says to enter or to leave safe mode where HDFS is in it', async () => {
    const { env, hdfs } = await lab({ hdfs: { namenodes: 2, image: { txid: 42, bytes: image.bytes } } });
    hdfs?.setSafeMode('The reported blocks 3 needs additional 4 blocks to reach the threshold 0.9990.');
    const { exit, out } = await run(env, [...scan, '--fetch', '--table', 'owners']);
    expect(exit).toBe(0);
    expect(out).toContain('as HDFS is in safe mode already: hdfs dfsadmin -saveNamespace');
    expect(out).not.toContain('-safemode');
  });

  it('ends with 130 and one line when Ctrl-C is pressed while namenodes are asked', async () => {
    const { env, faults } = await lab({ hdfs: { namenodes: 2, image: { txid: 42, bytes: image.bytes } } });
    const place = mkdtempSync(join(tmpdir(), 'mesosctl-scan-'));
    onTestFinished(() => rmSync(place, { recursive: true }));
    const tool = await childTool(place);
    let asked = 0;
    faults.script(() => ({ kind: 'stall', bytes: 0 }));
    faults.listen((_, moment) => {
      asked += moment === 'before' ? 1 : 0;
    });
    const fetching = tool.start(env, [...scan, '--fetch']);
    await expect.poll(() => asked, { timeout: 60_000 }).toBeGreaterThan(2);
    fetching.process.kill('SIGINT');
    expect(await fetching.ended).toEqual({ exit: 130, printed: 'mesosctl: Interrupted.\n' });
  }, 120_000);

  it('walks the live namespace, and comes to what the namenode sums up', async () => {
    const { env, hdfs } = await lab({ hdfs: { listLimit: 3 } });
    for (let one = 0; one < 10; one += 1)
      hdfs?.tree.seed(`/user/alice/folder${one}/below`, { owner: 'alice', group: 'alice', mode: 0o755 });
    const summary = await fetch(`${hdfs?.server.addresses[0]}/webhdfs/v1/user?op=GETCONTENTSUMMARY&user.name=hdfs`);
    const { ContentSummary: told } = (await summary.json()) as { ContentSummary: Record<string, number> };
    const { exit, out, err } = await run(env, [...scan, '--walk', '/user', '-o', 'json']);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const data = dataOf(out);
    expect(data).toMatchObject({
      files: told['fileCount'],
      directories: told['directoryCount'],
      bytes: told['length'],
    });
    expect(data['directories']).toBeGreaterThan(20);
  });

  it('says what a listing does not tell, and takes nothing of it for none', async () => {
    const { env } = await lab();
    const shown = await run(env, [...scan, '--walk', '/user'], { tty: true, columns: 80 });
    expect(shown.exit).toBe(0);
    expect(shown.out.replaceAll(/\s+/g, ' ')).toContain('Not told quotas, snapshots, erasure coding and');
    expect(shown.out).toContain('By owner');
    expect(shown.out).not.toMatch(/No quota is set|No directory allows snapshots|Files by erasure coding/);
    const { out } = await run(env, [...scan, '--walk', '/user', '-o', 'json']);
    expect(dataOf(out)).toMatchObject({ quotas: null, snapshots: null, erasureCoding: null, onlyInSnapshots: null });
    const one = await run(env, [...scan, '--walk', '/user', '--table', 'owners']);
    expect(one.out).not.toContain('Not told');
  });

  it('ends with 3 where a folder may not be listed', async () => {
    const { env, hdfs } = await lab();
    hdfs?.tree.seed('/user/alice/secret', { owner: 'alice', group: 'alice', mode: 0o700 });
    const { exit, err } = await run(env, [...scan, '--walk', '/user', '--set', 'hdfs.user=bob']);
    expect(exit).toBe(3);
    expect(err).toContain('not read');
  });
});

describe('an image that does not come whole', () => {
  /** The namenode of a lab, but that its image is these bytes under that digest. */
  async function namenode(base: string, bytes: Buffer, told: { readonly length: number; readonly md5: string }) {
    const server = createServer(async (request, response) => {
      if (request.url?.startsWith('/imagetransfer') !== true) {
        const answer = await fetch(`${base}${request.url}`);
        response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '' });
        response.end(await answer.text());
        return;
      }
      response.writeHead(200, {
        'X-Image-Edits-Name': 'fsimage_1',
        'X-MD5-Digest': told.md5,
        'Content-Length': String(told.length),
      });
      response.write(bytes, () => (told.length === bytes.length ? response.end() : response.destroy()));
    });
    return `http://${await serving(server)}`;
  }

  const md5Of = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');
  const md5 = md5Of(image.bytes);
  const words = Buffer.from('<html>Sign in</html>');

  it.each([
    ['is cut off', image.bytes.subarray(0, 500), { length: image.bytes.length, md5 }, 'hdfs'],
    ['has another digest', image.bytes, { length: image.bytes.length, md5: '0'.repeat(32) }, 'its MD5 is not the one'],
    ['is no image', words, { length: words.length, md5: md5Of(words) }, 'gave something else. The file'],
  ])('is not read, and kept only as it was said to be, when it %s', async (_, bytes, told, message) => {
    const lab = await startTestLab();
    onTestFinished(lab.stop);
    const base = await namenode(lab.hdfs?.server.addresses[0] ?? '', Buffer.from(bytes), told);
    const asked = ['--set', `hdfs.namenodes=${base}`, '--timeout', '5s', '--keep', `${lab.folder}/kept`];
    const { exit, out, err } = await run(lab.env, [...scan, '--fetch', ...asked]);
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toContain(message);
    const kept = readdirSync(lab.folder).filter((name) => name.startsWith('kept'));
    expect(kept).toEqual(bytes === words ? ['kept'] : []);
  });
});
