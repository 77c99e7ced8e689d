import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../../src/main.ts';
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

  it("does not write over the operator's own file", async () => {
    const file = join(folder, 'config.yaml');
    await writeFile(file, 'current: prod\n');
    const { exit, err } = await run({}, ['lab', 'start', '--config-out', file], { cwd: folder });
    expect(exit).toBe(3);
    expect(err).toContain(`${file} is there already and was not written by a lab.`);
    expect(await readFile(file, 'utf8')).toBe('current: prod\n');
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

  it('needs at least one agent', async () => {
    expect((await run({}, 'lab start --agents 0')).exit).toBe(2);
  });
});
