import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LabCall, LabFault } from '../../../src/lab/faults.ts';
import { exchange } from '../../lab/hdfs/platform.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { run } from '../../support/tool.ts';

describe('mesosctl hdfs umask-probe', () => {
  let lab: TestLab;
  const must = async (method: string, target: string): Promise<void> => {
    const { status, text } = await exchange(
      method,
      `${lab.hdfs?.server.addresses[0]}/webhdfs/v1${target}&user.name=hdfs`,
    );
    if (status > 299) throw new Error(`${target}: ${status} ${text}`);
  };
  beforeAll(async () => {
    lab = await startTestLab();
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
  afterEach(() => {
    lab.faults.script(undefined);
    lab.faults.listen(undefined);
    lab.hdfs?.setSafeMode(undefined);
  });

  const tool = (words: string) => run(lab.env, `hdfs umask-probe ${words}`);
  const left = async (name: string): Promise<string[]> => {
    const { out } = await run(lab.env, `hdfs list /user/${name} -o json`);
    return JSON.parse(out).map(({ path }: { path: string }) => path);
  };

  it('plans one step that leaves nothing, and does nothing before it is told to', async () => {
    const { exit, out } = await tool('alice --dry-run');
    expect(out).toContain('> /user/alice (probe)');
    expect(exit).toBe(1);
    expect(await left('alice')).toEqual([]);
  });

  it('proves a home that is held by its default ACL, and removes all of it', async () => {
    const callers: string[] = [];
    lab.faults.listen(({ action, target }, moment) => {
      if (moment === 'before') callers.push(`${action} ${target}`);
    });
    const { exit, out } = await tool('alice --yes');
    expect(out).toContain('a folder asked for with 777 came out 700');
    expect(out).toContain('a file without a mode came out 600, a file asked for with 666 came out 600');
    expect(out).toContain('nobody, who is nobody to alice, may not read the most open of them; all of it is removed.');
    expect(out).not.toMatch(/^(error|warning)/m);
    expect(exit).toBe(0);
    expect(callers.filter((one) => one.startsWith('CREATE /user/alice/.mesosctl-probe-')).length).toBeGreaterThan(0);
    expect(await left('alice')).toEqual([]);
  });

  it('writes as the tenant: what is made is his', async () => {
    const owners = new Set<string | undefined>();
    lab.faults.listen(({ action, target }, moment) => {
      if (action === 'CHECKACCESS' && moment === 'before') owners.add(lab.hdfs?.tree.entry(target)?.owner);
    });
    await tool('bob --yes');
    expect([...owners]).toContain('bob');
  });

  it('finds a home into which strangers get', async () => {
    const { exit, out } = await tool('bob --yes');
    expect(out).toContain('a file without a mode is 644');
    expect(out).toMatch(
      /error: New entries of \/user\/bob come out more open than the umask 077.*and nobody may read there/,
    );
    expect(exit).toBe(1);
    expect(await left('bob')).toEqual([]);
  });

  it('gives the same as data', async () => {
    const json = JSON.parse((await tool('bob --yes -o json')).out);
    const found = json.proof?.findings ?? json.findings;
    expect(found).toContainEqual(expect.objectContaining({ rule: 'umask/probe-open', severity: 'error' }));
  });

  /** The first call of an action within the scratch folder meets a fault. */
  const failing = (action: string, fault: LabFault, name = '') => {
    let isMet = false;
    lab.faults.script((call: LabCall) => {
      if (isMet || call.action !== action || !call.target.includes(`.mesosctl-probe-`) || !call.target.endsWith(name))
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
    const { exit, err } = await tool('alice --yes');
    expect(exit).toBeGreaterThanOrEqual(3);
    expect(err).toContain('The quota is exceeded');
    expect(await left('alice')).toEqual([]);
  });

  it('says what it could not remove, and removes it the next time', async () => {
    failing('DELETE', REFUSED);
    const first = await tool('alice --yes');
    expect(first.all).toContain('left behind: /user/alice/.mesosctl-probe-');
    expect(first.exit).toBe(1);
    expect(await left('alice')).toHaveLength(1);
    lab.faults.script(undefined);
    const { exit, out } = await tool('alice --yes');
    expect(out).toContain('remove what an earlier run has left');
    expect(exit).toBe(0);
    expect(await left('alice')).toEqual([]);
  });

  it("never touches a folder of that name that is somebody else's", async () => {
    lab.hdfs?.tree.seed('/user/alice/.mesosctl-probe-mine', { owner: 'hdfs', group: 'hdfs', mode: 0o700 });
    expect((await tool('alice --yes')).exit).toBe(0);
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
    const { exit, err } = await tool(`${name} --yes`);
    expect(exit).toBe(3);
    expect(err).toMatch(message);
    expect(seen).not.toContain('MKDIRS');
  });
});
