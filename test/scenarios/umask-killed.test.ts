import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChildTool, childTool } from '../support/child-tool.ts';
import { killedRun } from '../support/killed-run.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { type RightsTree, rightsTree } from '../support/rights-tree.ts';
import { run } from '../support/tool.ts';

let lab: TestLab;
let tree: RightsTree;
let folder: string;
let tool: ChildTool;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-umask-killed-'));
  [lab, tool] = await Promise.all([startTestLab(), childTool(folder)]);
  tree = rightsTree(lab.addresses.namenodes);
}, 60_000);
afterAll(async () => {
  await lab.stop();
  await rm(folder, { recursive: true, force: true });
});

const isWriteOf = (home: string) => (one: { readonly path: string }) =>
  one.path === home || one.path.startsWith(`${home}/`);

const withoutNumbers = (rights: Record<string, string>, home: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(rights).map(([path, one]) => [
      path.replace(home, 'HOME'),
      one.replace(/^\d+ /, '').replaceAll(home.replace('/user/', ''), 'NAME'),
    ]),
  );

const words = (home: string): string[] => ['hdfs', 'umask-enforce', home, '--owners', '--yes'];

type Env = TestLab['env'];

/** An environment with a state folder of its own. */
const envOf = (name: string): Env => ({ ...lab.env, MESOSCTL_STATE_DIR: join(lab.folder, name) });

/** Homes are told apart by a number, in letters: `kab`. */
const lettersOf = (number: number): string =>
  [...String(number)].map((digit) => String.fromCharCode(97 + Number(digit))).join('');

async function tried(env: Env, line: readonly string[]): Promise<string> {
  const { exit, all, out } = await run(env, line);
  expect([exit, all]).toEqual([0, all]);
  return out;
}

/** As a program of its own, which knows that the one that held the lock is no more. */
async function again(env: Env, line: readonly string[]): Promise<void> {
  const { exit, printed } = await tool.start(env, line).ended;
  expect([exit, printed]).toEqual([0, printed]);
}

/** A home with a folder of as many entries as are read by pages. */
async function madeHome(name: string): Promise<string> {
  const home = await tree.openHome(name, 'bob');
  for (let at = 0; at < 8; at += 1) await tree.folder(`${home}/closed/f${at}`, name, 0o755);
  return home;
}

const aclWords = (home: string): string[] => ['hdfs', 'acl', 'set', '-R', home, 'user:dave:r-x', '--revived', '--yes'];

describe('what changes the rights of many entries, and is killed', () => {
  it.each([
    ['umask-enforce after every second request that leaves something', 'k', 2, words],
    ['acl set -R after every fourth request that leaves something', 'a', 4, aclWords],
  ])(
    '%s goes on with the same command, does nothing twice, and each of both runs is undone to the letter',
    async (_, prefix, every, saying) => {
      const whole = await madeHome(`${prefix}-whole`);
      await tried(lab.env, saying(whole));
      const closed = withoutNumbers(await tree.rights(whole), whole);
      const seen = new Set<string>();
      for (;;) {
        const name = `${prefix}${lettersOf(seen.size)}`;
        const [home, env] = [await madeHome(name), envOf(name)];
        const before = await tree.rights(home);
        const start = lab.hdfs?.history.mutations.length ?? 0;
        const after = await killedRun({ tool, lab, env, words: saying(home) }, seen, every);
        if (after === undefined) break;
        await again(env, saying(home));
        expect(withoutNumbers(await tree.rights(home), home), `killed after ${after}`).toEqual(closed);
        const own = (lab.hdfs?.history.mutations ?? []).slice(start).filter(isWriteOf(home));
        const sets = own.map(({ op, path }) => `${op} ${path}`);
        expect(new Set(sets).size, `killed after ${after}: ${sets}`).toBe(sets.length);
        const runs: { run: string; state: string }[] = JSON.parse(await tried(env, ['plan', 'log', '-o', 'json']));
        expect(runs.map(({ state }) => state)).toSatisfy((states: string[]) =>
          states.every((one) => /^(ended|finished)$/.test(one)),
        );
        for (const { run: id } of runs) await tried(env, ['plan', 'undo', id, '--yes']);
        expect(await tree.rights(home), `killed after ${after}`).toEqual(before);
      }
      expect(seen.size).toBeGreaterThan(20);
    },
    1_200_000,
  );

  it('in an undo goes on with the undo', async () => {
    const seen = new Set<string>();
    for (;;) {
      const name = `u${lettersOf(seen.size)}`;
      const [home, env] = [await tree.openHome(name, 'bob'), envOf(name)];
      const before = await tree.rights(home);
      await tried(env, words(home));
      const [{ run: id }] = JSON.parse(await tried(env, ['plan', 'log', '--limit', '1', '-o', 'json']));
      const undo = ['plan', 'undo', id, '--yes'];
      const after = await killedRun({ tool, lab, env, words: undo }, seen, 4);
      if (after === undefined) break;
      await again(env, undo);
      expect(await tree.rights(home), `killed after ${after}`).toEqual(before);
    }
    expect(seen.size).toBeGreaterThan(15);
  }, 1_200_000);
});
