import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMER_LABEL } from '../../src/core/namenode-heap/raised.ts';
import { systemClock } from '../../src/system-clock.ts';
import { type Balancing, balancing, isThere } from '../support/balancing.ts';
import { type ChildTool, childTool } from '../support/child-tool.ts';
import { killedBalancing } from '../support/killed-balancing.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { shellExecutors } from '../support/shell-executors.ts';
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
    startTestLab({
      hdfs: { configured: { 'hdfs-site.xml': { 'dfs.datanode.balance.bandwidthPerSec': '10m' } } },
      executors: shellExecutors('/mesosctl-balancer'),
    }),
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

const killedAfterNew = (seen: Set<string>, made: Balancing, words = WORDS): Promise<string | undefined> =>
  killedBalancing({ tool, lab, made, words }, seen);

const last = (made: Balancing): string | undefined => made.bandwidths().at(-1);
const CONFIGURED = '-setBalancerBandwidth 10485760';

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
    expect(exit, err).toBe(0);
    expect(err).toContain(APP);
    expect(heaps).toEqual([
      { ...DEFINITION.env, HDFS_NAMENODE_OPTS: '-XX:+UseG1GC -Xmx4096m -Dssl.password=opensesame' },
      DEFINITION.env,
    ]);
    expect(out).toContain(`${APP}: heap and memory are as they were.`);
    expect(out + err).not.toContain('opensesame');
    expect((await app()).definition).toEqual(original);
    expect(made.bandwidths()).toEqual(['-setBalancerBandwidth 52428800', '-setBalancerBandwidth 10485760']);
  }, 60_000);

  it('that is killed after any kind of request is put back by the next run, or by plan undo', async () => {
    const seen = new Set<string>();
    let raised = 0;
    for (let turn = 0; ; turn += 1) {
      const made = balancing(lab, 'level');
      const after = await killedAfterNew(seen, made);
      if (after === undefined) break;
      await untilWell();
      if (await isRaised()) raised += 1;
      const words = turn % 2 === 0 ? WORDS : ['plan', 'undo', 'last', '--yes'];
      const again = await tool.start(made.env, words).ended;
      const told = `killed after ${after}: ${again.printed}`;
      expect(again.exit, told).toBe(0);
      await untilWell();
      expect((await app()).definition, told).toEqual(original);
      // An undo says nothing to datanodes that were told nothing.
      expect([undefined, CONFIGURED], told).toContain(last(made));
      for (const start of made.starts()) expect(isThere(Number(start.split(' ')[0])), told).toBe(false);
    }
    expect(seen.size).toBeGreaterThanOrEqual(6);
    expect(raised).toBeGreaterThanOrEqual(4);
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
    expect(exit, err).toBe(4);
    expect(err).toContain(`${APP} is locked by a deployment of its own that has not ended: ending it`);
    expect(err).toMatch(/goes on: \/hdfs\/namenode: no agent has 9999 cpus free/);
    expect(await isRaised()).toBe(false);
    await fetch(`${marathon}/v2/apps${APP}?partialUpdate=false&force=true`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(DEFINITION),
    });
    await untilWell();
  }, 120_000);
});

