import { afterAll, beforeAll, expect, it } from 'vitest';
import { inFrontOf } from '../support/in-front-of.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { type RightsTree, rightsTree } from '../support/rights-tree.ts';
import { run } from '../support/tool.ts';
import { withReal } from './with-real.ts';

const { signal } = new AbortController();
const HOMES = ['vera', 'verena', 'viktor', 'vincent', 'vroni'];

withReal('hdfs', ({ namenode, superuser, defaultFs }) => {
  let lab: TestLab;
  let tree: RightsTree;
  beforeAll(async () => {
    lab = await startTestLab({ hdfs: { external: { namenodes: [namenode], user: superuser, defaultFs } } });
    tree = rightsTree([namenode], superuser);
  });
  afterAll(async () => {
    for (const name of HOMES) await tree.as(superuser).write.remove(`/user/${name}`, signal);
    await lab.stop();
  });

  async function audited(...words: string[]): Promise<{ exit: number; found: string[]; entries: number }> {
    const { exit, out } = await run(lab.env, ['hdfs', 'umask-audit', ...words, '-o', 'json']);
    const { findings, sum } = JSON.parse(out);
    const found = findings.map(
      ({ severity, rule, data }: { severity: string; rule: string; data: { path: string } }) =>
        `${severity} ${rule.slice('umask/'.length)} ${data.path}`,
    );
    return { exit, found, entries: sum.entries };
  }

  it('a home that was opened by hand is found, with all that anybody gets at by it', async () => {
    await tree.openHome('vera', 'bob');
    const { exit, found } = await audited('/user/vera');
    expect(exit).toBe(1);
    expect(found).toEqual(
      expect.arrayContaining([
        'error open-to-others /user/vera',
        'error world-writable /user/vera/open',
        'error open-to-others /user/vera/open/readable',
        'error open-to-named /user/vera/shared',
        'warning open-to-group /user/vera/closed/inside',
        'warning inherits-too-much /user/vera/given',
        'warning owner-foreign /user/vera/foreign',
      ]),
    );
  });

  it('each mend, typed as it is told, leaves nothing of what it was told for', async () => {
    await tree.openHome('verena', 'bob');
    const mends = async (): Promise<string[]> => {
      const { out } = await run(lab.env, ['hdfs', 'umask-audit', 'verena', '-o', 'json']);
      const { findings }: { findings: { mend?: string }[] } = JSON.parse(out);
      return [...new Set(findings.flatMap(({ mend }) => mend ?? []))];
    };
    const told = await mends();
    expect(told.length).toBeGreaterThan(3);
    for (const line of told) {
      const { exit, all } = await run(lab.env, `${line.replace('mesosctl ', '')} --yes`);
      expect([exit, all]).toEqual([0, all]);
      expect(await mends()).not.toContain(line);
    }
    expect(await mends()).toEqual([]);
  });

  it('a tenant who writes with umask 022 is found the next run', async () => {
    await tree.folder('/user/viktor', 'viktor', 0o700);
    const words = ['/user/viktor', '--set', 'umaskPolicies.v.tenants=viktor', '--set', 'umaskPolicies.v.inherit=false'];
    expect(await audited(...words)).toEqual({ exit: 0, found: [], entries: 1 });
    await tree.as('viktor').write.mkdirs('/user/viktor/out', 0o777 & ~0o022, signal);
    await tree.file('/user/viktor/out/part-00000', 'viktor', 0o666 & ~0o022);
    expect(await audited(...words)).toEqual({
      exit: 1,
      found: ['warning open-to-others /user/viktor/out', 'warning open-to-others /user/viktor/out/part-00000'],
      entries: 3,
    });
  });

  it('a namenode never has more requests under way than were set, and all is read', async () => {
    await tree.folder('/user/vroni', 'vroni', 0o700);
    for (let index = 0; index < 40; index += 1) await tree.folder(`/user/vroni/f${index}`, 'vroni', 0o700);
    const counted = await inFrontOf(namenode);
    const set = [`hdfs.namenodes=${counted.address}`, 'concurrency=3'].flatMap((one) => ['--set', one]);
    expect((await audited('/user/vroni', ...set)).entries).toBe(41);
    expect(counted.most()).toBe(3);
  });

  it('what goes while it is looked at is counted, and the rest is read', async () => {
    await tree.openHome('vincent', 'bob');
    const { write } = tree.as(superuser);
    const goes = ['/user/vincent/open?op=LISTSTATUS_BATCH', '/user/vincent/shared?op=GETACLSTATUS'];
    const { address } = await inFrontOf(namenode, async (_, target) => {
      const [gone] = goes.filter((one) => target.startsWith(`/webhdfs/v1${one}`));
      if (gone !== undefined) await write.remove(gone.slice(0, gone.indexOf('?')), signal);
    });
    const { exit, out } = await run(lab.env, [
      ...['hdfs', 'umask-audit', '/user/vincent', '-o', 'json'],
      ...['--set', `hdfs.namenodes=${address}`],
    ]);
    const { vanished, unread, sum, findings } = JSON.parse(out);
    expect({ exit, vanished, unread, entries: sum.entries }).toEqual({ exit: 1, vanished: 2, unread: [], entries: 8 });
    expect(JSON.stringify(findings)).toContain('/user/vincent/given');
  });

  it('no entry has a setuid or setgid bit, for the namenode takes none, and none is told of', async () => {
    await tree.folder('/user/vera/set-id', 'vera', 0o1755);
    for (const mode of ['2755', '4755', '6755']) {
      const target = `/user/vera/set-id?op=SETPERMISSION&permission=${mode}&user.name=vera`;
      const answer = await fetch(`${namenode}/webhdfs/v1${target}`, { method: 'PUT' });
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(`${mode} > 1777`)]);
    }
    const { found } = await audited('/user/vera/set-id');
    expect(found.map((one) => one.replace(' /user/vera/set-id', ''))).toEqual([
      'error open-to-others',
      'warning inherits-nothing',
      'note sticky-bit',
    ]);
  });

  it('what a user may not read is told, and the run is not clean', async () => {
    const { exit } = await audited('/user/vera', '--set', 'hdfs.user=carol');
    expect(exit).toBe(3);
  });
});
