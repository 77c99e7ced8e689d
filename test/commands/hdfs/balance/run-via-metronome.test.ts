import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isObject, type Json } from '../../../../src/core/json.ts';
import { main } from '../../../../src/main.ts';
import { systemClock } from '../../../../src/system-clock.ts';
import { balancing, isThere } from '../../../support/balancing.ts';
import { contextWithout } from '../../../support/context-without.ts';
import { fastClock } from '../../../support/fast-clock.ts';
import { startTestLab, type TestLab } from '../../../support/lab.ts';
import { serving } from '../../../support/serving.ts';
import { shellExecutors } from '../../../support/shell-executors.ts';
import { run as atItsPace } from '../../../support/tool.ts';
import { testWorld } from '../../../support/world.ts';

const MIB = 1024 ** 2;
const JOB = 'mesosctl-balancer-lab';

let lab: TestLab;
/** What the next task waits for before it is begun. */
let held: Promise<void> | undefined;
beforeAll(async () => {
  lab = await startTestLab({
    hdfs: { configured: { 'hdfs-site.xml': { 'dfs.datanode.balance.bandwidthPerSec': '10m' } } },
    metronome: {},
    executors: (own) => {
      const shell = shellExecutors(JOB)(own);
      return {
        start: async (spec) => {
          await held;
          return shell.start(spec);
        },
      };
    },
  });
}, 60_000);
afterAll(() => lab.stop());
afterEach(() => {
  lab.faults.script(undefined);
  lab.faults.listen(undefined);
});

const WORDS = 'hdfs balance run --via metronome --look-every 50ms --yes';
const set = (mib: number): string => `-setBalancerBandwidth ${mib * MIB}`;
const START = 'POST /v1/jobs/{jobId}/runs';
const STOP = 'POST /v1/jobs/{jobId}/runs/{runId}/actions/stop';
const RUN = 'GET /v1/jobs/{jobId}/runs/{runId}';

const jobs = (): string[] => [...(lab.metronome?.jobs.keys() ?? [])];
const base = (): string => lab.addresses.metronome[0] ?? '';
/** What it waits for is a process or a server of this machine: it looks four times as often. */
const run: typeof atItsPace = (env, line, options) => atItsPace(env, line, { clock: fastClock(4), ...options });
const pause = (ms: number): Promise<void> => systemClock.sleep(ms, new AbortController().signal);

/** Actions that the lab's Metronome was asked for from now on, in order. */
function heard(): string[] {
  const actions: string[] = [];
  lab.faults.listen(({ system, action }, moment) => {
    if (moment === 'after' && system === 'metronome') actions.push(action);
  });
  return actions;
}

