import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/system-clock.ts';
import { type Balancing, balancing, isThere } from '../support/balancing.ts';
import { type ChildTool, childTool } from '../support/child-tool.ts';
import { contextWithout } from '../support/context-without.ts';
import { killedBalancing } from '../support/killed-balancing.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { shellExecutors } from '../support/shell-executors.ts';

let lab: TestLab;
let folder: string;
let tool: ChildTool;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-metronome-'));
  [lab, tool] = await Promise.all([
    startTestLab({
      hdfs: { configured: { 'hdfs-site.xml': { 'dfs.datanode.balance.bandwidthPerSec': '10m' } } },
      metronome: {},
      executors: shellExecutors('mesosctl-balancer'),
    }),
    childTool(folder),
  ]);
}, 60_000);
afterAll(async () => {
  await lab.stop();
  await rm(folder, { recursive: true, force: true });
});

const wait = (ms: number): Promise<void> => systemClock.sleep(ms, new AbortController().signal);
const CONFIGURED = '-setBalancerBandwidth 10485760';
const AS_JOB = ['hdfs', 'balance', 'run', '--via', 'metronome', '--bandwidth', '50m', '--look-every', '50ms', '--yes'];
const UNDO = ['plan', 'undo', 'last', '--yes'];
const APPLY = ['plan', 'apply', 'last', '--yes'];
const isLeft = (): boolean => lab.metronome?.jobs.has('mesosctl-balancer-lab') === true;
const last = (made: Balancing): string | undefined => made.bandwidths().at(-1);
const pids = (made: Balancing): number[] => made.starts().map((start) => Number(start.split(' ')[0]));
const tasks = (): string[] => [...lab.cluster.tasks.keys()].filter((id) => id.startsWith('mesosctl-balancer'));

describe('a balancing as a job of Metronome', () => {
  it('that is killed after any kind of request leaves nothing when the next run, plan apply or plan undo is through', async () => {
    const seen = new Set<string>();
    let [left, raised] = [0, 0];
    for (let turn = 0; ; turn += 1) {
      const made = balancing(lab, 'soon');
      const after = await killedBalancing({ tool, lab, made, words: AS_JOB }, seen);
      if (after === undefined) break;
      if (isLeft()) left += 1;
      if (last(made) !== CONFIGURED) raised += 1;
      const words = [AS_JOB, UNDO, APPLY][turn % 3] ?? AS_JOB;
      const again = await tool.start(made.env, words).ended;
      const told = `killed after ${after}, then ${words.join(' ')}: ${again.printed}`;
      // Killed when all was put back, and before it was looked at.
      const hadEnded = words === APPLY && again.printed.includes('has ended');
      expect(again.exit, told).toBe(hadEnded ? 3 : 0);
      expect([isLeft(), last(made), tasks()], told).toEqual([false, CONFIGURED, []]);
      expect(pids(made).filter(isThere), told).toEqual([]);
    }
    expect([...seen].filter((kind) => kind.includes('/v1/jobs'))).toHaveLength(3);
    expect(seen.size).toBeGreaterThanOrEqual(6);
    expect(left).toBeGreaterThan(3);
    expect(raised).toBeGreaterThan(3);
  }, 900_000);

  /** A run whose balancer goes on, killed when it has begun. */
  async function left(made: Balancing): Promise<number> {
    const child = tool.start(made.env, AS_JOB);
    while (made.starts().length === 0) await wait(20);
    child.process.kill('SIGKILL');
    await child.ended;
    const [pid = 0] = pids(made);
    expect([isThere(pid), isLeft()]).toEqual([true, true]);
    return pid;
  }

  it.each([
    ['a run that is no job', ['hdfs', 'balance', 'run', '--yes']],
    ['plan undo', UNDO],
  ])(
    'goes on by itself when its mesosctl is killed, and is ended by %s',
    async (_, words) => {
      const made = balancing(lab, 'slowOnce');
      const pid = await left(made);
      const again = await tool.start(made.env, words).ended;
      expect(again.exit, again.printed).toBe(0);
      expect(again.printed).toContain('end the balancer that a run which was killed has left');
      expect([isThere(pid), isLeft(), last(made), tasks()]).toEqual([false, false, CONFIGURED, []]);
    },
    60_000,
  );

  it.each([
    ['the next run', AS_JOB],
    ['plan apply of it', APPLY],
  ])(
    'that was left is ended in the end by %s, also where an undo was killed when it had taken the job away',
    async (_, words) => {
      const made = balancing(lab, 'slowOnce');
      const pid = await left(made);
      const child = tool.start(made.env, UNDO);
      lab.faults.listen(({ action }, moment) => {
        if (moment === 'after' && action.startsWith('DELETE')) child.process.kill('SIGKILL');
      });
      expect((await child.ended).exit).toBeUndefined();
      lab.faults.listen(undefined);
      const again = await tool.start(made.env, words).ended;
      expect(again.exit, again.printed).toBe(0);
      expect([isThere(pid), isLeft(), last(made), tasks()]).toEqual([false, false, CONFIGURED, []]);
    },
    60_000,
  );

  it('that was left is ended by plan undo also where the context says nothing of Mesos any more', async () => {
    const made = balancing(lab, 'slowOnce');
    const pid = await left(made);
    const env = { ...made.env, MESOSCTL_CONFIG: contextWithout('mesos', lab.env.MESOSCTL_CONFIG) };
    const { exit, printed } = await tool.start(env, UNDO).ended;
    expect(exit, printed).toBe(0);
    expect([isLeft(), last(made)]).toEqual([false, CONFIGURED]);
    // Its kill was sent, and nobody tells when it has ended.
    while (isThere(pid)) await wait(20);
  }, 60_000);
});
