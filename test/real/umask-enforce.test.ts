import { afterAll, beforeAll, expect, it } from 'vitest';
import { childTool } from '../support/child-tool.ts';
import { inFrontOf } from '../support/in-front-of.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { type RightsTree, rightsTree } from '../support/rights-tree.ts';
import { type Run, run } from '../support/tool.ts';
import { withReal } from './with-real.ts';

const signal = new AbortController().signal;

withReal('hdfs', ({ namenode, superuser, defaultFs }) => {
  let lab: TestLab;
  let tree: RightsTree;
  beforeAll(async () => {
    lab = await startTestLab({ hdfs: { external: { namenodes: [namenode], user: superuser, defaultFs } } });
    tree = rightsTree([namenode], superuser);
  });
  afterAll(async () => {
    const { write } = tree.as(superuser);
    for (const name of ['ulla', 'urs', 'ursula', 'uta', 'uwe', 'udo']) await write.remove(`/user/${name}`, signal);
    await lab.stop();
  });

  const mesosctl = (line: string): Promise<Run> => run(lab.env, line);

  async function done(line: string): Promise<Run> {
    const ended = await mesosctl(line);
    expect([ended.exit, ended.all]).toEqual([0, ended.all]);
    return ended;
  }

  /** Exit of the audit, and the rules of what it finds that asks for a mend. */
  async function audited(home: string): Promise<{ exit: number; rules: string[] }> {
    const { exit, out } = await mesosctl(`hdfs umask-audit ${home} -o json`);
    const found: { rule: string; severity: string }[] = JSON.parse(out).findings;
    const asking = found.filter(({ severity }) => severity !== 'note');
    return { exit, rules: [...new Set(asking.map(({ rule }) => rule))].sort() };
  }

  it('a home that was opened by hand is found, mended, found clean, and undone to the letter', async () => {
    const home = await tree.openHome('ulla', 'bob');
    const before = await tree.rights(home);
    const found = await audited(home);
    expect(found.exit).toBe(1);
    expect(found.rules).toEqual(expect.arrayContaining(['umask/open-to-others', 'umask/inherits-nothing']));
    await done(`hdfs umask-enforce ${home} --named --owners --groups --yes`);
    expect(await audited(home)).toEqual({ exit: 0, rules: [] });
    const after = await tree.rights(home);
    await done('plan undo last --yes');
    expect(await tree.rights(home)).toEqual(before);
    await done('plan undo last --yes');
    expect(await tree.rights(home)).toEqual(after);
  });

  it('is for superusers: who is none changes nothing', async () => {
    const home = await tree.openHome('uta', 'bob');
    const before = await tree.rights(home);
    const denied = await mesosctl(`hdfs umask-enforce ${home} --owners --yes --set hdfs.user=carol`);
    expect([denied.exit, denied.err]).toEqual([3, expect.stringContaining('it must be a superuser')]);
    expect(await tree.rights(home)).toEqual(before);
  });

  it('what somebody is let in for by name stays as it was let in, and the audit names it', async () => {
    const home = await tree.openHome('ursula', 'bob');
    await done(`hdfs umask-enforce ${home} --yes`);
    const shared = await tree.as(superuser).read.acl(`${home}/shared`, signal);
    expect(shared).toMatchObject({ mode: 0o750, access: ['user:bob:rwx', 'group::---'] });
    expect(await tree.as(superuser).read.acl(`${home}/given`, signal)).toMatchObject({
      mode: 0o700,
      defaults: expect.arrayContaining(['default:user:bob:rwx', 'default:group::---', 'default:other::---']),
    });
    expect((await audited(home)).rules).toContain('umask/open-to-named');
  });

  it('what the tenant writes after it is held to the umask by the default ACL, whatever he asks for', async () => {
    const { read, write } = tree.as('ursula');
    await write.mkdirs('/user/ursula/open/later', 0o777, signal);
    await tree.file('/user/ursula/open/later/written', 'ursula', 0o600);
    expect((await read.status('/user/ursula/open/later', signal))?.mode).toBe(0o700);
  });

  it('a locked home is out of the hands of its tenant, who may do all in it, and is undone to the letter', async () => {
    const home = await tree.openHome('uwe', 'bob');
    const before = await tree.rights(home);
    await done(`hdfs umask-enforce ${home} --hard --named --yes`);
    const { read, write } = tree.as('uwe');
    await expect(write.setMode(home, 0o777, signal)).rejects.toMatchObject({ code: 'denied' });
    await expect(write.setAcl(home, ['user::rwx', 'group::r-x', 'other::r-x'], signal)).rejects.toMatchObject({
      code: 'denied',
    });
    await expect(write.removeDefaultAcl(home, signal)).rejects.toMatchObject({ code: 'denied' });
    await expect(write.removeAcl(home, signal)).rejects.toMatchObject({ code: 'denied' });
    await expect(write.remove(home, signal)).rejects.toMatchObject({ code: 'denied' });
    await expect(write.rename(home, '/tmp/uwe', signal)).rejects.toMatchObject({ code: 'denied' });
    await write.mkdirs(`${home}/.sparkStaging`, 0o700, signal);
    expect(await read.status(`${home}/.sparkStaging`, signal)).toMatchObject({ owner: 'uwe', mode: 0o700 });
    await tree.file(`${home}/own`, 'uwe', 0o777);
    await expect(tree.as('carol').read.status(`${home}/own`, signal)).rejects.toMatchObject({ code: 'denied' });
    expect(await read.status(`${home}/own`, signal)).toMatchObject({ owner: 'uwe' });
    await write.remove(`${home}/own`, signal);
    await write.remove(`${home}/.sparkStaging`, signal);
    await done('plan undo last --yes');
    expect(await tree.rights(home)).toEqual(before);
  });

  it('that is killed in the midst goes on with the same command, and all of it is undone to the letter', async () => {
    const home = await tree.openHome('urs', 'bob');
    const before = await tree.rights(home);
    const tool = await childTool(lab.folder);
    const words = ['hdfs', 'umask-enforce', home, '--named', '--owners', '--groups', '--yes'];
    let sets = 0;
    const { address } = await inFrontOf(namenode, async (method) => {
      if (method === 'PUT') sets += 1;
      if (sets === 4) child.process.kill('SIGKILL');
    });
    const child = tool.start(lab.env, [...words, '--set', `hdfs.namenodes=${address}`]);
    expect(await child.ended).toMatchObject({ exit: undefined });
    const half = await tree.rights(home);
    const again = await tool.start(lab.env, words).ended;
    expect([again.exit, again.printed]).toEqual([0, again.printed]);
    expect(await audited(home)).toEqual({ exit: 0, rules: [] });
    expect([before, await tree.rights(home)]).not.toContainEqual(half);
    const runs: { run: string; title: string }[] = JSON.parse((await mesosctl('plan log -o json')).out);
    const ours = runs.filter(({ title }) => title === `hold ${home} to the umask`).map((one) => one.run);
    expect(ours).toHaveLength(2);
    for (const id of ours.sort().reverse()) await done(`plan undo ${id} --yes`);
    expect(await tree.rights(home)).toEqual(before);
  });

  it.each([
    ['once is closed once more', 'udo', 1, 0, 0o600],
    ['again and again is said to be open', 'uli', Number.POSITIVE_INFINITY, 1, 0o644],
  ])(
    'an entry that its writer opens again meanwhile %s, and no run leaves it so',
    async (_, name, times, ends, left) => {
      const home = await tree.openHome(name, 'bob');
      const { write } = tree.as(name);
      const modeNow = async (): Promise<number | undefined> =>
        (await tree.as(superuser).read.status(`${home}/open/readable`, signal))?.mode;
      let reopened = 0;
      const { address } = await inFrontOf(namenode, async (method) => {
        if (reopened >= times || method !== 'GET' || (await modeNow()) !== 0o600) return;
        reopened += 1;
        await write.setMode(`${home}/open/readable`, 0o644, signal);
      });
      const { exit, out } = await mesosctl(`hdfs umask-enforce ${home} --yes --set hdfs.namenodes=${address}`);
      expect(reopened).toBeGreaterThanOrEqual(Math.min(times, 2));
      expect([exit, await modeNow()], out).toEqual([ends, left]);
      const isSaid = out.includes(`${home}/open/readable was closed, and somebody has changed it since`);
      expect(isSaid, out).toBe(ends === 1);
      expect((await tree.as(superuser).read.status(home, signal))?.mode).toBe(0o700);
      const closed = await mesosctl(`hdfs umask-enforce ${home} --yes`);
      expect([closed.exit, closed.all]).toEqual([0, closed.all]);
      expect(await modeNow()).toBe(0o600);
    },
  );
});