describe('a balancing as an app of Marathon', () => {
  const AS_APP = ['hdfs', 'balance', 'run', '--via', 'marathon', '--bandwidth', '50m', '--look-every', '50ms', '--yes'];
  const isLeft = (): boolean => lab.marathon.apps.has('/mesosctl-balancer-lab');

  it('that is killed after any kind of request leaves nothing when the next run, plan apply or plan undo is through', async () => {
    const seen = new Set<string>();
    let [left, raised] = [0, 0];
    for (let turn = 0; ; turn += 1) {
      const made = balancing(lab, 'soon');
      const after = await killedAfterNew(seen, made, AS_APP);
      if (after === undefined) break;
      if (isLeft()) left += 1;
      if (last(made) !== CONFIGURED) raised += 1;
      const words = [AS_APP, ['plan', 'undo', 'last', '--yes'], ['plan', 'apply', 'last', '--yes']][turn % 3] ?? AS_APP;
      const again = await tool.start(made.env, words).ended;
      const told = `killed after ${after}, then ${words.join(' ')}: ${again.printed}`;
      // Killed when all was put back, and before it was looked at.
      const hadEnded = words[1] === 'apply' && again.printed.includes('has ended');
      expect(again.exit, told).toBe(hadEnded ? 3 : 0);
      expect([isLeft(), last(made)], told).toEqual([false, CONFIGURED]);
      for (const start of made.starts()) expect(isThere(Number(start.split(' ')[0])), told).toBe(false);
    }
    expect(seen.size).toBeGreaterThanOrEqual(10);
    expect(left).toBeGreaterThan(3);
    expect(raised).toBeGreaterThan(5);
  }, 900_000);

  it('goes on by itself when its mesosctl is killed, and is ended by a run that is no app', async () => {
    const made = balancing(lab, 'slowOnce');
    const child = tool.start(made.env, AS_APP);
    while (made.starts().length === 0) await wait(20);
    child.process.kill('SIGKILL');
    await child.ended;
    const pid = Number(made.starts()[0]?.split(' ')[0]);
    expect([isThere(pid), isLeft()]).toEqual([true, true]);
    const again = await tool.start(made.env, ['hdfs', 'balance', 'run', '--yes']).ended;
    expect(again.exit, again.printed).toBe(0);
    expect(again.printed).toContain('end the balancer that a run which was killed has left');
    expect([isThere(pid), isLeft(), last(made)]).toEqual([false, false, CONFIGURED]);
  }, 60_000);
});

