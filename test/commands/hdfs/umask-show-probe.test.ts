import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LabCall, LabFault } from '../../../src/lab/faults.ts';
import { exchange } from '../../lab/hdfs/platform.ts';
import { type ChildTool, childTool } from '../../support/child-tool.ts';
import { httpfsBefore } from '../../support/httpfs.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { type Run, run } from '../../support/tool.ts';
import type { WorldOptions } from '../../support/world.ts';

const PROBE = '.mesosctl-probe-';

describe('mesosctl hdfs umask-show proves', () => {
  let lab: TestLab;
  let killable: ChildTool;
  const must = async (method: string, target: string): Promise<void> => {
    const { status, text } = await exchange(
      method,
      `${lab.hdfs?.server.addresses[0]}/webhdfs/v1${target}&user.name=hdfs`,
    );
    if (status > 299) throw new Error(`${target}: ${status} ${text}`);
  };
  beforeAll(async () => {
    lab = await startTestLab();
    killable = await childTool(lab.folder);
    for (const [name, mode] of [
      ['alice', 0o700],
      ['bob', 0o755],
    ] as const)
      lab.hdfs?.tree.seed(`/user/${name}`, { owner: name, group: name, mode });
    await must(
      'PUT',
      '/user/alice?op=MODIFYACLENTRIES&aclspec=default:user::rwx,default:group::---,default:other::---',
    );
  });
  afterAll(() => lab.stop());
  const writes: string[] = [];
  beforeEach(() => {
    writes.length = 0;
    lab.faults.listen(({ system, action }, moment) => {
      if (system === 'hdfs' && moment === 'before' && /^(MKDIRS|CREATE|DELETE|SET|MODIFY|RENAME)/.test(action))
        writes.push(action);
    });
  });
  afterEach(() => {
    lab.faults.script(undefined);
    lab.faults.listen(undefined);
    lab.hdfs?.setSafeMode(undefined);
  });

  const tool = (words: string, options: WorldOptions = {}) => run(lab.env, `hdfs umask-show ${words}`, options);
  const left = async (name: string): Promise<string[]> => {
    const { out } = await run(lab.env, `hdfs list /user/${name} -o json`);
    return JSON.parse(out).map(({ path }: { path: string }) => path);
  };

  it('does not stand between a run and its undo, and an undo says what it passes over', async () => {
    const done = async (line: string): Promise<string> => {
      const { exit, out, err } = await run(lab.env, line);
      expect({ exit, err: exit === 0 ? '' : err }).toEqual({ exit: 0, err: '' });
      return out;
    };
    await done('hdfs acl set /user/alice user:carol:r-x --yes');
    await done('hdfs umask-show alice');
    await done('hdfs umask-show alice');
    const [probe = { run: '' }, , set = { run: '' }] = JSON.parse(await done('plan log -o json'));
    const out = await done('plan undo last --yes -o json');
    expect(JSON.parse(out)).toMatchObject({
      applied: true,
      title: `undo ${set.run}, ACL of /user/alice`,
      notes: ['Passed over: umask probe alice (2 times), which only proved something and left nothing to take back.'],
    });
    expect(await done('hdfs acl show /user/alice')).not.toContain('carol');
    expect(await done(`plan undo ${probe.run} --yes`)).toContain('nothing to do');
  });

  it('shows the step beside the ways in a dry run, and does nothing', async () => {
    const { exit, out } = await tool('alice --dry-run');
    expect(out).toContain('> /user/alice (probe)');
    expect(out).toContain('WebHDFS, raw');
    expect(out).not.toContain('came out');
    expect(exit).toBe(0);
    expect(await left('alice')).toEqual([]);
  });

  it('proves a home that is held by its default ACL, and removes all of it', async () => {
    const callers: string[] = [];
    lab.faults.listen(({ action, target }, moment) => {
      if (moment === 'before') callers.push(`${action} ${target}`);
    });
    const { exit, out } = await tool('alice');
    expect(out).toContain('a folder asked for with 777 came out 700');
    expect(out).toContain('a file without a mode came out 600');
    expect(out).toContain('a file asked for with 666 came out 600');
    expect(out).toContain("Hadoop's programs\t022\t755, 644\t700, 600\t700, 600\tkept");
    expect(out).toContain('nobody, who is nobody to alice, may not read the most open of them; all of it is removed.');
    expect(out).not.toMatch(/^(error|warning)/m);
    expect(exit).toBe(0);
    expect(callers.filter((one) => one.startsWith('CREATE /user/alice/.mesosctl-probe-')).length).toBeGreaterThan(0);
    expect(await left('alice')).toEqual([]);
  });

  it('fits a narrow terminal, with what was measured beside what is reckoned', async () => {
    const { out } = await tool('alice --color never', { tty: true, columns: 80 });
    expect(out).toMatch(/WAY IN +UMASK +PLAIN +IN HOME +MEASURED +POLICY\n/);
    const lines = out.split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    // One line of the table for each way, and a sentence of its own below it.
    for (const way of ['Spark on Mesos', "Hadoop's programs", 'Hue', 'WebHDFS, raw', 'HttpFS', 'NFS gateway']) {
      expect(lines.filter((line) => line.startsWith(`${way} `))).toHaveLength(1);
      expect(lines.filter((line) => line.startsWith(`${way}: `))).toHaveLength(1);
    }
    expect(out.replaceAll(/\n */g, ' ')).toContain(
      "Hue: the umask is 022, for no hdfs-site.xml that was read says another, and this is Hue's own.",
    );
  });

  it('writes as the tenant: what is made is his', async () => {
    const owners = new Set<string | undefined>();
    lab.faults.listen(({ action, target }, moment) => {
      if (action === 'CHECKACCESS' && moment === 'before') owners.add(lab.hdfs?.tree.entry(target)?.owner);
    });
    await tool('bob');
    expect([...owners]).toContain('bob');
  });

  it('finds a home into which strangers get', async () => {
    const { exit, out } = await tool('bob');
    expect(out).toContain('a file without a mode is 644');
    expect(out).toMatch(
      /error: New entries of \/user\/bob come out more open than the umask 077.*and nobody may read there/,
    );
    expect(exit).toBe(1);
    expect(await left('bob')).toEqual([]);
  });

  it('does not say that folders above keep strangers out of a home without whom it lets in', async () => {
    lab.hdfs?.tree.seed('/user/paula', { owner: 'paula', group: 'paula', mode: 0o700 });
    expect((await run(lab.env, 'hdfs acl set /user/paula user:bob:r-x --revived --yes')).exit).toBe(0);
    const { exit, out } = await tool('paula');
    expect(out).toContain('; only the folders above keep strangers out, and the home lets in user:bob (r-x).');
    expect(out).toContain('it lets in user:bob (r-x); all others do not get at what is in it');
    expect(exit).toBe(1);
  });

  it('gives ways and probe as data, each way with what was measured', async () => {
    const { exit, out } = await tool('bob -o json');
    const json = JSON.parse(out);
    expect(json.findings).toContainEqual(expect.objectContaining({ rule: 'umask/probe-open', severity: 'error' }));
    expect(json.ways[0]).toMatchObject({
      way: 'Spark on Mesos',
      inHome: { folder: '755', file: '644' },
      measured: { folder: '755', file: '644' },
      within: false,
    });
    expect(json.ways[4]).toMatchObject({ way: 'HttpFS', plain: { file: '755' }, measured: null, within: false });
    expect(json.ways[5]).toMatchObject({ way: 'NFS gateway', plain: null, measured: null, within: null });
    expect(json).toMatchObject({ applied: true, unproved: null, probe: { strangerMayRead: true, leftBehind: [] } });
    expect(json.probe.entries).toContainEqual({
      type: 'FILE',
      asked: '644',
      beforeUmask: '666',
      through: null,
      reckoned: '644',
      mode: '644',
      owner: 'bob',
      acl: [],
    });
    expect(exit).toBe(1);
  });

  it('asks for entries as clients do, so that a default ACL takes the place of a strict umask there too', async () => {
    await writeFile(
      join(lab.folder, 'core-site.xml'),
      '<configuration><property><name>fs.permissions.umask-mode</name><value>077</value></property></configuration>',
    );
    lab.hdfs?.tree.seed('/user/emma', { owner: 'emma', group: 'emma', mode: 0o700 });
    await must('PUT', '/user/emma?op=MODIFYACLENTRIES&aclspec=default:user::rwx,default:group::r-x,default:other::---');
    const { exit, out } = await tool('emma --conf core-site.xml -o json', { cwd: lab.folder });
    expect(JSON.parse(out).ways[1]).toMatchObject({
      umask: '077',
      plain: { folder: '700', file: '600' },
      measured: { folder: '750', file: '640' },
      within: false,
    });
    expect(exit).toBe(1);
  });

  describe('through HttpFS', () => {
    const through = async (name: string, address: string) => {
      const { exit, out } = await tool(`${name} -o json --set hdfs.httpfs=${address}`);
      const json = JSON.parse(out);
      return { exit, json, way: json.ways.find(({ way }: { way: string }) => way === 'HttpFS') };
    };
    const rules = ({ findings }: { findings: { rule: string }[] }) => findings.map(({ rule }) => rule);

    it.each([
      ['alice', '700', 0],
      ['bob', '755', 1],
    ])('what it makes for %s is measured where the context names one', async (name, mode, exit) => {
      const seen = await through(name, await httpfsBefore(lab.hdfs?.server.addresses[0] ?? ''));
      const both = { folder: mode, file: mode };
      expect(seen.way).toMatchObject({ inHome: both, measured: both, within: exit === 0, certainty: 'none' });
      expect(seen.json.probe.entries.filter(({ through }: { through: string | null }) => through)).toHaveLength(2);
      expect(seen.exit).toBe(exit);
      expect(await left(name)).toEqual([]);
    });

    it('says so where it does not answer, proves all else, and does not end as if all were proved', async () => {
      const { json, way, exit } = await through('alice', 'http://127.0.0.1:9');
      expect(json).toMatchObject({ applied: true, unproved: null, probe: { strangerMayRead: false, leftBehind: [] } });
      expect(way).toMatchObject({ measured: null, inHome: { folder: '700' } });
      expect(rules(json)).toEqual(['umask/probe-untried']);
      expect(json.findings[0].sentence).toContain('What comes of HttpFS could not be tried: ');
      expect(exit).toBe(3);
      expect(await left('alice')).toEqual([]);
    });
  });

  it('only shows with --no-probe, and writes nothing', async () => {
    const { exit, out, all } = await tool('alice --no-probe -o json');
    expect(JSON.parse(out)).toMatchObject({ applied: false, changes: [], probe: null, unproved: null });
    expect([exit, all]).toEqual([0, out]);
    expect(writes).toEqual([]);
  });

  it('judges by what was measured where that is not what was reckoned', async () => {
    let isOpened = false;
    lab.faults.listen(async ({ action, target }, moment) => {
      if (isOpened || action !== 'GETFILESTATUS' || !target.endsWith('/folder') || moment !== 'before') return;
      isOpened = true;
      await must('PUT', `${target}?op=SETPERMISSION&permission=755`);
    });
    const { exit, out } = await tool('alice -o json');
    const json = JSON.parse(out);
    expect(json.ways[3]).toMatchObject({
      way: 'WebHDFS, raw',
      inHome: { folder: '700' },
      measured: { folder: '755' },
      within: false,
    });
    expect(json.findings.map(({ rule }: { rule: string }) => rule)).toContain('umask/probe-otherwise');
    expect(exit).toBe(1);
  });

  describe('where nothing may be written', () => {
    const READ_ONLY = 'Nothing was proved: The context lab is read-only: nothing was written.';
    it.each([
      ['read-only', 'alice --set readOnly=true', READ_ONLY],
      ['read-only, whatever is confirmed', 'alice --set readOnly=true --yes --confirm lab', READ_ONLY],
      ['protected', 'alice --set protected=true', 'The context lab is protected: a change of it needs its name.'],
      ['protected, for yes is no name', 'alice --set protected=true --yes', 'repeat with --confirm lab'],
      ['another one than was confirmed', 'alice --confirm prod', 'This is the context lab, and "prod" was confirmed'],
    ])('since the context is %s, the ways are shown, and why they are not proved', async (_, words, why) => {
      const { exit, out } = await tool(words);
      expect(out).toContain('WebHDFS, raw');
      expect(out).toContain(why);
      expect(exit).toBe(3);
      expect(writes).toEqual([]);
    });

    it('a dry run and --no-probe are no change, and a protected context is written to by its name', async () => {
      for (const words of ['--no-probe', '--dry-run']) {
        expect((await tool(`alice ${words} --set readOnly=true`)).exit).toBe(0);
      }
      expect(writes).toEqual([]);
      expect((await tool('alice --set protected=true --confirm lab')).out).toContain('came out 700');
      expect(writes).toContain('MKDIRS');
    });

    it('since another plan was reviewed, that is said', async () => {
      const { exit, out } = await tool('alice -o json --expect 000000000000');
      expect(JSON.parse(out)).toMatchObject({ applied: false, probe: null, unproved: { code: 'refused' } });
      expect([exit, writes]).toEqual([3, []]);
    });

    it('since something else is done to the tenant at the time, that is said', async () => {
      const inner: Run[] = [];
      lab.faults.listen(async ({ action, target }, moment) => {
        if (inner.length > 0 || action !== 'MKDIRS' || moment !== 'before' || !target.includes(PROBE)) return;
        inner.push(await tool('alice -o json'));
      });
      expect((await tool('alice')).exit).toBe(0);
      const [other] = inner;
      expect(JSON.parse(other?.out ?? '')).toMatchObject({ probe: null, unproved: { code: 'locked' } });
      expect(other?.exit).toBe(3);
    });
  });

  describe('for whoever is no superuser', () => {
    it('proves all the same where a name alone is enough to act for the tenant', async () => {
      const { exit, out } = await tool('alice -o json --set hdfs.user=carol');
      expect(JSON.parse(out)).toMatchObject({
        unproved: null,
        probe: { strangerMayRead: false },
        ways: expect.arrayContaining([expect.objectContaining({ measured: { folder: '700', file: '600' } })]),
      });
      expect(exit).toBe(0);
      expect(await left('alice')).toEqual([]);
    });

    /** As HDFS refuses one who is no proxy user (3.4.1). */
    const mayNot = (whom: string) =>
      ({
        kind: 'status',
        status: 403,
        contentType: 'application/json',
        body: JSON.stringify({
          RemoteException: {
            exception: 'AuthorizationException',
            javaClassName: 'org.apache.hadoop.security.authorize.AuthorizationException',
            message: `User: carol is not allowed to impersonate ${whom}`,
          },
        }),
      }) as const;

    it('shows the ways and what is missing where nobody may act for the tenant', async () => {
      lab.faults.script(({ action }) => (action === 'CHECKACCESS' ? mayNot('alice') : undefined));
      const { exit, out } = await tool('alice');
      expect(out).toContain('WebHDFS, raw');
      expect(out).toContain('Nothing was proved: HDFS does not let us act for alice:');
      expect(out).toContain('hadoop.proxyuser.NAME.hosts');
      expect([exit, writes]).toEqual([3, []]);
    });

    it('measures, and says that nobody was tried, where only the stranger may not be acted for', async () => {
      lab.faults.script(({ action, target }) =>
        action === 'CHECKACCESS' && target.includes(PROBE) ? mayNot('nobody') : undefined,
      );
      const { exit, out } = await tool('alice -o json');
      const json = JSON.parse(out);
      expect(json).toMatchObject({ applied: true, probe: { strangerMayRead: null, leftBehind: [] } });
      expect(json.findings.map(({ rule }: { rule: string }) => rule)).toEqual(['umask/probe-untried']);
      expect(exit).toBe(3);
      expect(await left('alice')).toEqual([]);
    });
  });

  /** The first call of an action within the scratch folder meets a fault. */
  const failing = (action: string, fault: LabFault, name = '') => {
    let isMet = false;
    lab.faults.script((call: LabCall) => {
      if (isMet || call.action !== action || !call.target.includes(PROBE) || !call.target.endsWith(name))
        return undefined;
      isMet = true;
      return fault;
    });
  };
  const REFUSED = {
    kind: 'status',
    status: 403,
    contentType: 'application/json',
    body: JSON.stringify({
      RemoteException: { exception: 'DSQuotaExceededException', javaClassName: 'x', message: 'The quota is exceeded.' },
    }),
  } as const;

  it.each([
    ['a folder', 'MKDIRS', 'folder-777'],
    ['a file', 'CREATE', 'file-666'],
    ['a look at what was made', 'GETFILESTATUS', 'file-600'],
  ])('removes all of it also where %s is refused', async (_, action, name) => {
    failing(action, REFUSED, name);
    const { exit, out } = await tool('alice');
    expect(exit).toBe(3);
    expect(out).toContain('WebHDFS, raw');
    expect(out).toMatch(/Nothing was proved: .*The quota is exceeded/);
    expect(await left('alice')).toEqual([]);
  });

  it('says what it could not remove, and removes it the next time', async () => {
    failing('DELETE', REFUSED);
    const first = await tool('alice');
    expect(first.all).toContain('left behind: /user/alice/.mesosctl-probe-');
    expect(first.exit).toBe(1);
    expect(await left('alice')).toHaveLength(1);
    lab.faults.script(undefined);
    const { exit, out } = await tool('alice');
    expect(out).toContain('What an earlier run had left was removed: /user/alice/.mesosctl-probe-');
    expect(exit).toBe(0);
    expect(await left('alice')).toEqual([]);
  });

  it.each([
    ['the scratch folder was made', 'MKDIRS', PROBE],
    ['half of the entries were made', 'CREATE', '/file'],
    ['all was measured', 'CHECKACCESS', '/file-666'],
  ])('what a run that was killed when %s has left, the next one removes', async (_, action, name) => {
    const child = killable.start(lab.env, ['hdfs', 'umask-show', 'alice']);
    lab.faults.listen((call, moment) => {
      const isIt = call.action === action && call.target.includes(PROBE) && call.target.includes(name);
      if (moment === 'after' && isIt) child.process.kill('SIGKILL');
    });
    expect((await child.ended).exit).toBeUndefined();
    lab.faults.listen(undefined);
    expect(await left('alice')).toHaveLength(1);
    const shown = await killable.start(lab.env, ['hdfs', 'umask-show', 'alice', '--no-probe']).ended;
    expect([shown.exit, await left('alice')]).toEqual([0, [expect.stringContaining(PROBE)]]);
    const again = await killable.start(lab.env, ['hdfs', 'umask-show', 'alice']).ended;
    expect(again.printed).toContain('What an earlier run had left was removed: /user/alice/.mesosctl-probe-');
    expect([again.exit, await left('alice')]).toEqual([0, []]);
  });

  it('of two hosts that prove one tenant at once neither takes away what the other has made', async () => {
    const elsewhere = { hostName: 'other.example.org', env: { MESOSCTL_STATE_DIR: join(lab.folder, 'elsewhere') } };
    const inner: Run[] = [];
    lab.faults.listen(async ({ action, target }, moment) => {
      if (action !== 'CREATE' || moment !== 'after' || !target.includes(PROBE)) return;
      lab.faults.listen(undefined);
      inner.push(await tool('alice -o json', elsewhere));
    });
    const outer = await tool('alice -o json');
    for (const one of [...inner, outer]) {
      expect(JSON.parse(one.out)).toMatchObject({ applied: true, unproved: null, probe: { leftBehind: [] } });
      expect(one.exit).toBe(0);
    }
    expect(inner).toHaveLength(1);
    expect(await left('alice')).toEqual([]);
  });

  it('what another host has left stays for a day, and is then removed', async () => {
    const folder = '/user/alice/.mesosctl-probe-0123456789abcdef-mb9z';
    const hoursAgo = (hours: number): number => Date.now() - hours * 60 * 60 * 1_000;
    lab.hdfs?.tree.seed(folder, { owner: 'alice', group: 'alice', mode: 0o755 });
    await must('PUT', `${folder}?op=SETTIMES&modificationtime=${hoursAgo(23)}`);
    expect((await tool('alice')).out).not.toContain('was removed');
    expect(await left('alice')).toEqual([folder]);
    await must('PUT', `${folder}?op=SETTIMES&modificationtime=${hoursAgo(25)}`);
    expect((await tool('alice')).out).toContain(`What an earlier run had left was removed: ${folder}`);
    expect(await left('alice')).toEqual([]);
  });

  it("never touches a folder of that name that is somebody else's", async () => {
    lab.hdfs?.tree.seed('/user/alice/.mesosctl-probe-mine', { owner: 'hdfs', group: 'hdfs', mode: 0o700 });
    expect((await tool('alice')).exit).toBe(0);
    expect(await left('alice')).toEqual(['/user/alice/.mesosctl-probe-mine']);
    await must('DELETE', '/user/alice/.mesosctl-probe-mine?op=DELETE&recursive=true');
  });

  it.each([
    [
      'in safe mode',
      () => lab.hdfs?.setSafeMode('It was turned on manually.'),
      'alice',
      /is in safe mode and takes no changes/,
    ],
    ['without a home', () => undefined, 'dave', /There is no home at \/user\/dave/],
    [
      'where he may not write',
      () => lab.hdfs?.tree.seed('/user/carol', { owner: 'hdfs', group: 'hdfs', mode: 0o755 }),
      'carol',
      /carol may not write into \/user\/carol/,
    ],
  ])('refuses it %s, before anything is written', async (_, begin, name, message) => {
    begin();
    const seen: string[] = [];
    lab.faults.listen(({ action }, moment) => void (moment === 'before' && seen.push(action)));
    const { exit, all } = await tool(name);
    expect(exit).toBe(3);
    expect(all).toMatch(message);
    expect(seen).not.toContain('MKDIRS');
  });
});
