import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exchange } from '../../lab/hdfs/platform.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { run } from '../../support/tool.ts';
import type { WorldOptions } from '../../support/world.ts';

describe('mesosctl hdfs list', () => {
  let lab: TestLab;
  const must = async (method: string, target: string): Promise<void> => {
    const base = `${lab.hdfs?.server.addresses[0]}/webhdfs/v1`;
    const first = await exchange(method, `${base}${target}&user.name=hdfs`);
    const { status, text } = first.location === undefined ? first : await exchange(method, first.location, 'hello');
    if (status > 299) throw new Error(`${target}: ${status} ${text}`);
  };
  beforeAll(async () => {
    lab = await startTestLab({ hdfs: { listLimit: 3 } });
    for (const path of ['/data/a/deep/er', '/data/b', '/data/.hidden'])
      await must('PUT', `${path}?op=MKDIRS&permission=750`);
    for (const name of ['/data/f1', '/data/a/f2', '/data/odd%0A%1B%5B31mred', '/data/zz'])
      await must('PUT', `${name}?op=CREATE&permission=640&replication=2`);
    await must('PUT', '/data?op=SETPERMISSION&permission=755');
    await must('PUT', '/data/b?op=MODIFYACLENTRIES&aclspec=user:bob:r-x');
    await must('PUT', '/data/b?op=SETPERMISSION&permission=1770');
    await must('POST', '/data/zz?op=TRUNCATE&newlength=2');
  });
  afterAll(() => lab.stop());
  afterEach(() => {
    lab.faults.script(undefined);
    lab.faults.listen(undefined);
    for (const index of [0, 1]) lab.hdfs?.setState(index, index === 0 ? 'active' : 'standby');
  });

  const tool = (words: readonly string[], options: WorldOptions = {}) =>
    run(lab.env, ['hdfs', 'list', ...words], options);
  const paths = async (...words: string[]): Promise<string[]> => {
    const { out } = await tool([...words, '-o', 'json']);
    return JSON.parse(out).map(({ path }: { path: string }) => path);
  };
  const ALL = ['/data/.hidden', '/data/a', '/data/b', '/data/f1', '/data/odd\n\u001b[31mred', '/data/zz'];

  it('lists a folder by pages, each entry once', async () => {
    const pages: string[] = [];
    lab.faults.listen(({ action }, moment) => void (moment === 'before' && pages.push(action)));
    expect(await paths('/data')).toEqual(ALL);
    expect(pages.filter((action) => action === 'LISTSTATUS_BATCH')).toHaveLength(2);
  });

  it('shows mode, ACL, sticky bit, replication, owner, size and time', async () => {
    const { exit, out } = await tool(['/data']);
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(rows).toContainEqual([
      'drwxrwx--T+',
      '-',
      'hdfs',
      'supergroup',
      '-',
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
      '/data/b',
    ]);
    expect(rows).toContainEqual(['-rw-r-----', '2', 'hdfs', 'supergroup', '5 B', expect.any(String), '/data/f1']);
    expect(exit).toBe(0);
  });

  it('never lets the control characters of a name reach the terminal, and keeps them in JSON', async () => {
    for (const options of [{}, { tty: true, columns: 80 }] as const) {
      const { out } = await tool(['/data', '--color', 'never'], options);
      expect(out).toContain('/data/odd\\n\\u{1b}[31mred');
      expect(out).not.toContain('\u001b');
    }
    expect(await paths('/data')).toContain('/data/odd\n\u001b[31mred');
  });

  it('has heads on a terminal', async () => {
    const { out } = await tool(['/data', '--color', 'never'], { tty: true, columns: 80 });
    expect(out).toMatch(/^MODE +REPL +OWNER +GROUP +SIZE +MODIFIED +PATH\n/);
  });

  it('keeps date and path whole on a narrow screen, and lets the path run over', async () => {
    const path = '/data/a/a-folder-with-a-long-name/and-another-one';
    await must('PUT', `${path}?op=MKDIRS&permission=750`);
    const { out } = await tool(['-d', path, '--color', 'never'], { tty: true, columns: 60 });
    expect(out.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^MODE .* PATH$/),
      expect.stringMatching(new RegExp(`^drwx.* \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +${path}$`)),
    ]);
    await must('DELETE', '/data/a/a-folder-with-a-long-name?op=DELETE&recursive=true');
  });

  it('lists all below, each folder followed by what is in it', async () => {
    const below = ['/data/a', '/data/a/deep', '/data/a/deep/er', '/data/a/f2', '/data/b'];
    expect((await paths('-R', '/data')).filter((path) => below.includes(path))).toEqual(below);
  });

  it('lists a folder itself, and a file as itself', async () => {
    expect(await paths('-d', '/data')).toEqual(['/data']);
    expect(await paths('/data/f1')).toEqual(['/data/f1']);
    expect(await paths('/')).toEqual(['/data', '/tmp', '/user']);
  });

  it.each([
    [
      ['/data/[ab]', '-d'],
      ['/data/a', '/data/b'],
    ],
    [['/data/?1'], ['/data/f1']],
    [['/data/*/f?'], ['/data/a/f2']],
    [
      ['/{data/a,data/b}', '-d'],
      ['/data/a', '/data/b'],
    ],
    [['/da*/a/deep'], ['/data/a/deep/er']],
  ])('expands patterns: %j', async (words, found) => {
    expect(await paths(...words)).toEqual(found);
  });

  it.each([
    ['size', ['/data/zz', '/data/f1']],
    ['time', ['/data/f1', '/data/zz']],
  ])('sorts by %s, the other way round as well', async (by, last) => {
    const files = (all: string[]): string[] => all.filter((path) => last.includes(path));
    expect(files(await paths('/data', '--sort', by, '--reverse'))).toEqual(last);
    expect(files(await paths('/data', '--sort', by))).toEqual([...last].reverse());
  });

  it('counts relative paths from the home of hdfs.user', async () => {
    await must('PUT', '/user/hdfs/mine/in?op=MKDIRS');
    expect(await paths()).toEqual(['/user/hdfs/mine']);
    expect(await paths('mine')).toEqual(['/user/hdfs/mine/in']);
    expect(await paths('mi*', '-d')).toEqual(['/user/hdfs/mine']);
  });

  it('writes CSV of one table, and JSON lines', async () => {
    const csv = (await tool(['/data', '-o', 'csv'])).out.trimEnd().split('\n');
    expect(csv[0]).toMatch(/^path,type,mode,acl,/);
    expect(csv).toHaveLength(1 + ALL.length);
    const lines = (await tool(['/data', '-o', 'jsonl'])).out.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).path)).toEqual(ALL);
  });

  it('writes one list in YAML, over all pages and where there is nothing', async () => {
    const read = async (...words: string[]): Promise<unknown> => {
      const { exit, out } = await tool([...words, '-o', 'yaml']);
      expect(exit).toBe(0);
      return parse(out);
    };
    expect(await read('-R', '/data')).toEqual(JSON.parse((await tool(['-R', '/data', '-o', 'json'])).out));
    expect(await read('/data/.hidden')).toEqual([]);
  });

  it('lists snapshots', async () => {
    await must('PUT', '/data/a?op=ALLOWSNAPSHOT');
    await must('PUT', '/data/a?op=CREATESNAPSHOT&snapshotname=s1');
    expect(await paths('/data/a/.snapshot')).toEqual(['/data/a/.snapshot/s1']);
    expect(await paths('/data/a/.snapshot/s1')).toEqual(['/data/a/.snapshot/s1/deep', '/data/a/.snapshot/s1/f2']);
  });

  it('says that an empty folder is empty, and writes an empty list', async () => {
    const { exit, out, err } = await tool(['/data/.hidden', '-o', 'json']);
    expect({ exit, out }).toEqual({ exit: 0, out: '[]\n' });
    expect(err).toContain('hint: /data/.hidden is empty.');
  });

  it.each([
    ['there is nothing', '/data/none', 'There is no /data/none on this HDFS.'],
    ['nothing matches', '/data/none*', 'Nothing matches /data/none* on this HDFS.'],
    ['a file stands where a folder is meant', '/data/f1/x', 'f1'],
  ])('ends with 3 where %s', async (_, path, message) => {
    const { exit, err, out } = await tool([path]);
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toContain(message);
  });

  it('ends with 2 where a pattern does not end', async () => {
    expect((await tool(['/data/[a'])).exit).toBe(2);
  });

  it('lists what is there of several paths, and says what is not', async () => {
    const { exit, out, err } = await tool(['/data/a/deep', '/data/none', '/data/f1']);
    expect(out).toMatch(/\/data\/a\/deep\/er\n.*\/data\/f1\n/);
    expect(err).toContain('There is no /data/none on this HDFS.');
    expect(exit).toBe(3);
  });

  it('says of a backslash that it takes the next sign as it is, with the line that means one', async () => {
    await must('PUT', '/back/a%5Cb?op=CREATE&permission=640');
    const { exit, err } = await tool(['-d', '/back/a\\b']);
    expect([exit, err]).toEqual([3, expect.stringContaining('Nothing matches /back/a\\b')]);
    expect(err).toContain("For the name with a backslash in it: mesosctl hdfs list -d '/back/a\\\\b'");
    expect(await paths('-d', '/back/a\\\\b')).toEqual(['/back/a\\b']);
    const meant = await tool(['-d', '/back/\\*']);
    expect(meant.err).toContain('See what is above it');
  });

  it('says of a pattern that nothing matches how the name itself is listed', async () => {
    await must('PUT', '/back/star%3F%5Bx%5D?op=CREATE&permission=640');
    const { exit, err } = await tool(['-d', '/back/star?[x]']);
    expect([exit, err]).toEqual([3, expect.stringContaining('Nothing matches /back/star?[x]')]);
    expect(err).toContain("For the name with such signs in it: mesosctl hdfs list -d '/back/star\\?\\[x\\]'");
    expect(await paths('-d', '/back/star\\?\\[x\\]')).toEqual(['/back/star?[x]']);
  });

  it('lists what it may, and says which folder below it may not read', async () => {
    const { exit, out, err } = await tool(['-R', '/data', '--set', 'hdfs.user=carol', '-o', 'jsonl']);
    expect(out.split('\n').filter((line) => line !== '').length).toBeGreaterThan(0);
    expect(err).toContain('Permission denied');
    expect(exit).toBe(3);
  });

  it('tells the first folders that it may not read, and counts the others', async () => {
    const shut = Array.from({ length: 23 }, (_, index) => `/shut/${String(index).padStart(2, '0')}`);
    for (const path of shut) await must('PUT', `${path}?op=MKDIRS&permission=700`);
    await must('PUT', '/shut?op=SETPERMISSION&permission=755');
    const { exit, out, err } = await tool(['-R', '/shut', '--set', 'hdfs.user=carol']);
    expect(exit).toBe(3);
    expect(err.match(/not read: HDFS refused LISTSTATUS_BATCH/g)).toHaveLength(20);
    expect(err).toContain('not read: 3 more, of 23 in all.\n');
    expect(err).not.toContain('"/shut/20"');
    expect(err).not.toContain('Nothing could be read');
    expect(out.trimEnd().split('\n')).toHaveLength(23);
  });

  it('goes on where a folder goes meanwhile', async () => {
    await must('PUT', '/data/b/first?op=MKDIRS');
    await must('PUT', '/data/b/second/x?op=MKDIRS');
    let isGone = false;
    lab.faults.listen(async ({ action, target }, moment) => {
      if (isGone || action !== 'LISTSTATUS_BATCH' || target !== '/data/b/first' || moment !== 'before') return;
      isGone = true;
      await must('DELETE', '/data/b/second?op=DELETE&recursive=true');
    });
    const { exit, out, err } = await tool(['-R', '/data']);
    expect(out).toContain('/data/zz');
    expect(err).toContain('1 folder went before what was in it could be listed.');
    expect(exit).toBe(0);
  });

  it('finds the other namenode after a fail-over', async () => {
    lab.hdfs?.failOver();
    expect(await paths('/data')).toEqual(ALL);
  });
});
