import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeLock } from '../../../src/clients/disk/lock.ts';
import { main } from '../../../src/main.ts';
import { childTool } from '../../support/child-tool.ts';
import { run } from '../../support/tool.ts';
import { type TestWorld, testWorld } from '../../support/world.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-test-'));
});
afterEach(() => rm(folder, { recursive: true }));

const worldIn = (env: Readonly<Record<string, string>> = {}): TestWorld =>
  testWorld({ cwd: folder, homeDir: folder, env });

/** What `lab start` has printed once it is ready. */
async function ready(world: TestWorld): Promise<string> {
  await vi.waitUntil(() => world.out().endsWith('\n'), { timeout: 15_000 });
  return world.out();
}

describe('mesosctl lab start', () => {
  it('says in one line that all is ready, serves, and ends with 0 on Ctrl-C', async () => {
    const world = worldIn();
    const exit = main(['lab', 'start', '--agents', '3', '--config-out', 'a lab.json'], world);
    const file = join(folder, 'a lab.json');
    expect(await ready(world)).toBe(`lab ready: 3 agents; export MESOSCTL_CONFIG='${file}'\n`);
    expect((await run({ MESOSCTL_CONFIG: file }, 'user list -o json')).exit).toBe(0);
    world.interrupt();
    expect(await exit).toBe(0);
    expect((await run({ MESOSCTL_CONFIG: file }, 'user diff carol')).exit).toBe(3);
  });

  it('writes the file into the state folder unless it is told where', async () => {
    const world = worldIn({ XDG_STATE_HOME: join(folder, 'state') });
    const exit = main(['lab', 'start', '--agents', '1'], world);
    const file = join(folder, 'state', 'mesosctl', 'lab.json');
    expect(await ready(world)).toBe(`lab ready: 1 agents; export MESOSCTL_CONFIG=${file}\n`);
    world.interrupt();
    expect(await exit).toBe(0);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ current: 'lab' });
  });

  it('keeps its record and its locks in a folder of its own beside the file, whatever the XDG folders are', async () => {
    const env = { XDG_STATE_HOME: join(folder, 'xdg') };
    const logOf = async (name: string, line: string): Promise<string> => {
      const world = worldIn(env);
      const exit = main(['lab', 'start', '--agents', '1', '--config-out', `${name}.json`], world);
      await ready(world);
      const own = { ...env, MESOSCTL_CONFIG: join(folder, `${name}.json`) };
      await run(own, line);
      const { out } = await run(own, 'plan log');
      world.interrupt();
      expect(await exit).toBe(0);
      return out;
    };
    const [first, second] = await Promise.all([logOf('one', 'user provision carol --yes'), logOf('two', 'user list')]);
    expect(first).toContain('carol');
    expect(second).not.toContain('carol');
    expect((await stat(join(folder, 'one-state'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(folder, 'one-state'))).toContain('journal');
    expect(await readdir(folder)).not.toContain('xdg');
  });

  it('lets MESOSCTL_STATE_DIR say where the record is', async () => {
    const world = worldIn();
    const exit = main(['lab', 'start', '--agents', '1', '--config-out', 'lab.json'], world);
    await ready(world);
    const env = { MESOSCTL_CONFIG: join(folder, 'lab.json'), MESOSCTL_STATE_DIR: join(folder, 'mine') };
    expect((await run(env, 'user provision carol --yes')).exit).toBe(0);
    world.interrupt();
    await exit;
    expect(await readdir(join(folder, 'mine'))).toContain('journal');
    expect(await readdir(join(folder, 'lab-state'))).toEqual([]);
  });

  it('leaves the file of a lab that still runs alone, by whatever link it is named', async () => {
    const world = worldIn();
    const exit = main(['lab', 'start', '--agents', '1', '--config-out', 'lab.json'], world);
    await ready(world);
    await symlink('lab.json', join(folder, 'link'));
    const text = await readFile(join(folder, 'lab.json'), 'utf8');
    for (const name of ['lab.json', 'link']) {
      const second = await run({}, `lab start --agents 1 --config-out ${name}`, { cwd: folder });
      expect(second.exit).toBe(3);
      expect(second.err).toContain(`${join(folder, 'lab.json')} is the file of a lab that still runs: process `);
      expect(second.err).toMatch(/^hint: .*name another file with --config-out\.$/m);
    }
    expect(await readFile(join(folder, 'lab.json'), 'utf8')).toBe(text);
    world.interrupt();
    expect(await exit).toBe(0);
  });

  it('takes the place of a lab that has ended or was killed, with an empty record', async () => {
    const env = { MESOSCTL_CONFIG: join(folder, 'lab.json') };
    const once = async (line: string): Promise<string> => {
      const world = worldIn();
      const exit = main(['lab', 'start', '--agents', '1', '--config-out', 'lab.json'], world);
      await ready(world);
      const { out } = await run(env, line);
      world.interrupt();
      expect(await exit).toBe(0);
      return out;
    };
    await once('user provision carol --yes');
    const dead = { ...worldIn(), pid: 2 ** 22 + 1, processMark: () => undefined };
    await takeLock(join(folder, 'lab-state', 'lab.lock'), dead);
    await writeFile(join(folder, 'lab-state', 'notes'), "the operator's own");
    expect(await once('plan log')).not.toContain('carol');
    expect(await readdir(join(folder, 'lab-state'))).toContain('notes');
  });

  it("does not write over the operator's own file", async () => {
    const file = join(folder, 'config.yaml');
    await writeFile(file, 'current: prod\n');
    const { exit, err } = await run({}, ['lab', 'start', '--config-out', file], { cwd: folder });
    expect(exit).toBe(3);
    expect(err).toContain(`${file} is there already and was not written by a lab.`);
    expect(await readFile(file, 'utf8')).toBe('current: prod\n');
  });

  it.each([
    ['of several contexts', '{"contexts": {"prod": {}, "lab": {}}}'],
    ['of a context that he calls lab', '{"current": "lab", "contexts": {"lab": {"zeppelin": {"ca": "/etc/ca.pem"}}}}'],
    ['that is empty', ''],
  ])("does not write over the operator's own file %s", async (_, text) => {
    await writeFile(join(folder, 'own.json'), text);
    const { exit, err } = await run({}, 'lab start --agents 1 --config-out own.json', { cwd: folder });
    expect([exit, err]).toEqual([
      3,
      expect.stringContaining('own.json is there already and was not written by a lab.'),
    ]);
    expect(await readFile(join(folder, 'own.json'), 'utf8')).toBe(text);
    expect(await readdir(folder)).toEqual(['own.json']);
  });

  it.each([
    ['/dev/null', 'a device'],
    ['/dev/zero', 'a device'],
    ['.', 'a folder'],
  ])('reads and writes no file at %s', async (name, what) => {
    const { exit, err } = await run({}, `lab start --agents 1 --config-out ${name}`, { cwd: folder });
    expect(exit).toBe(2);
    expect(err).toContain(`cannot be written: it is ${what}, not a file.\nhint: Name another file with --config-out.`);
  });

  it('ends when the file cannot be written', async () => {
    await writeFile(join(folder, 'no-folder'), '');
    const { exit, out, err } = await run({}, 'lab start --agents 1 --config-out no-folder/lab.json', { cwd: folder });
    expect(exit).toBe(2);
    expect(err).toContain('no-folder/lab.json cannot be written: there is no folder');
    expect(out).toBe('');
  });

  it('makes no folder that was not there', async () => {
    const { exit, err } = await run({}, 'lab start --agents 1 --config-out nope/lab.json', { cwd: folder });
    expect(exit).toBe(2);
    expect(err).toContain(`there is no folder ${join(folder, 'nope')}.\nhint: Make it first`);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says which variables count for nothing, and what may have been meant', async () => {
    const env = { MESOSCTL_CONTXT: 'a', MESOSCTL_LDAP_PASSWRD_FILE: 'b', MESOSCTL_FOO: 'c', MESOSCTL_TENANT_CPUS: '4' };
    const { exit, out, err } = await run(env, 'lab start --faults list');
    expect(exit).toBe(0);
    expect(out).toContain('safe-mode');
    expect(err.split('\n')).toEqual([
      'mesosctl: The variable MESOSCTL_CONTXT is no setting. Did you mean MESOSCTL_CONTEXT? It counts for nothing.',
      'mesosctl: The variable MESOSCTL_LDAP_PASSWRD_FILE is no setting. Did you mean MESOSCTL_LDAP_PASSWORD_FILE? It counts for nothing.',
      'mesosctl: The variable MESOSCTL_FOO is no setting. MESOSCTL_TENANT_CPUS, for one, is tenant.cpus. It counts for nothing.',
      '',
    ]);
  });

  it('needs at least one agent', async () => {
    expect((await run({}, 'lab start --agents 0')).exit).toBe(2);
  });

  it('has no more agents than addresses', async () => {
    const { exit, out, err } = await run({}, 'lab start --agents 63751');
    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain('63751 agents are more than the lab has addresses for, which is 63750.');
  });

  it('ends at the first signal also while it starts, and leaves its file to the next', async () => {
    const world = worldIn();
    const exit = main(['lab', 'start', '--agents', '2000', '--config-out', 'lab.json'], world);
    await vi.waitUntil(async () => (await readdir(folder)).includes('lab-state'), { interval: 1 });
    world.interrupt();
    expect([await exit, world.out()]).toEqual([130, '']);
    expect(await readdir(folder)).toEqual(['lab-state']);
    expect(await readdir(join(folder, 'lab-state'))).toEqual([]);
  });

  it('says that fewer agents are needed where a process may not have so many files open', async () => {
    await childTool(folder);
    const words = ['lab', 'start', '--agents', '300', '--config-out', join(folder, 'lab.json')];
    const few = ['-c', 'ulimit -n 200 && exec "$@"', 'sh', process.execPath, join(folder, 'tool', 'run.mjs')];
    const { status, stderr } = spawnSync('sh', [...few, ...words], { encoding: 'utf8' });
    expect(stderr).toMatch(
      /^mesosctl: The lab cannot listen for each of 300 agents: too many open files \(EMFILE\)\.\nhint: .*--agents/,
    );
    expect(status).toBe(3);
  });
});
