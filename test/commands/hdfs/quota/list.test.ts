import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { quotaLine } from '../../../../src/core/quota/history.ts';
import { systemClock } from '../../../../src/system-clock.ts';
import { type QuotaLab, quotaLab, rewriting } from './quota-lab.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const DAY = 86_400_000;

const set = ({ hdfs }: QuotaLab, path: string, query: string) =>
  hdfs.must('PUT', `${path}?op=SETQUOTA&${query}&user.name=hdfs`);

const folderOf = ({ env }: QuotaLab): string => join(env['MESOSCTL_STATE_DIR'] ?? '', 'history');

/** The clock as if so many days had passed. */
const later = (days: number) => ({ ...systemClock, now: () => systemClock.now() + days * DAY });

describe('mesosctl hdfs quota list', () => {
  it('lists every quota of every tenant, the fullest first, and finds what is wrong', async () => {
    const lab = await quotaLab();
    await set(lab, '/user/alice', `namespacequota=3&storagespacequota=${30 * GIB}`);
    await lab.file('/user/alice/f', 3 * MIB);
    await lab.file('/user/alice/g', 5);
    const { exit, out, err } = await lab.tool('hdfs quota list');
    expect(out.trim().split('\n')).toEqual([
      '/user/alice\tnames\t3\t3\t0\t100 %\tfull\t-',
      '/user/alice\tspace\t3 MiB\t30 GiB\t10 GiB\t<1 %\tok\t-',
      '/user/bob\tnames\t1\t-\t-\t-\tnone\t-',
      '/user/bob\tspace\t0 B\t-\t-\t-\tnone\t-',
    ]);
    expect(exit).toBe(1);
    expect(err).toBe(
      'hint: /user/alice: 3 of 3 names are used, none is left: nothing more can be written there. Make room (space also lies in snapshots and in .Trash), or raise it: mesosctl hdfs quota set /user/alice --names NUMBER. 1 more: -o json has all findings.\n',
    );
  });

  it('tells scripts bytes, ratios, states and findings', async () => {
    const lab = await quotaLab();
    await set(lab, '/user/alice', `namespacequota=10&storagespacequota=${GIB}`);
    await set(lab, '/user/bob', 'storagespacequota=1048576');
    const answer = await lab.json('hdfs quota list --near 10% --sort path');
    expect(answer).toMatchObject({
      replication: 3,
      blockBytes: 128 * MIB,
      near: 0.1,
      quotas: [
        { path: '/user/alice', tenant: 'alice', kind: 'names', used: 1, quota: 10, left: 9, ratio: 0.1, state: 'near' },
        { kind: 'space', used: 0, quota: GIB, left: Math.floor(GIB / 3), ratio: 0, state: 'ok', fullInDays: null },
        { path: '/user/bob', kind: 'space', state: 'too small' },
      ],
      unread: [],
    });
    expect(
      (answer['findings'] as { rule: string; severity: string }[]).map(({ rule, severity }) => [rule, severity]),
    ).toEqual([
      ['quota/near-full', 'warning'],
      ['quota/too-small', 'error'],
      ['quota/home-without-quota', 'note'],
    ]);
  });

  it('ends with 0 where all is well, and takes a quota of one kind alone for a note', async () => {
    const lab = await quotaLab();
    await set(lab, '/user/alice', `namespacequota=1000&storagespacequota=${30 * GIB}`);
    await set(lab, '/user/bob', `storagespacequota=${30 * GIB}`);
    const { exit, err } = await lab.tool('hdfs quota list');
    expect([exit, err]).toEqual([0, '']);
  });

  it('proposes for a home what the context gives a new one, and no more than HDFS has room for', async () => {
    const lab = await quotaLab();
    await lab.file('/user/alice/f', 5);
    const hint = async (env: Record<string, string>): Promise<string> =>
      (await lab.tool('hdfs quota list alice', { env })).err;
    const env = { MESOSCTL_TENANT_HOME_QUOTA: '300g', MESOSCTL_TENANT_NAME_QUOTA: '5000' };
    expect(await hint(env)).toContain('mesosctl hdfs quota set alice --names 5000 --space 300g.');
    expect(await hint({})).toContain('mesosctl hdfs quota set alice --names 1000000 --space 1t.');
    for (const index of [0, 1]) lab.hdfs.setDatanode(index, { full: true });
    expect(await hint({ MESOSCTL_TENANT_HOME_QUOTA: '5t' })).toMatch(/--space (1t|1024g)\./);
    lab.hdfs.setDatanode(2, { full: true });
    expect(await hint(env)).toContain('--names 5000 --space SIZE.');
  });

  it('takes --near in per cent, with or without the sign, and says so in its help', async () => {
    const lab = await quotaLab();
    expect((await lab.json('hdfs quota list alice --near 0.5'))['near']).toBe(0.005);
    expect((await lab.tool('hdfs quota list --help')).out.replace(/\s+/g, ' ')).toContain(
      'how many per cent of a quota are near full (90); 0.5 is half of one per cent',
    );
  });

  it('lists the folders that are named, and the tenants too where that is said', async () => {
    const lab = await quotaLab();
    lab.hdfs.tree.seed('/data/shared', { owner: 'hdfs', group: 'hdfs', mode: 0o755 });
    await set(lab, '/data/shared', 'namespacequota=50');
    const paths = async (words: string): Promise<string[]> => {
      const { quotas } = await lab.json(`hdfs quota list ${words}`);
      return [...new Set((quotas as { path: string }[]).map(({ path }) => path))];
    };
    expect(await paths('/data/shared bob')).toEqual(['/data/shared', '/user/bob']);
    expect(await paths('/data/shared --tenants')).toEqual(['/data/shared', '/user/alice', '/user/bob']);
    expect(await paths('bob /user/bob/ /user//bob')).toEqual(['/user/bob']);
  });

  it('knows kinds of storage, and takes what reads 2^63 - 1 for none', async () => {
    const lab = await quotaLab();
    const type = 'op=SETQUOTABYSTORAGETYPE&storagetype=SSD&user.name=hdfs';
    await lab.hdfs.must('PUT', `/user/alice?${type}&storagespacequota=${2n ** 62n}`);
    // As after a restart of the namenode, recorded of 3.4.1.
    const restarted = await rewriting(lab, '"quota":-1', '"quota":9223372036854775807');
    const env = { MESOSCTL_HDFS_NAMENODES: restarted };
    const { exit, out } = await lab.tool('hdfs quota list alice -o json', { env });
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      quotas: [{ kind: 'SSD', used: 0, quota: 2 ** 62, state: 'ok' }],
      findings: [{ rule: 'quota/home-without-quota' }, { rule: 'quota/reads-largest', severity: 'note' }],
    });
  });

  it('finds a folder that is near its limit of entries', async () => {
    const limit = { 'hdfs-site.xml': { 'dfs.namenode.fs-limits.max-directory-items': '5' } };
    const lab = await quotaLab({ configured: limit });
    for (const name of ['a', 'b', 'c', 'd']) await lab.file(`/tmp/${name}`, 1);
    const { exit, err } = await lab.tool('hdfs quota list /tmp');
    expect([exit, err]).toEqual([1, expect.stringContaining('/tmp holds 4 entries of the 5 that a folder may have.')]);
  });

  it('says what it could not read, and ends with 3: a path that is not there, and a file', async () => {
    const lab = await quotaLab();
    await lab.file('/tmp/f', 1);
    const { exit, out, err } = await lab.tool('hdfs quota list alice /nope /tmp/f');
    expect(exit).toBe(3);
    expect(out).toContain('/user/alice\tnames');
    expect(err).toContain('not read: /nope is not there.');
    expect(err).toContain('not read: /tmp/f is a file, and quotas are for folders.');
  });

  it('says once what somebody who is no superuser may not read', async () => {
    const lab = await quotaLab();
    lab.hdfs.tree.seed('/user/carol', { owner: 'carol', group: 'carol', mode: 0o700 });
    const { exit, out, err } = await lab.tool('hdfs quota list', { env: { MESOSCTL_HDFS_USER: 'alice' } });
    expect(exit).toBe(3);
    expect(out).toMatch(/^\/user\/alice\tnames/m);
    expect(err.match(/not read/g)).toHaveLength(1);
    expect(err).toContain('/user/bob and /user/carol could not be read: HDFS refused');
  });

  it('reads on in safe mode, and asks the namenode that is active', async () => {
    const lab = await quotaLab({ namenodes: 2 });
    lab.hdfs.failOver();
    lab.hdfs.setSafeMode('It was turned on manually.');
    expect((await lab.tool('hdfs quota list alice')).exit).toBe(1);
    lab.hdfs.setState(1, 'standby');
    const { exit, out } = await lab.tool('hdfs quota list alice --deadline 2s');
    expect([exit, out]).toEqual([3, '']);
  });

  it('needs a home folder, and says so where there are no homes', async () => {
    const lab = await quotaLab();
    const { exit, out } = await lab.tool('hdfs quota list', { env: { MESOSCTL_HDFS_HOMES: '/tmp' }, tty: true });
    expect([exit, stripVTControlCharacters(out)]).toEqual([0, 'No tenant has a home below /tmp yet.\n']);
  });

  it.each(['0%', '101', 'most'])('refuses a percentage that is none: %s', async (near) => {
    const lab = await quotaLab();
    expect(await lab.tool(`hdfs quota list --near ${near}`)).toMatchObject({ exit: 2 });
  });

  it('fits on a terminal of 80 columns', async () => {
    const lab = await quotaLab();
    await set(lab, '/user/alice', `namespacequota=1000&storagespacequota=${300 * GIB}`);
    const { out } = await lab.tool('hdfs quota list', { tty: true, columns: 80 });
    const lines = stripVTControlCharacters(out).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^FOLDER +KIND +USED +QUOTA +LEFT +USE +STATE +FULL IN$/);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });
});

