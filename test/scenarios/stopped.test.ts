import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/main.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';
import { testWorld } from '../support/world.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
}, 60_000);
afterAll(() => lab.stop());

const tool = (line: string) => run(lab.env, line);

async function done(line: string): Promise<string> {
  const { exit, all, out } = await tool(line);
  expect([exit, all]).toEqual([0, all]);
  return out;
}

const newest = async () => JSON.parse(await done('plan log --limit 1 -o json'))[0];

/** What user show finds, with its exit. */
async function rulesShown(name: string): Promise<(string | number)[][]> {
  const { exit, out } = await tool(`user show ${name} -o json`);
  return JSON.parse(out).findings.map(({ rule }: { readonly rule: string }) => [exit, rule]);
}

/** Presses Ctrl-C when the lab has carried out a request of this action. */
async function interruptedAfter(action: string, line: string, nth = 1) {
  const world = testWorld({ env: lab.env });
  let left = nth;
  lab.faults.listen((call, moment) => {
    if (moment !== 'after' || call.action !== action) return;
    left -= 1;
    if (left === 0) world.interrupt();
  });
  const exit = await main(line.split(' '), world);
  lab.faults.listen(undefined);
  return { exit, err: world.err() };
}

describe('a wait whose time is over', () => {
  it('while work of ours is left says how much was made, and exits with 4 until all is done', async () => {
    const line = 'user provision wz --create-account --yes';
    const { exit, err } = await tool(`${line} --wait 0`);
    expect(exit).toBe(4);
    expect(err).toMatch(/\d+ of \d+ changes were made, then: Marathon's deployment \S+ goes on/);
    expect(err).toContain('Run the same command again: it goes on from here.');
    await expect.poll(() => rulesShown('wz'), { timeout: 20_000 }).toEqual([[1, 'tenant/notebook-spark-differs']]);
    await done(line);
    expect(await rulesShown('wz')).toEqual([]);
  }, 30_000);

  it('while nothing is left but to wait exits with 5', async () => {
    const { exit, err } = await tool('zeppelin restart wz --yes --wait 0');
    expect([exit, err]).toEqual([5, expect.stringContaining('goes on')]);
    await done('user provision wz --yes');
  });
});

describe('Ctrl-C', () => {
  it('in the first change says that it may have been made, and that the same command goes on', async () => {
    const line = 'user provision ina --create-account --yes';
    const { exit, err } = await interruptedAfter('AddRequest', line);
    expect(exit).toBe(130);
    expect(err).toMatch(
      /Interrupted after 0 of \d+ changes, in the midst of ldap uid=ina,.*, which may have been made\./,
    );
    expect(err).toContain('hint: Run the same command again');
    expect(await newest()).toMatchObject({ title: 'provision ina', state: 'not ended', made: 0 });
    await done(line);
    expect(JSON.parse(await done('plan log --title ina -o json'))).toMatchObject([
      { state: 'ended' },
      { state: 'finished' },
    ]);
  });

  it('after the last change says that all were made and were not looked at', async () => {
    const { exit, err } = await interruptedAfter('UPDATE_WEIGHTS', 'user provision ina --weight 3 --yes');
    expect(exit).toBe(130);
    expect(err).toMatch(/Interrupted (when the 1 change was made|after 0 of 1 changes)/);
  });
});

describe('a tenant who was taken back with all that was his', () => {
  it('is nothing to do for the same command, which knows him from the journal', async () => {
    const line = 'user deprovision ina --delete-data --delete-account --yes';
    await done(line);
    const out = await done(line);
    expect(out).toContain('nothing to do');
    expect(out).toContain('ina has been taken back, as the journal tells');
    const never = await tool('user deprovision nobody-ever --delete-data --yes');
    expect([never.exit, never.err]).toEqual([3, expect.stringContaining('knows a tenant nobody-ever')]);
  });
});

describe('a journal that has lost the beginning of a run', () => {
  it('is said to be damaged, and plan log does not exit with 0', async () => {
    const path = join(lab.folder, 'state', 'journal', 'lab.jsonl');
    const lines = (await readFile(path, 'utf8')).split('\n');
    const lost = lines.findIndex((line) => line.includes('"phase":"start"') && line.includes('"provision wz"'));
    const { run: id } = JSON.parse(lines[lost] ?? '');
    await writeFile(path, lines.with(lost, 'garbage{{').join('\n'));
    const { exit, err, out } = await tool('plan log');
    expect(exit).toBe(3);
    expect(err).toContain(`is damaged: it has lost how the run began: ${id}`);
    expect(out).toContain('deprovision ina');
  });
});