async function post(path: string, body: Json): Promise<number> {
  const headers = { 'Content-Type': 'application/json' };
  const { status } = await fetch(`${base()}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return status;
}

const job = (more: Record<string, Json> = {}): Json => ({
  id: JOB,
  run: { cpus: 0.1, mem: 32, disk: 0, cmd: 'sleep 1000' },
  ...more,
});

describe('a balancing as a job of Metronome', { timeout: 90_000 }, () => {
  it('runs the balancer on an agent, reads what it says there, and leaves nothing', async () => {
    const { env, starts, bandwidths } = balancing(lab, 'level');
    const actions = heard();
    const { exit, out, err } = await run(env, `${WORDS} --threshold 5 --bandwidth 50m`);
    expect([exit, err]).toEqual([0, expect.stringContaining('iteration 1: 64.9 MiB moved so far, about 0 B left')]);
    expect(starts().map((line) => line.replace(/^\d+ /, ''))).toEqual(['-threshold 5']);
    expect(bandwidths()).toEqual([set(50), set(10)]);
    expect(err).toMatch(/the balancer runs \(run \d{14}\w{5} of mesosctl-balancer-lab, task \S+\)/);
    expect(out).toContain('64.9 MiB were moved');
    expect(jobs()).toEqual([]);
    const changes = ['POST /v1/jobs', START, 'DELETE /v1/jobs/{jobId}'];
    expect(actions.filter((action) => !action.startsWith('GET'))).toEqual(changes);
  });

  it('may be begun where this host has no balancer, and Metronome answers', async () => {
    const { env } = balancing(lab, 'level');
    const told = { ...env, MESOSCTL_HDFS_COMMANDS_BALANCER: '/opt/nowhere/hdfs balancer' };
    const { exit, out } = await run(told, 'preflight balance --via metronome');
    expect([exit, out]).toEqual([0, expect.stringContaining('Metronome answers, and takes our login')]);
    expect((await run(told, 'preflight balance')).exit).toBe(1);
  });

  it('goes on with a new run where Hadoop 3.4.1 ends after an iteration', async () => {
    const { env, starts } = balancing(lab, 'faulty');
    const { exit, out, err } = await run(env, WORDS);
    expect(exit, err).toBe(0);
    expect(starts()).toHaveLength(3);
    expect(out).toContain('by 3 balancers, one after the other');
  });

  it.each([
    ['running', 3, /Another balancer is at work/],
    ['words', 2, /ILLEGAL_ARGUMENTS/],
    ['garbage', 3, /ended with 7/],
    ['atOnce', 3, /ended with 1, and said nothing/],
    ['stuck', 1, /./],
  ])('ends with what the exit of its task means, which Mesos tells: %s', async (mode, exit, says) => {
    const { env, starts, bandwidths } = balancing(lab, mode);
    const ended = await run(env, `${WORDS} --bandwidth 50m`);
    expect(ended.err).toMatch(says);
    expect(ended.exit).toBe(exit);
    expect(starts()).toHaveLength(1);
    expect(bandwidths()).toEqual([set(50), set(10)]);
    expect(jobs()).toEqual([]);
  });

  it('is told by its exit alone where the agents cannot be read', async () => {
    const { env } = balancing(lab, 'stuck');
    lab.faults.script(({ action }) => (action === 'READ_FILE' ? { kind: 'refuse' } : undefined));
    const { exit, out, err } = await run(env, WORDS);
    expect(err).toMatch(/what it says cannot be read: \S/);
    expect(out).toContain('hdfs/balance-stuck');
    expect(exit).toBe(1);
  });

  it('says that the exit cannot be known where Mesos has forgotten the task', async () => {
    const { env } = balancing(lab, 'stuck');
    lab.faults.listen(({ action }, moment) => {
      if (moment === 'before' && action === 'GET_TASKS') lab.cluster.completedTasks.splice(0);
    });
    const { exit, err } = await run(env, WORDS);
    expect(err).toContain(
      'its exit cannot be known (Metronome says FAILED of the run, and no exit; Mesos does not know how its task ended)',
    );
    expect(exit).toBe(3);
    expect(jobs()).toEqual([]);
  });

  it.each([
    ['level', 0, 'the context lacks mesos.masters'],
    [
      'stuck',
      3,
      'its exit cannot be known (Metronome says FAILED of the run, and no exit; the context says too little',
    ],
  ])('says what cannot be known where the context says nothing of Mesos: %s', async (mode, exit, says) => {
    const { env } = balancing(lab, mode);
    const without = { ...env, MESOSCTL_CONFIG: contextWithout('mesos', lab.env.MESOSCTL_CONFIG) };
    const ended = await run(without, WORDS);
    expect(ended.out + ended.err).toContain('neither the exit nor the reason can be known');
    expect(ended.err).toContain(says);
    expect(ended.exit).toBe(exit);
    expect(jobs()).toEqual([]);
  });

  it('is ended by Ctrl-C, with its run, its task and its job', async () => {
    const { env, starts, bandwidths } = balancing(lab, 'slow');
    const world = testWorld({ env });
    const ended = main(`${WORDS} --bandwidth 50m`.split(' '), world);
    while (!world.err().includes('iteration 2')) await pause(20);
    const actions = heard();
    world.interrupt();
    expect(await ended).toBe(130);
    expect(actions).toContain(STOP);
    expect(bandwidths()).toEqual([set(50), set(10)]);
    expect(isThere(Number(starts()[0]?.split(' ')[0]))).toBe(false);
    expect(jobs()).toEqual([]);
  });

  it('is paused by the guard: its run is stopped, and a new one goes on when the namenode is well', async () => {
    const { env, starts } = balancing(lab, 'slowOnce');
    const actions = heard();
    let asked = 0;
    lab.faults.script(({ action, target }) => {
      if (action !== 'JMX' || starts().length === 0) return undefined;
      if (target.endsWith('NameNodeInfo')) asked += 1;
      return asked < 40 ? { kind: 'refuse' } : undefined;
    });
    const clock = { ...systemClock, sleep: (ms: number, signal: AbortSignal) => systemClock.sleep(ms / 20, signal) };
    const { exit, out, err } = await run(env, WORDS, {
      clock: { ...clock, now: () => begunMs + (systemClock.now() - begunMs) * 20 },
    });
    expect(err).toMatch(/it has not answered 3 times: the balancer was ended/);
    expect(exit).toBe(0);
    expect(out).toContain('by 2 balancers');
    expect(actions.filter((action) => action === START || action === STOP)).toEqual([START, STOP, START]);
    expect(jobs()).toEqual([]);
  });
  const begunMs = systemClock.now();

  it('waits for Metronome through an outage, before its task is launched and after', async () => {
    const { env, starts } = balancing(lab, 'slow');
    let isOut = true;
    lab.faults.script(({ action }) => (action === RUN && isOut ? { kind: 'refuse' } : undefined));
    const world = testWorld({ env });
    const ended = main(WORDS.split(' '), world);
    while (!world.err().includes('closed the connection')) await pause(20);
    isOut = false;
    while (!world.err().includes('iteration 2')) await pause(20);
    isOut = true;
    while (!/the run \S+ cannot be followed so far: metronome at/.test(world.err())) await pause(20);
    process.kill(Number(starts()[0]?.split(' ')[0]), 'SIGTERM');
    isOut = false;
    // It has moved something.
    expect(await ended).toBe(4);
    expect(world.err()).toContain('The balancer was ended by somebody (exit 143).');
    expect([starts().length, jobs()]).toEqual([1, []]);
  });

  it('takes the run whose answer was lost for its own, and begins no second one', async () => {
    const { env, starts } = balancing(lab, 'soon');
    lab.faults.script(({ action }) => (action === START ? { kind: 'cut' } : undefined));
    const { exit, err } = await run(env, WORDS);
    expect(err).toMatch(/The run \d{14}\w{5} has begun nonetheless\./);
    expect(exit, err).toBe(0);
    expect(starts()).toHaveLength(1);
  });

  it.each([
    ['POST /v1/jobs', 3],
    ['DELETE /v1/jobs/{jobId}', 0],
  ])('leaves no job where the answer to %s was lost', async (lost, expected) => {
    const { env } = balancing(lab, 'level');
    lab.faults.script(({ action }) => (action === lost ? { kind: 'cut' } : undefined));
    const { exit, err } = await run(env, WORDS);
    expect(exit, err).toBe(expected);
    expect(jobs()).toEqual([]);
  });

  it('tells that somebody has stopped its run, or taken its job away', async () => {
    for (const path of [`/v1/jobs/${JOB}/runs/RUN/actions/stop`, undefined]) {
      const { env, starts } = balancing(lab, 'slow');
      const world = testWorld({ env });
      const ended = main(WORDS.split(' '), world);
      while (!world.err().includes('iteration 2')) await pause(20);
      const [id] = lab.metronome?.jobs.get(JOB)?.active.keys() ?? [];
      if (path === undefined) await fetch(`${base()}/v1/jobs/${JOB}?stopCurrentJobRuns=true`, { method: 'DELETE' });
      else await post(path.replace('RUN', id ?? ''), {});
      expect(await ended).not.toBe(0);
      expect(world.err()).toMatch(/ended by somebody \(SIGTERM\)|exit 143/);
      expect(isThere(Number(starts()[0]?.split(' ')[0]))).toBe(false);
      expect(jobs()).toEqual([]);
    }
  });

  it('says that a task goes on which Metronome has not killed, since it had told nothing yet', async () => {
    const { env, starts } = balancing(lab, 'slow');
    let release = (): void => undefined;
    held = new Promise((resolve) => {
      release = resolve;
    });
    const beganMs = systemClock.now();
    const now = (): number => beganMs + (systemClock.now() - beganMs) * 20;
    const world = testWorld({ env, clock: { ...systemClock, now } });
    const ended = main(WORDS.split(' '), world);
    while (![...lab.cluster.tasks.keys()].some((id) => id.startsWith(JOB))) await pause(20);
    world.interrupt();
    const exit = await ended;
    held = undefined;
    release();
    while (starts().length === 0) await pause(20);
    process.kill(Number(starts()[0]?.split(' ')[0]), 'SIGTERM');
    expect(world.err()).toMatch(/its task mesosctl-balancer-lab_\S+ is TASK_STAGING at Mesos: it may go on/);
    expect([exit, jobs()]).toEqual([4, []]);
  });

  it('takes image, user and the rest of the run from the definition of --job', async () => {
    const { env } = balancing(lab, 'level');
    const file = join(lab.folder, 'job.json');
    const own = { cpus: 0.5, mem: 512, user: 'hdfs', docker: { image: 'apache/hadoop:3.4.1' } };
    writeFileSync(file, JSON.stringify({ id: `${JOB}.own`, description: 'x', labels: { team: 'data' }, run: own }));
    const made: unknown[] = [];
    lab.faults.listen(({ action }, moment) => {
      if (moment === 'after' && action === 'POST /v1/jobs') made.push(lab.metronome?.jobs.get(`${JOB}.own`)?.spec);
    });
    const { exit, err } = await run(env, [...WORDS.split(' '), '--job', file]);
    expect(exit, err).toBe(0);
    expect(made).toEqual([
      expect.objectContaining({
        labels: expect.objectContaining({ team: 'data' }),
        run: expect.objectContaining({ ...own, disk: 0, restart: { policy: 'NEVER' } }),
      }),
    ]);
    expect(jobs()).toEqual([]);
  });

  it('says that no task was launched, and takes the job away again', async () => {
    const { env } = balancing(lab, 'level');
    const file = join(lab.folder, 'large.json');
    writeFileSync(file, JSON.stringify({ run: { cpus: 9999, mem: 512 } }));
    const { exit, err } = await run(env, [...WORDS.split(' '), '--job', file, '--set', 'wait=1s']);
    expect(err).toContain(`No task of the job ${JOB} was launched in time, and Metronome does not tell why.`);
    expect(exit).toBe(3);
    expect(jobs()).toEqual([]);
  });

  it('tells what Metronome has against a job, and nothing is left', async () => {
    const { env, starts } = balancing(lab, 'level');
    const file = join(lab.folder, 'small.json');
    writeFileSync(file, JSON.stringify({ run: { nonsense: 1 }, more: 2 }));
    const { exit, err } = await run(env, [...WORDS.split(' '), '--job', file]);
    expect(err).toContain("/run: Additional properties are not allowed but found 'nonsense'.");
    expect(err).toContain("Additional properties are not allowed but found 'more'.");
    expect([exit, starts(), jobs()]).toEqual([2, [], []]);
  });

  it('leaves a job alone that somebody else has made, also one that comes between the plan and its first step', async () => {
    const { env, starts } = balancing(lab, 'level');
    await post('/v1/jobs', job());
    const first = await run(env, WORDS);
    lab.metronome?.jobs.delete(JOB);
    await post('/v1/jobs', job({ labels: { MESOSCTL_BALANCER: 'other-host:/state:lab' } }));
    const second = await run(env, WORDS);
    lab.metronome?.jobs.delete(JOB);
    lab.faults.listen(async ({ action }, moment) => {
      if (moment !== 'before' || action !== 'POST /v1/jobs') return;
      lab.faults.listen(undefined);
      await post('/v1/jobs', job());
    });
    const third = await run(env, WORDS);
    expect(first.err).toContain('is there and runs no balancer of mesosctl');
    expect(second.err).toContain('another mesosctl has begun (other-host:/state:lab)');
    expect(third.err).toContain('Job with this id already exists (POST /v1/jobs).');
    expect([first.exit, second.exit, third.exit, starts()]).toEqual([3, 3, 3, []]);
    expect(isObject(lab.metronome?.jobs.get(JOB)?.spec['run'])).toBe(true);
    lab.metronome?.jobs.delete(JOB);
  });

  it.each([
    [{ MESOSCTL_METRONOME_TOKEN: 'opensesame' }, 'Bearer opensesame'],
    [
      { MESOSCTL_METRONOME_USER: 'ops', MESOSCTL_METRONOME_PASSWORD: 'opensesame' },
      `Basic ${Buffer.from('ops:opensesame').toString('base64')}`,
    ],
  ])('logs in as the context says, and keeps the secret', async (login, expected) => {
    const logins: unknown[] = [];
    const address = await serving(
      createServer(({ url, headers: { authorization } }, response) => {
        logins.push(authorization);
        const isList = url?.startsWith('/v1/jobs?') === true;
        response.writeHead(isList ? 200 : 404).end(isList ? '[]' : '{"message":"Job not found"}');
      }),
    );
    const { env } = balancing(lab, 'level');
    const own = { ...env, ...login, MESOSCTL_METRONOME_ADDRESSES: `http://${address}` };
    const { exit, out, err } = await run(own, WORDS.replace('--yes', '--dry-run'));
    expect(exit, err).toBe(1);
    expect(logins).toEqual([expected, expected]);
    expect(out + err).not.toContain('opensesame');
  });

  it('is refused where nothing is said of Metronome, and --job without it', async () => {
    const { env } = balancing(lab, 'level');
    const without = contextWithout('metronome', lab.env.MESOSCTL_CONFIG);
    const { exit, err } = await run({ ...env, MESOSCTL_CONFIG: without }, WORDS);
    expect([exit, err]).toEqual([2, expect.stringContaining('the context lacks metronome.addresses')]);
    const host = await run(env, 'hdfs balance run --job x.json --yes');
    expect([host.exit, host.err]).toEqual([2, expect.stringContaining('--via metronome')]);
  });
});
