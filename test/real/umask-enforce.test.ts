import { afterAll, beforeAll, expect, it } from 'vitest';
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
    for (const name of ['ulla', 'ursula', 'uwe', 'udo']) await write.remove(`/user/${name}`, signal);
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

  it('a writer who opens an entry again meanwhile is closed once more, or said not to be', async () => {
    const home = await tree.openHome('udo', 'bob');
    const { write } = tree.as('udo');
    let isDone = false;
    const meddling = (async () => {
      while (!isDone) await write.setMode(`${home}/open/readable`, 0o644, signal);
    })();
    const { exit, out, err } = await mesosctl(`hdfs umask-enforce ${home} --yes`);
    isDone = true;
    await meddling;
    const isSaid = exit === 1 && out.includes(`${home}/open/readable was closed, and somebody has changed it since`);
    const isPassedOver = err.includes(`changed by somebody else meanwhile: ${home}/open/readable`);
    expect({ exit, said: isSaid || isPassedOver || exit === 0 }).toMatchObject({ said: true });
    expect((await tree.as(superuser).read.status(home, signal))?.mode).toBe(0o700);
    const closed = await mesosctl(`hdfs umask-enforce ${home} --yes`);
    expect([closed.exit, closed.all]).toEqual([0, closed.all]);
    expect((await tree.as(superuser).read.status(`${home}/open/readable`, signal))?.mode).toBe(0o600);
  });
});
