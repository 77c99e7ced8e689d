import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../../../src/main.ts';
import { systemClock } from '../../../../src/system-clock.ts';
import { balancing, isThere } from '../../../support/balancing.ts';
import { contextWithout } from '../../../support/context-without.ts';
import { fastClock } from '../../../support/fast-clock.ts';
import { startTestLab, type TestLab } from '../../../support/lab.ts';
import { shellExecutors } from '../../../support/shell-executors.ts';
import { run as atItsPace } from '../../../support/tool.ts';
import { testWorld } from '../../../support/world.ts';

const MIB = 1024 ** 2;
const APP = '/mesosctl-balancer-lab';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({
    hdfs: { configured: { 'hdfs-site.xml': { 'dfs.datanode.balance.bandwidthPerSec': '10m' } } },
    executors: shellExecutors(APP),
  });
}, 60_000);
afterAll(() => lab.stop());
afterEach(() => lab.faults.script(undefined));

const WORDS = 'hdfs balance run --via marathon --look-every 50ms --yes';
const set = (mib: number): string => `-setBalancerBandwidth ${mib * MIB}`;

async function apps(): Promise<Record<string, unknown>[]> {
  const answer = await fetch(`${lab.addresses.marathon[0]}/v2/apps?embed=apps.tasks`);
  return JSON.parse(await answer.text()).apps;
}

/** What it waits for is a process or a server of this machine: it looks four times as often. */
const run: typeof atItsPace = (env, line, options) => atItsPace(env, line, { clock: fastClock(4), ...options });
const pause = (ms: number): Promise<void> => systemClock.sleep(ms, new AbortController().signal);

