import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMER_LABEL } from '../../src/core/namenode-heap/raised.ts';
import { systemClock } from '../../src/system-clock.ts';
import { type Balancing, balancing, isThere } from '../support/balancing.ts';
import { type ChildTool, childTool } from '../support/child-tool.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';

const APP = '/hdfs/namenode';
/** With all that is lost most easily: a secret, an order of options, an empty variable. */
const DEFINITION = {
  id: APP,
  cmd: 'hdfs namenode',
  cpus: 1,
  mem: 1536,
  instances: 1,
  env: { HDFS_NAMENODE_OPTS: '-XX:+UseG1GC -Xmx1g -Dssl.password=opensesame', EMPTY: '' },
  labels: { team: 'data' },
  upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 },
};

let lab: TestLab;
let folder: string;
let tool: ChildTool;
let original: unknown;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-balance-'));
  [lab, tool] = await Promise.all([
    startTestLab({ hdfs: { configured: { 'hdfs-site.xml': { 'dfs.datanode.balance.bandwidthPerSec': '10m' } } } }),
    childTool(folder),
  ]);
  const [marathon] = lab.addresses.marathon;
  await fetch(`${marathon}/v2/apps`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(DEFINITION),
  });
  await untilWell();
  original = (await app()).definition;
}, 60_000);
afterAll(async () => {
  await lab.stop();
  await rm(folder, { recursive: true, force: true });
});

const wait = (ms: number): Promise<void> => systemClock.sleep(ms, new AbortController().signal);

interface Shown {
  readonly definition: Record<string, unknown>;
  readonly deployments: readonly unknown[];
  readonly tasksRunning: number;
}

/** The app as Marathon shows it, and of that what somebody has written. */
async function app(): Promise<Shown> {
  const answer = await fetch(`${lab.addresses.marathon[0]}/v2/apps${APP}`);
  const { app: shown } = JSON.parse(await answer.text());
  const { tasks, tasksRunning, tasksHealthy, tasksUnhealthy, tasksStaged, deployments, version, versionInfo, ...own } =
    shown;
  const { lastTaskFailure, ...definition } = own;
  return { definition, deployments, tasksRunning };
}

async function untilWell(): Promise<void> {
  for (let looks = 0; looks < 500; looks += 1) {
    const { deployments, tasksRunning } = await app();
    if (deployments.length === 0 && tasksRunning === 1) return;
    await wait(20);
  }
  throw new Error('The app has not become well.');
}

const WORDS = ['hdfs', 'balance', 'run', '--raise-heap', '4g', '--namenode-app', APP, '--bandwidth', '50m', '--yes'];

/**
 * Runs it and kills it (SIGKILL) after the first request of a kind that is not in `seen`: the same question, asked again while
 * nothing has been changed in between, leaves the same behind.
 * @returns what it was killed after
 */
async function killedAfterNew(
  seen: Set<string>,
  { env }: Balancing,
): Promise<{ after: string | undefined; wrote: boolean }> {
  const child = tool.start(env, WORDS);
  let after: string | undefined;
  let writes = 0;
  lab.faults.listen((call, moment) => {
    if (moment !== 'after' || after !== undefined) return;
    if (/^(PUT|POST|DELETE)\b/.test(call.action)) writes += 1;
    const kind = `${writes} ${call.action} ${call.target}`;
    if (seen.has(kind)) return;
    seen.add(kind);
    after = kind;
    child.process.kill('SIGKILL');
  });
  const { exit, printed } = await child.ended;
  lab.faults.listen(undefined);
  if (after === undefined && exit !== 0) throw new Error(`The run was not killed and ended with ${exit}:\n${printed}`);
  return { after, wrote: writes > 0 };
}

const isRaised = async (): Promise<boolean> => FORMER_LABEL in ((await app()).definition['labels'] as object);