describe('a bandwidth that a killed run has set', () => {
  /** A run with a balancer that goes on, killed when it has begun. */
  async function killed(made: Balancing, ...words: string[]): Promise<number> {
    const child = tool.start(made.env, ['hdfs', 'balance', 'run', ...words, '--yes']);
    while (made.starts().length === 0) await wait(20);
    child.process.kill('SIGKILL');
    await child.ended;
    return Number(made.starts()[0]?.split(' ')[0]);
  }

  const RUN = 'hdfs balance run --yes';
  const undo = ['plan', 'undo', 'last', '--yes'];

  it('is put back by plan undo, which also ends the balancer', async () => {
    const made = balancing(lab, 'slow');
    const pid = await killed(made, '--bandwidth', '50m');
    expect(last(made)).toBe('-setBalancerBandwidth 52428800');
    const { exit, printed } = await tool.start(made.env, undo).ended;
    expect(exit, printed).toBe(0);
    expect(printed).toContain('A second look finds nothing left to take back.');
    expect([last(made), isThere(pid)]).toEqual([CONFIGURED, false]);
    const next = await run({ ...made.env, MESOSCTL_HDFS_COMMANDS_BALANCER: '/bin/true' }, RUN);
    expect([next.exit, next.err]).toEqual([0, expect.not.stringContaining('An earlier run')]);
  }, 60_000);

  it('is put back by plan undo after a second Ctrl-C, which says what it leaves', async () => {
    const made = balancing(lab, 'deaf');
    // As long as it is deaf to its end there is time for a second one.
    const child = tool.start({ ...made.env, CLOCK_SPEED: '1' }, [...RUN.split(' '), '--bandwidth', '50m']);
    let printed = '';
    child.process.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    while (!printed.includes('iteration 1:')) await wait(20);
    child.process.kill('SIGINT');
    while (!printed.includes('A second Ctrl-C')) await wait(20);
    child.process.kill('SIGINT');
    const ended = await child.ended;
    const pid = Number(made.starts()[0]?.split(' ')[0]);
    expect([ended.exit, isThere(pid)], ended.printed).toEqual([130, true]);
    expect(ended.printed).toContain(
      `mesosctl: Interrupted at once: the balancer (process ${pid}) goes on; not put back: hdfs: all datanodes.\nhint: End it, and put it back: mesosctl plan undo last\n`,
    );
    const back = await tool.start(made.env, undo).ended;
    expect(back.exit, back.printed).toBe(0);
    expect([last(made), isThere(pid)]).toEqual([CONFIGURED, false]);
  }, 60_000);

  it.each([
    ['the next run, which sets none', 'hdfs balance run --yes'],
    ['plan apply', 'plan apply last --yes'],
  ])(
    'is put back by %s',
    async (_, words) => {
      const made = balancing(lab, 'slowOnce');
      await killed(made, '--bandwidth', '50m');
      const { exit, printed } = await tool.start(made.env, words.split(' ')).ended;
      expect(exit, printed).toBe(0);
      expect(last(made)).toBe(CONFIGURED);
    },
    60_000,
  );

  describe('where no datanode tells what it has', () => {
    const silent = (made: Balancing): Balancing => ({ ...made, env: { ...made.env, DATANODES_ARE_SILENT: 'yes' } });

    it.each([
      ['the next run', 'hdfs balance run --yes', 'slowOnce'],
      ['the same run again', 'hdfs balance run --bandwidth 50m --yes', 'slowOnce'],
      ['plan apply', 'plan apply last --yes', 'slowOnce'],
      ['plan undo', 'plan undo last --yes', 'slow'],
    ])(
      'is put back by %s, which says that nobody knows it, and ends the balancer',
      async (_, words, mode) => {
        const made = silent(balancing(lab, mode));
        const pid = await killed(made, '--bandwidth', '50m');
        expect(isThere(pid)).toBe(true);
        const { exit, printed } = await tool.start(made.env, words.split(' ')).ended;
        expect(exit, printed).toBe(0);
        expect([last(made), isThere(pid)]).toEqual([CONFIGURED, false]);
        expect(printed).toContain('No datanode tells how much it moves for the balancer in a second.');
        expect(printed).toMatch(/Ask by hand: .+ -getBalancerBandwidth \S+:\d+/);
        expect(printed).toContain(`end process ${pid}, which a run that was killed has left`);
      },
      60_000,
    );

    it('for their configuration names no port: is put back too, with the line to type', async () => {
      const made = balancing(lab, 'slow');
      await killed(made, '--bandwidth', '50m');
      const body = JSON.stringify({ beans: [{ name: 'Hadoop:service=DataNode,name=DataNodeInfo', RpcPort: '0' }] });
      lab.faults.script(({ action, target }) =>
        action === 'JMX' && target === '/jmx'
          ? { kind: 'status', status: 200, contentType: 'application/json', body }
          : undefined,
      );
      const { exit, printed } = await tool.start(made.env, undo).ended;
      lab.faults.script(undefined);
      expect(exit, printed).toBe(0);
      expect(printed).toMatch(
        /does not tell its IPC port[\s\S]+-getBalancerBandwidth \S+:PORT, with the port on which/,
      );
      expect(last(made)).toBe(CONFIGURED);
    }, 60_000);
  });

  it('is put back also where the guard alone had lowered it', async () => {
    const made = balancing(lab, 'slow');
    const rpc = {
      name: 'Hadoop:service=NameNode,name=RpcActivityForPort8020',
      'tag.port': '8020',
      CallQueueLength: 800,
      NumOpenConnections: 0,
      RpcQueueTimeAvgTime: 0,
      RpcProcessingTimeAvgTime: 0,
    };
    lab.faults.script(({ action, target }) =>
      action === 'JMX' && target.includes('RpcActivity') && made.starts().length > 0
        ? { kind: 'status', status: 200, contentType: 'application/json', body: JSON.stringify({ beans: [rpc] }) }
        : undefined,
    );
    // It lets half a minute of its clock pass before it takes a step.
    const env = { ...made.env, CLOCK_SPEED: '20' };
    const child = tool.start(env, ['hdfs', 'balance', 'run', '--look-every', '2s', '--yes']);
    while (made.bandwidths().length === 0) await wait(100);
    child.process.kill('SIGKILL');
    await child.ended;
    lab.faults.script(undefined);
    expect(last(made)).toBe('-setBalancerBandwidth 5242880');
    const { exit, printed } = await tool.start(made.env, undo).ended;
    expect(exit, printed).toBe(0);
    expect(last(made)).toBe(CONFIGURED);
  }, 120_000);
});

describe('a plan of a balancing that was kept in a file', () => {
  it('is applied', async () => {
    const made = balancing(lab, 'level');
    const words = 'hdfs balance run --bandwidth 50m --dry-run -o json'.split(' ');
    const { exit: planned, out } = await run(made.env, words);
    // There is something to do.
    expect([planned, made.starts(), made.bandwidths()]).toEqual([1, [], []]);
    const file = join(folder, 'balance.json');
    await writeFile(file, out);
    const { exit, printed } = await tool.start(made.env, ['plan', 'apply', file, '--yes']).ended;
    expect(exit, printed).toBe(0);
    expect(made.starts()).toHaveLength(1);
    expect(made.bandwidths()).toEqual(['-setBalancerBandwidth 52428800', CONFIGURED]);
  }, 60_000);
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