describe('a balancing as an app of Marathon', { timeout: 90_000 }, () => {
  it('runs the balancer on an agent, reads what it says there, and leaves nothing', async () => {
    const { env, starts, bandwidths } = balancing(lab, 'level');
    const { exit, out, err } = await run(env, `${WORDS} --threshold 5 --bandwidth 50m`);
    expect([exit, err]).toEqual([0, expect.stringContaining('iteration 1: 64.9 MiB moved so far, about 0 B left')]);
    expect(starts().map((line) => line.replace(/^\d+ /, ''))).toEqual(['-threshold 5']);
    expect(bandwidths()).toEqual([set(50), set(10)]);
    expect(err).toMatch(/the balancer runs \(task mesosctl-balancer-lab\.instance-\S+ on \S+\)/);
    expect(out).toContain('64.9 MiB were moved');
    expect(await apps()).toEqual([]);
  });

  it('needs no balancer on this host, and no program of that name', async () => {
    const { env } = balancing(lab, 'level');
    const { exit, err } = await run(
      { ...env, MESOSCTL_HDFS_COMMANDS_BALANCER: "sh -c 'exit 0'", PATH: '/nowhere' },
      WORDS,
    );
    expect(exit, err).toBe(0);
  });

  it('goes on with a new task where Hadoop 3.4.1 ends after an iteration, whatever the backoff', async () => {
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
  ])('ends with what the exit of its task means: %s', async (mode, exit, says) => {
    const { env, starts, bandwidths } = balancing(lab, mode);
    const ended = await run(env, `${WORDS} --bandwidth 50m`);
    expect(ended.err).toMatch(says);
    expect(ended.err).not.toContain('\u001b[2J');
    expect(ended.exit).toBe(exit);
    expect(starts()).toHaveLength(1);
    expect(bandwidths()).toEqual([set(50), set(10)]);
    expect(await apps()).toEqual([]);
  });

  it('is told by its exit alone where the agents cannot be read', async () => {
    const { env } = balancing(lab, 'stuck');
    lab.faults.script(({ action }) => (action === 'READ_FILE' ? { kind: 'refuse' } : undefined));
    const { exit, out, err } = await run(env, WORDS);
    expect(err).toMatch(/what it says cannot be read: \S/);
    expect(out).toContain('hdfs/balance-stuck');
    expect(exit).toBe(1);
  });

  it('says so where the context says nothing of Mesos, and balances', async () => {
    const { env } = balancing(lab, 'level');
    const { exit, out } = await run(
      { ...env, MESOSCTL_CONFIG: contextWithout('mesos', lab.env.MESOSCTL_CONFIG) },
      WORDS,
    );
    expect(out).toContain('The context says too little of Mesos');
    expect(exit).toBe(0);
  });

  it('is ended by Ctrl-C, with its task and its app', async () => {
    const { env, starts, bandwidths } = balancing(lab, 'slow');
    const world = testWorld({ env });
    const ended = main(`${WORDS} --bandwidth 50m`.split(' '), world);
    while (!world.err().includes('iteration 2')) await pause(20);
    world.interrupt();
    expect(await ended).toBe(130);
    expect(bandwidths()).toEqual([set(50), set(10)]);
    expect(isThere(Number(starts()[0]?.split(' ')[0]))).toBe(false);
    expect(await apps()).toEqual([]);
  });

  it('is paused by the guard: no instance is left, and a new one goes on when the namenode is well', async () => {
    const { env, starts } = balancing(lab, 'slowOnce');
    const instances: number[] = [];
    lab.faults.listen(({ action }, moment) => {
      if (moment === 'after' && action.startsWith('PATCH'))
        instances.push(lab.marathon.apps.get(APP)?.spec.instances ?? -1);
    });
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
    lab.faults.listen(undefined);
    expect(err).toMatch(/it has not answered 3 times: the balancer was ended/);
    expect(exit).toBe(0);
    expect(out).toContain('by 2 balancers');
    expect(instances).toEqual([1, 0, 1, 0]);
    expect(await apps()).toEqual([]);
  });
  const begunMs = systemClock.now();

  it('takes image, constraints and user from the definition of --job', async () => {
    const { env } = balancing(lab, 'level');
    const job = join(lab.folder, 'job.json');
    writeFileSync(
      job,
      JSON.stringify({ id: `${APP}-own`, cpus: 0.5, mem: 512, user: 'hdfs', labels: { team: 'data' } }),
    );
    const made: unknown[] = [];
    lab.faults.listen(({ action }, moment) => {
      if (moment === 'after' && action.startsWith('POST')) made.push(lab.marathon.apps.get(`${APP}-own`)?.spec.fields);
    });
    const { exit, err } = await run(env, [...WORDS.split(' '), '--job', job]);
    lab.faults.listen(undefined);
    expect(exit, err).toBe(0);
    expect(made).toEqual([
      expect.objectContaining({ cpus: 0.5, user: 'hdfs', labels: expect.objectContaining({ team: 'data' }) }),
    ]);
    expect(await apps()).toEqual([]);
  });

  it('hides every variable of --job from plan and journal, tells whether one has changed, and gives it to the task', async () => {
    const { env } = balancing(lab, 'level');
    const job = join(lab.folder, 'secret.json');
    const definition = (secret: string): string => JSON.stringify({ env: { PW: secret, DB_PASSWORD: secret } });
    const plan = async (secret: string): Promise<string> => {
      writeFileSync(job, definition(secret));
      return (await run(env, [...WORDS.replace('--yes', '--dry-run -o json').split(' '), '--job', job])).out;
    };
    const [first, second, again] = [await plan('s3cret-1'), await plan('s3cret-2'), await plan('s3cret-1')];
    expect(first).toMatch(/"PW": "\(hidden\) [0-9a-f]{12}",\s+"DB_PASSWORD": "\(hidden\) [0-9a-f]{12}"/);
    expect([first === second, first === again]).toEqual([false, true]);
    const made: unknown[] = [];
    lab.faults.listen(({ action }, moment) => {
      if (moment === 'after' && action.startsWith('POST')) made.push(lab.marathon.apps.get(APP)?.spec.fields);
    });
    const ran = await run(env, [...WORDS.split(' '), '--job', job]);
    lab.faults.listen(undefined);
    expect(ran.exit, ran.err).toBe(0);
    expect(made).toEqual([expect.objectContaining({ env: { PW: 's3cret-1', DB_PASSWORD: 's3cret-1' } })]);
    const shown = await run(env, 'plan show last -o json');
    expect(shown.out).toContain('"PW"');
    const kept = readdirSync(env['MESOSCTL_STATE_DIR'] ?? '', { recursive: true, encoding: 'utf8' })
      .map((name) => join(env['MESOSCTL_STATE_DIR'] ?? '', name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path, 'utf8'));
    expect(kept.length).toBeGreaterThan(0);
    for (const text of [first, second, ran.out, ran.err, shown.out, ...kept]) expect(text).not.toContain('s3cret');
  });

  it.each([
    [
      { id: '/bad id!', cpus: 'x', mem: -5 },
      ['"bad id!" is not of lower-case', '"cpus" must be a number', '"mem" is -5'],
    ],
    [{ id: 'mesosctl/../x' }, ['The id /mesosctl/../x is a way, and not a name.']],
    [{ env: { A: 1 } }, ['"A" in "env" must be a text in quotes']],
    [{ instances: 5 }, ['has 5 instances']],
  ])('refuses in the plan what Marathon would refuse at its first step: %j', async (definition, sentences) => {
    const { env, starts } = balancing(lab, 'level');
    const job = join(lab.folder, 'faulty.json');
    writeFileSync(job, JSON.stringify(definition));
    const { exit, err } = await run(env, [...WORDS.replace('--yes', '--dry-run').split(' '), '--job', job]);
    expect([exit, starts()]).toEqual([2, []]);
    for (const sentence of sentences) expect(err).toContain(sentence);
  });

  it('says why no task is launched, and takes the app away again', async () => {
    const { env } = balancing(lab, 'level');
    const job = join(lab.folder, 'large.json');
    writeFileSync(job, JSON.stringify({ cpus: 9999, mem: 512 }));
    const { exit, err } = await run(env, [...WORDS.split(' '), '--job', job, '--set', 'wait=1s']);
    expect(err).toMatch(/No task of \/mesosctl-balancer-lab was launched in time: .*cpus free/);
    expect(exit).toBe(3);
    expect(await apps()).toEqual([]);
  });

  it('leaves an app alone that somebody else has made', async () => {
    const { env, starts } = balancing(lab, 'level');
    const own = { id: APP, cmd: 'sleep 1000', cpus: 0.1, mem: 16, instances: 0 };
    const [marathon] = lab.addresses.marathon;
    const headers = { 'Content-Type': 'application/json' };
    await fetch(`${marathon}/v2/apps`, { method: 'POST', headers, body: JSON.stringify(own) });
    const first = await run(env, WORDS);
    const labels = { MESOSCTL_BALANCER: 'other-host:/state:lab' };
    await fetch(`${marathon}/v2/apps${APP}?force=true`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ ...own, labels }),
    });
    const second = await run(env, WORDS);
    expect(first.err).toContain('is there and runs no balancer of mesosctl');
    expect(second.err).toContain('another mesosctl has begun (other-host:/state:lab)');
    expect([first.exit, second.exit, starts()]).toEqual([3, 3, []]);
    expect(await apps()).toHaveLength(1);
    await fetch(`${marathon}/v2/apps${APP}`, { method: 'DELETE' });
  });

  it('is refused where nothing is said of Marathon, and --job without it', async () => {
    const { env } = balancing(lab, 'level');
    const { exit, err } = await run(
      { ...env, MESOSCTL_CONFIG: contextWithout('marathon', lab.env.MESOSCTL_CONFIG) },
      WORDS,
    );
    expect([exit, err]).toEqual([2, expect.stringContaining('the context lacks marathon.addresses')]);
    expect(err).toContain('hint: Set it: mesosctl context set lab marathon.addresses=http://HOST:8080');
    expect((await run(env, 'hdfs balance run --job x.json --yes')).exit).toBe(2);
  });
});