describe('a balancing with a raised namenode', () => {
  it('leaves the app as it was, to the letter, and has raised it meanwhile', async () => {
    const made = balancing(lab, 'level');
    const heaps: unknown[] = [];
    lab.faults.listen(async ({ action }, moment) => {
      if (moment === 'after' && /^PUT \/v2\/apps/.test(action)) heaps.push((await app()).definition['env']);
    });
    const { exit, out, err } = await run(made.env, WORDS);
    lab.faults.listen(undefined);
    expect([exit, err.match(/namenode/g)?.length !== 0]).toEqual([0, true]);
    expect(heaps).toEqual([
      { ...DEFINITION.env, HDFS_NAMENODE_OPTS: '-XX:+UseG1GC -Xmx4096m -Dssl.password=opensesame' },
      DEFINITION.env,
    ]);
    expect(out).toContain(`${APP}: heap and memory are as they were.`);
    expect(out + err).not.toContain('opensesame');
    expect((await app()).definition).toEqual(original);
    expect(made.bandwidths()).toEqual(['-setBalancerBandwidth 52428800', '-setBalancerBandwidth 10485760']);
  }, 60_000);

  it('that is killed after any request is put back by the next run, or by plan undo', async () => {
    const seen = new Set<string>();
    let raised = 0;
    for (let turn = 0; ; turn += 1) {
      const made = balancing(lab, 'level');
      const { after, wrote } = await killedAfterNew(seen, made);
      if (after === undefined) break;
      if (!wrote) continue;
      await untilWell();
      if (await isRaised()) raised += 1;
      const words = turn % 2 === 0 ? WORDS : ['plan', 'undo', 'last', '--yes'];
      const again = await tool.start(made.env, words).ended;
      expect(again.exit, `killed after ${after}: ${again.printed}`).toBe(0);
      await untilWell();
      expect((await app()).definition, `killed after ${after}: ${again.printed}`).toEqual(original);
    }
    expect(seen.size).toBeGreaterThan(30);
    expect(raised).toBeGreaterThan(5);
  }, 600_000);

  it('that fails, or whose balancer does, is put back', async () => {
    for (const mode of ['atOnce', 'running', 'garbage']) {
      const { env } = balancing(lab, mode);
      const { exit } = await run(env, WORDS);
      expect(exit, mode).toBe(3);
      expect((await app()).definition, mode).toEqual(original);
    }
  }, 120_000);

  it('is undone by what a whole run has left: nothing', async () => {
    const { env } = balancing(lab, 'level');
    expect((await run(env, WORDS)).exit).toBe(0);
    const { exit, out } = await run(env, 'plan undo last --yes');
    expect([exit, out]).toEqual([0, expect.stringContaining('nothing to do')]);
  }, 60_000);

  it('breaks into a deployment of the app itself that is stuck, and no other', async () => {
    const [marathon] = lab.addresses.marathon;
    const stuck = { ...DEFINITION, cpus: 9999 };
    await fetch(`${marathon}/v2/apps${APP}?partialUpdate=false`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(stuck),
    });
    const { env } = balancing(lab, 'level');
    const { exit, err } = await run(env, [...WORDS, '--set', 'wait=2s']);
    expect(exit).not.toBe(0);
    expect(err).toMatch(/locked by a deployment of its own|was not well in time|goes on/);
    expect(await isRaised()).toBe(false);
    await fetch(`${marathon}/v2/apps${APP}?partialUpdate=false&force=true`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(DEFINITION),
    });
    await untilWell();
  }, 120_000);
});

describe('a balancer whose mesosctl was killed', () => {
  it('goes on by itself, and is ended by the next run', async () => {
    const made = balancing(lab, 'slowOnce');
    const child = tool.start(made.env, ['hdfs', 'balance', 'run', '--yes']);
    while (made.starts().length === 0) await wait(20);
    await wait(300);
    child.process.kill('SIGKILL');
    await child.ended;
    const pid = Number(made.starts()[0]?.split(' ')[0]);
    expect(isThere(pid)).toBe(true);
    const { printed } = await tool.start(made.env, ['preflight', 'balance']).ended;
    expect(printed).toContain(`has left its balancer at work here (process ${pid}`);
    const again = await tool.start(made.env, ['hdfs', 'balance', 'run', '--yes']).ended;
    expect(again.exit, again.printed).toBe(0);
    expect(again.printed).toContain(`end process ${pid}`);
    expect(isThere(pid)).toBe(false);
  }, 60_000);

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'is ended with it by %s',
    async (signal) => {
      const made = balancing(lab, 'slow');
      const child = tool.start(made.env, ['hdfs', 'balance', 'run', '--bandwidth', '50m', '--yes']);
      while (made.starts().length === 0) await wait(20);
      child.process.kill(signal);
      const { exit, printed } = await child.ended;
      expect(exit, printed).toBe(130);
      expect(isThere(Number(made.starts()[0]?.split(' ')[0]))).toBe(false);
      expect(made.bandwidths().at(-1)).toBe('-setBalancerBandwidth 10485760');
    },
    60_000,
  );
});
