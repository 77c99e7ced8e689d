import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../src/core/failure.ts';
import { labClock } from '../../../src/lab/clock.ts';
import { main } from '../../../src/main.ts';
import { type TestWorld, testWorld } from '../../support/test-world.ts';

const { signal } = new AbortController();
let folder: string;
let operator: AbortController;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-test-'));
  operator = new AbortController();
});
afterEach(() => rm(folder, { recursive: true }));

const worldIn = (env: Readonly<Record<string, string>> = {}): TestWorld =>
  testWorld({ cwd: folder, homeDir: folder, env, signal: operator.signal });

/** What `lab start` has printed once it is ready. */
async function ready(world: TestWorld): Promise<string> {
  while (!world.printed.out.endsWith('\n')) await labClock.sleep(10, signal);
  return world.printed.out;
}

async function stop(exit: Promise<number>): Promise<number> {
  operator.abort(new Failure('interrupted', 'Interrupted.'));
  return exit;
}

describe('mesosctl lab start', () => {
  it('says in one line that all is ready, serves, and ends with 0 on Ctrl-C', async () => {
    const world = worldIn();
    const exit = main(['lab', 'start', '--agents', '3', '--config-out', 'a lab.json'], world);
    const file = join(folder, 'a lab.json');
    expect(await ready(world)).toBe(`lab ready: 3 agents; export MESOSCTL_CONFIG='${file}'\n`);
    const other = testWorld({ env: { MESOSCTL_CONFIG: file } });
    expect(await main(['user', 'list', '-o', 'json'], other)).toBe(0);
    expect(await stop(exit)).toBe(0);
    const late = testWorld({ env: { MESOSCTL_CONFIG: file } });
    expect(await main(['user', 'diff', 'carol'], late)).toBe(3);
  });

  it('writes the file into the state folder unless it is told where', async () => {
    const world = worldIn({ XDG_STATE_HOME: join(folder, 'state') });
    const exit = main(['lab', 'start', '--agents', '1'], world);
    const file = join(folder, 'state', 'mesosctl', 'lab.json');
    expect(await ready(world)).toBe(`lab ready: 1 agents; export MESOSCTL_CONFIG=${file}\n`);
    await stop(exit);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ current: 'lab' });
  });

  it("does not write over the operator's own file", async () => {
    const file = join(folder, 'config.yaml');
    await writeFile(file, 'current: prod\n');
    const world = worldIn();
    expect(await main(['lab', 'start', '--config-out', file], world)).toBe(3);
    expect(world.printed.err).toContain(`${file} is there already and was not written by a lab.`);
    expect(await readFile(file, 'utf8')).toBe('current: prod\n');
  });

  it('ends when the file cannot be written', async () => {
    await writeFile(join(folder, 'no-folder'), '');
    const world = worldIn();
    expect(await main(['lab', 'start', '--agents', '1', '--config-out', 'no-folder/lab.json'], world)).toBe(3);
    expect(world.printed.err).toContain('no-folder/lab.json cannot be');
    expect(world.printed.out).toBe('');
  });

  it('needs at least one agent', async () => {
    expect(await main(['lab', 'start', '--agents', '0'], worldIn())).toBe(2);
  });
});