describe('days to full', () => {
  it('stand on the runs before, which each run puts on record', async () => {
    const lab = await quotaLab();
    await set(lab, '/user/alice', `namespacequota=31&storagespacequota=${30 * GIB}`);
    for (const day of [0, 1, 2, 3]) {
      for (const part of ['a', 'b']) await lab.file(`/user/alice/${day}${part}`, 1);
      await lab.tool('hdfs quota list', { clock: later(day) });
    }
    const { quotas } = await lab.json('hdfs quota list alice --sort full', { clock: later(4) });
    const [names, space] = quotas as Record<string, unknown>[];
    expect(names).toMatchObject({ kind: 'names', used: 9, runs: 5 });
    // Two a day, and none on the last: eleven days for the 22 that are left.
    expect(names?.['fullInDays']).toBeCloseTo(11, 1);
    expect(names?.['overDays']).toBeCloseTo(4, 1);
    expect(space).toMatchObject({ kind: 'space', fullInDays: null, runs: 5 });
    const { out } = await lab.tool('hdfs quota list alice', { clock: later(4) });
    expect(out).toMatch(/names\t9\t31\t22\t29 %\tok\t\d+d \(6 runs, \d+d\)\n/);
  });

  it('are never told from one run, nor from those of another file system', async () => {
    const lab = await quotaLab();
    await set(lab, '/user/alice', 'namespacequota=31');
    const { out } = await lab.tool('hdfs quota list alice');
    expect(out).toMatch(/ok\t-\n/);
    const [context = ''] = await readdir(folderOf(lab));
    const [file = ''] = await readdir(join(folderOf(lab), context));
    expect(file).toMatch(/^hdfs-quota-\d{4}-\d\d\.jsonl$/);
    const path = join(folderOf(lab), context, file);
    const others = [1, 2, 3].map((day) =>
      JSON.stringify(
        quotaLine(systemClock.now() - day * DAY, 'http://elsewhere:9870', { '/user/alice': { names: day } }),
      ),
    );
    await writeFile(path, `${await readFile(path, 'utf8')}${others.join('\n')}\n`);
    expect((await lab.tool('hdfs quota list alice')).out).toMatch(/ok\t-\n/);
  });

  it('are told all the same where the last line was left torn, and where the record cannot be written', async () => {
    const lab = await quotaLab();
    await set(lab, '/user/alice', 'namespacequota=31');
    await lab.tool('hdfs quota list alice');
    const [context = ''] = await readdir(folderOf(lab));
    const [file = ''] = await readdir(join(folderOf(lab), context));
    const path = join(folderOf(lab), context, file);
    await writeFile(path, `${await readFile(path, 'utf8')}{"v":1,"t":17953`);
    for (const day of [1, 2]) await lab.tool('hdfs quota list alice', { clock: later(day / 24) });
    const { out } = await lab.tool('hdfs quota list alice', { clock: later(3 / 24) });
    expect(out).toContain('not in sight (4 runs, 3h)');
    const blocked = join(lab.env['HOME'] ?? '', 'file');
    await writeFile(blocked, '');
    const env = { MESOSCTL_STATE_DIR: join(blocked, 'state') };
    const { exit, err } = await lab.tool('hdfs quota list alice', { env });
    expect(exit).toBe(0);
    expect(err).toContain('mesosctl: Earlier runs are not known: Cannot read ');
    expect(err).toContain('mesosctl: This run is not on record: Cannot make the folder ');
  });
});
