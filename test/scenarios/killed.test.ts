import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quantitiesOf } from '../../src/lab/mesos/amounts.ts';
import { roleOf } from '../../src/lab/mesos/wire-resource.ts';
import { type ChildTool, childTool } from '../support/child-tool.ts';
import { killedRun } from '../support/killed-run.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';

let lab: TestLab;
let folder: string;
let tool: ChildTool;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-killed-'));
  [lab, tool] = await Promise.all([startTestLab({ agents: 60 }), childTool(folder)]);
}, 60_000);
afterAll(async () => {
  await lab.stop();
  await rm(folder, { recursive: true, force: true });
});

const wordsFor = (name: string): string[] => [
  'user',
  'provision',
  name,
  '--create-account',
  '--reserve',
  '--weight',
  '2',
  '--name-quota',
  '900',
  '--yes',
];

/** What is there of a tenant, without what differs between tenants. */
async function endOf(name: string): Promise<unknown> {
  const { out } = await run(lab.env, ['user', 'show', name, '-o', 'json']);
  const shown = JSON.parse(out.replaceAll(name, 'NAME'));
  const reserved = quantitiesOf(
    [...lab.cluster.agents.values()].flatMap((agent) => agent.total.filter((one) => roleOf(one) === name)),
  );
  return {
    findings: shown.findings,
    accounts: shown.accounts.length,
    groups: shown.groups.length,
    home: shown.home,
    share: shown.share,
    weight: shown.weight,
    apps: shown.apps.map((app: { id: string; tasksRunning: number; tasksHealthy: number }) => [
      app.id,
      app.tasksRunning,
      app.tasksHealthy,
    ]),
    reserved,
    exposed: lab.hdfs?.history.exposures(`/user/${name}`, 'nobody'),
  };
}

describe('a run that is killed', () => {
  it('after any request that leaves something comes to the same end when it is run again', async () => {
    await run(lab.env, wordsFor('whole'));
    const whole = await endOf('whole');
    expect(whole).toMatchObject({
      findings: [],
      accounts: 1,
      groups: 1,
      apps: [['/NAME/zeppelin', 1, 1]],
      exposed: [],
    });
    const seen = new Set<string>();
    for (;;) {
      const name = `killed${seen.size}`;
      const env = { ...lab.env, MESOSCTL_STATE_DIR: join(lab.folder, name) };
      const after = await killedRun({ tool, lab, env, words: wordsFor(name) }, seen);
      if (after === undefined) break;
      const again = await tool.start(env, wordsFor(name)).ended;
      expect(again.exit, `killed after ${after}: ${again.printed}`).toBe(0);
      expect(await endOf(name), `killed after ${after}`).toEqual(whole);
    }
    expect(seen.size).toBeGreaterThan(25);
    const numbers = JSON.parse((await run(lab.env, ['user', 'list', '--all', '-o', 'json'])).out).flatMap(
      (row: { accounts: { uidNumber: number }[] }) => row.accounts.map((one) => one.uidNumber),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
  }, 600_000);

  it('does not lock out the next one', async () => {
    const { exit, printed } = await tool.start(lab.env, wordsFor('whole')).ended;
    expect(exit).toBe(0);
    expect(printed).toContain('nothing to do');
  });
});

describe('two runs at the same time', () => {
  it('for one tenant: the second is turned away', async () => {
    const both = await Promise.all([
      tool.start(lab.env, wordsFor('rival')).ended,
      tool.start(lab.env, wordsFor('rival')).ended,
    ]);
    const exits = both.map(({ exit }) => exit).sort();
    expect(exits[0]).toBe(0);
    expect([0, 3]).toContain(exits[1]);
    expect((await endOf('rival')) as object).toMatchObject({ accounts: 1, findings: [] });
  }, 60_000);

  it('for different tenants never give out one uidNumber twice', async () => {
    const names = ['zoe', 'race1', 'race2', 'mia', 'race4', 'adam'];
    const runs = await Promise.all(
      names.map((name) => tool.start(lab.env, ['user', 'provision', name, '--create-account', '--yes']).ended),
    );
    expect(runs.map(({ exit, printed }) => (exit === 0 ? 'done' : printed))).toEqual(names.map(() => 'done'));
    const list = JSON.parse((await run(lab.env, 'user list -o json')).out);
    const numbers = list
      .filter((row: { name: string }) => names.includes(row.name))
      .map((row: { accounts: { uidNumber: number }[] }) => row.accounts[0]?.uidNumber);
    expect(new Set(numbers).size).toBe(names.length);
  }, 60_000);
});
