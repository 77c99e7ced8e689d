import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StatusFault } from '../../../../src/lab/faults.ts';
import { main } from '../../../../src/main.ts';
import { systemClock } from '../../../../src/system-clock.ts';
import { balancing, isThere } from '../../../support/balancing.ts';
import { fastClock } from '../../../support/fast-clock.ts';
import { hurriedClock } from '../../../support/hurried-clock.ts';
import { startTestLab, type TestLab } from '../../../support/lab.ts';
import { run } from '../../../support/tool.ts';
import { testWorld } from '../../../support/world.ts';

const KEY = 'dfs.datanode.balance.bandwidthPerSec';
const MIB = 1024 ** 2;
const HOUR_MS = 3_600_000;

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({ hdfs: { configured: { 'hdfs-site.xml': { [KEY]: '10m' } } } });
}, 60_000);
afterAll(() => lab.stop());
afterEach(() => lab.faults.script(undefined));

const WORDS = 'hdfs balance run --look-every 50ms --yes';

/** What tells of a file that somebody has open. */
const LOCKED: StatusFault = {
  kind: 'status',
  status: 200,
  contentType: 'application/json',
  body: '{"LocatedBlocks":{"fileLength":0,"isLastBlockComplete":false,"isUnderConstruction":true,"lastLocatedBlock":null,"locatedBlocks":[]}}',
};
const set = (mib: number): string => `-setBalancerBandwidth ${mib * MIB}`;

describe('a balancing', () => {
  it('runs the balancer with the words that were asked for, and puts the bandwidth back', async () => {
    const { env, starts, bandwidths } = balancing(lab, 'level');
    const { nodes } = JSON.parse((await run(env, 'hdfs balance show -o json')).out);
    const two = `${nodes[0].name},${nodes[1].name}`;
    const { exit, out, err } = await run(
      env,
      `${WORDS} --threshold 5 --policy blockpool --exclude ${two} --bandwidth 50m`,
    );
    expect(exit).toBe(0);
    expect(starts().map((line) => line.replace(/^\d+ /, ''))).toEqual([
      `-threshold 5 -policy blockpool -exclude ${two}`,
    ]);
    expect(bandwidths()).toEqual([set(50), set(10)]);
    expect(out).toMatch(/✓ 64\.9 MiB were moved\. Datanodes are \d+ to \d+ % full\./);
    expect(err).toMatch(/iteration 1: 64\.9 MiB moved so far, about 0 B left/);
  });

  it.each(['--include nosuch', '--exclude 127.0.0.1'])(
    'refuses datanodes that are not there, and to leave none: %s',
    async (words) => {
      const { env, starts } = balancing(lab, 'level');
      const { exit, err } = await run(env, `${WORDS} ${words}`);
      expect([exit, err]).toEqual([
        2,
        expect.stringMatching(/No datanode is called nosuch|leaves no datanode to balance/),
      ]);
      expect(starts()).toEqual([]);
    },
  );

  it('keeps all that the balancer said in a file for its owner alone', async () => {
    const { env } = balancing(lab, 'level');
    await run(env, WORDS);
    const folder = join(env['MESOSCTL_STATE_DIR'] ?? '', 'programs', 'lab');
    const logs = readdirSync(folder).filter((name) => name.endsWith('.log'));
    expect(logs).toHaveLength(1);
    const log = join(folder, logs[0] ?? '');
    expect(readFileSync(log, 'utf8')).toContain('Balancing took 36.194 seconds');
    expect(statSync(log).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(logs);
  });

  it('tells the balancer nothing of what mesosctl was told', async () => {
    const { env } = balancing(lab, 'level');
    const { exit } = await run(
      { ...env, MESOSCTL_HDFS_COMMANDS_BALANCER: `/bin/sh -c 'env | grep -c MESOSCTL_ ; exit 0'` },
      WORDS,
    );
    const folder = join(env['MESOSCTL_STATE_DIR'] ?? '', 'programs', 'lab');
    const [log = ''] = readdirSync(folder).filter((name) => name.endsWith('.log'));
    expect([exit, readFileSync(join(folder, log), 'utf8')]).toEqual([0, '0\nmesosctl: ended with exit 0\n']);
  });

  it('shows what it would do, and does nothing, on a dry run', async () => {
    const { env, starts, bandwidths } = balancing(lab, 'level');
    const { exit, out } = await run(env, 'hdfs balance run --bandwidth 50m --dry-run', { tty: true, columns: 80 });
    expect(exit).toBe(1);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      '10 MiB/s for balancing again, as they are configured; each takes it with its next heartbeat',
    );
    expect([starts(), bandwidths()]).toEqual([[], []]);
  });

  it('says of a bandwidth that nobody tells only what comes of it', async () => {
    const { env } = balancing(lab, 'level');
    lab.faults.script(({ action, target }) =>
      action === 'CONF' && target === '/conf'
        ? { kind: 'status', status: 200, contentType: 'application/json', body: '{"properties":[]}' }
        : undefined,
    );
    const unset = await run(env, 'hdfs balance run --dry-run');
    const set = await run(env, 'hdfs balance run --bandwidth 50m --dry-run');
    lab.faults.script(undefined);
    expect(unset.out).toContain('the guard pauses the balancer where it would lower it');
    expect(unset.out).not.toContain('put back');
    expect(set.out).toContain('50 MiB/s is not put back at the end, and holds until each starts anew.');
  });

  it('goes on with a new one where Hadoop 3.4.1 ends after an iteration', async () => {
    const { env, starts } = balancing(lab, 'faulty');
    const { exit, out, err } = await run(env, WORDS);
    expect(exit).toBe(0);
    expect(starts()).toHaveLength(3);
    expect(err).toContain('HDFS-17648');
    expect(out).toContain('by 3 balancers, one after the other');
  });

  it('does not begin it for ever where it moves nothing', async () => {
    const { env, starts } = balancing(lab, 'idle');
    const { exit, err } = await run(env, WORDS);
    expect(exit).toBe(3);
    expect(starts()).toHaveLength(3);
    expect(err).toContain('HDFS-17648');
  });

  it.each([
    ['running', 3, /Another balancer is at work/],
    ['words', 2, /ILLEGAL_ARGUMENTS/],
    ['garbage', 3, /ended with 7/],
    ['atOnce', 3, /ended with 1, and said nothing/],
  ])('that cannot be says why, and the bandwidth is as it was: %s', async (mode, exit, says) => {
    const { env, bandwidths } = balancing(lab, mode);
    const ended = await run(env, `${WORDS} --bandwidth 50m`);
    expect(ended.err).toMatch(says);
    expect(ended.err).toMatch(/hint: /);
    expect(ended.err).not.toContain('\u001b[2J');
    expect(ended.exit).toBe(exit);
    expect(bandwidths()).toEqual([set(50), set(10)]);
  });

  it('that can move nothing more is found (1)', async () => {
    const { env } = balancing(lab, 'stuck');
    const { exit, out } = await run(env, WORDS);
    expect(out).toMatch(/hdfs\/balance-stuck/);
    expect(exit).toBe(1);
  });

  it('is ended by Ctrl-C, with its balancer, and the bandwidth is put back', async () => {
    const { env, starts, bandwidths } = balancing(lab, 'slow');
    const world = testWorld({ env });
    const ended = main(`${WORDS} --bandwidth 50m`.split(' '), world);
    while (!world.err().includes('iteration 2')) await systemClock.sleep(20, new AbortController().signal);
    world.interrupt();
    expect(await ended).toBe(130);
    expect(bandwidths()).toEqual([set(50), set(10)]);
    expect(isThere(Number(starts()[0]?.split(' ')[0]))).toBe(false);
  });

  it('says at Ctrl-C what is done before its end and how long that takes, and what a second one would leave', async () => {
    const { env, starts, bandwidths } = balancing(lab, 'deaf');
    const world = testWorld({ env, clock: fastClock(8) });
    const ended = main(`${WORDS} --bandwidth 50m --after /bin/true`.split(' '), world);
    while (!world.err().includes('iteration 2')) await systemClock.sleep(20, new AbortController().signal);
    const process = `process ${starts()[0]?.split(' ')[0]}`;
    world.interrupt();
    expect(world.err()).toContain(
      `Interrupted: the balancer (${process}) is ended (it has 15s for that, then it is killed), then put back: hdfs: all datanodes, host: /bin/true. A second Ctrl-C ends mesosctl at once, and leaves that.`,
    );
    expect(world.atOnce()).toBe(
      `mesosctl: Interrupted at once: the balancer (${process}) goes on; not put back: hdfs: all datanodes, host: /bin/true.\nhint: End it, and put it back: mesosctl plan undo last\n`,
    );
    expect(await ended).toBe(130);
    expect(bandwidths()).toEqual([set(50), set(10)]);
    expect(world.atOnce()).toBe('');
  }, 30_000);

  it('is ended at a deadline as a part that was done (4), and the same command goes on', async () => {
    const { env, starts, bandwidths } = balancing(lab, 'slow');
    const over = new AbortController();
    const deadline = (ms: number): AbortSignal => (ms === HOUR_MS ? over.signal : systemClock.deadline(ms));
    const world = testWorld({ env, clock: { ...systemClock, deadline } });
    const ended = main(`${WORDS} --bandwidth 50m --deadline 1h`.split(' '), world);
    while (!world.err().includes('iteration 2')) await systemClock.sleep(20, new AbortController().signal);
    over.abort();
    const exit = await ended;
    const err = world.err();
    expect([exit, starts()], err).toEqual([4, [expect.any(String)]]);
    expect(err).toMatch(
      /time is over: the balancer \(process \d+\) is ended \(.*\), then put back: hdfs: all datanodes\.\n/,
    );
    expect(err).toMatch(
      /time is over\. What was changed for the time of the run was put back\.\nhint: The same command/,
    );
    expect(bandwidths()).toEqual([set(50), set(10)]);
  }, 30_000);

  it('that was interrupted is not gone on with: the next one begins anew, and says so', async () => {
    const { env } = balancing(lab, 'slowThenRunning');
    const world = testWorld({ env });
    const ended = main(WORDS.split(' '), world);
    while (!world.err().includes('iteration 2')) await systemClock.sleep(20, new AbortController().signal);
    world.interrupt();
    expect(await ended).toBe(130);
    const next = await run(env, WORDS);
    expect(next.err).toContain('An earlier run was stopped at: run HDFS. This one begins anew.');
    expect(next.exit).toBe(3);
  });

  it('says so where it goes on after its command was ended, as it does behind ssh without a terminal', async () => {
    const { env, starts, bandwidths } = balancing(lab, 'slow');
    lab.faults.script(({ action, target }) =>
      action === 'GET_BLOCK_LOCATIONS' && target === '/system/balancer.id' && starts().length > 0 ? LOCKED : undefined,
    );
    const world = testWorld({ env, clock: fastClock(8) });
    const ended = main(`${WORDS} --bandwidth 50m`.split(' '), world);
    while (!world.err().includes('iteration 2')) await systemClock.sleep(20, new AbortController().signal);
    world.interrupt();
    expect(await ended).toBe(130);
    expect(world.err()).toContain('/system/balancer.id is still held');
    expect(world.err()).toContain('ssh -tt');
    expect(bandwidths()).toEqual([set(50), set(10)]);
  }, 30_000);

  it('refuses programs that are not there before it does anything', async () => {
    const { env, bandwidths } = balancing(lab, 'level');
    const { exit, err } = await run(
      { ...env, MESOSCTL_HDFS_COMMANDS_BALANCER: 'no-such-program x' },
      `${WORDS} --bandwidth 50m`,
    );
    expect(exit).toBe(3);
    expect(err).toContain(
      'There is no program no-such-program on this host, with which hdfs.commands.balancer begins.',
    );
    expect(bandwidths()).toEqual([]);
  });

  it('is refused in safe mode, with the way to begin nonetheless', async () => {
    lab.hdfs?.setSafeMode('It was turned on manually.');
    const { env, starts } = balancing(lab, 'level');
    const { exit, err } = await run(env, WORDS);
    const despite = await run(env, `${WORDS} --despite-preflight`);
    lab.hdfs?.setSafeMode(undefined);
    expect(exit).toBe(3);
    expect(err).toMatch(/safe mode[\s\S]*--despite-preflight/i);
    expect(starts()).toHaveLength(1);
    expect(despite.exit).toBe(0);
  });

  it('runs commands before and after it, the latter also when it fails', async () => {
    const { env, bandwidths } = balancing(lab, 'atOnce');
    const dfsadmin = env['MESOSCTL_HDFS_COMMANDS_DFSADMIN'] ?? '';
    const words = [...WORDS.split(' '), '--before', `${dfsadmin} up`, '--after', `${dfsadmin} down`];
    expect((await run(env, words)).exit).toBe(3);
    expect(bandwidths()).toEqual(['up', 'down']);
    const failing = await run(env, [...WORDS.split(' '), '--before', '/bin/false', '--after', `${dfsadmin} down`]);
    expect(failing.exit).toBe(3);
    expect(bandwidths()).toEqual(['up', 'down', 'down']);
  });

  it('says of a command after it that failed how it is run by hand, since no undo runs it', async () => {
    const { env, starts } = balancing(lab, 'level');
    const { exit, err } = await run(env, [...WORDS.split(' '), '--after', '/bin/sh -c "exit 5"']);
    expect([exit, starts()], err).toEqual([4, [expect.any(String)]]);
    expect(err).toContain("Not all was put back: The command of --after ended with 5: /bin/sh -c 'exit 5'\n");
    expect(err).toContain("hint: No undo runs it. By hand: /bin/sh -c 'exit 5'\n");
    const undo = await run(env, 'plan undo last --yes');
    expect([undo.exit, undo.out]).toEqual([
      0,
      expect.stringContaining(
        "The command of --after did not come to its end, and no undo runs it. By hand: /bin/sh -c 'exit 5'",
      ),
    ]);
    const shown = await run(env, 'plan show last');
    expect(shown.out).toContain("run host /bin/sh -c 'exit 5'");
  });

  it('shows its commands as they can be typed, and nothing of a bandwidth where it ran', async () => {
    const { env } = balancing(lab, 'level');
    const balancer = `${env.MESOSCTL_HDFS_COMMANDS_BALANCER} 'a b' '$HOME'`;
    const own = { ...env, MESOSCTL_HDFS_COMMANDS_BALANCER: balancer };
    expect((await run(own, WORDS)).exit).toBe(0);
    const { out } = await run(own, 'plan show last');
    expect(out).toContain(`run ${balancer}\n`);
    expect(out).not.toContain('bytesPerSecond');
  });

  it('shows no plan while one is at work, which would be taken for one that was left', async () => {
    const { env } = balancing(lab, 'slow');
    const world = testWorld({ env });
    const first = main(`${WORDS} --bandwidth 50m`.split(' '), world);
    while (!world.err().includes('iteration')) await systemClock.sleep(20, new AbortController().signal);
    const dry = [];
    for (const words of ['hdfs balance run --despite-preflight', 'plan undo last', 'plan apply last'])
      dry.push(await run(env, `${words} --dry-run`));
    world.interrupt();
    await first;
    for (const { exit, all } of dry)
      expect([exit, all]).toEqual([
        3,
        expect.stringMatching(/^mesosctl: Another mesosctl is at work on this: process/),
      ]);
    expect((await run(env, 'hdfs balance run --dry-run')).exit).toBe(1);
  });

  it('looks for the programs of --before and --after first: the latter would be missed after hours', async () => {
    const { env, starts } = balancing(lab, 'level');
    for (const flag of ['--before', '--after']) {
      for (const program of ["'no such' program", lab.folder]) {
        const words = [...WORDS.split(' '), '--despite-preflight', flag, program];
        const { exit, err } = await run(env, words);
        expect([exit, err]).toEqual([
          2,
          expect.stringContaining(`${program.replace(' program', '')} on this host, with which ${flag} begins.`),
        ]);
      }
    }
    expect(starts()).toEqual([]);
  });

  it('is one at a time', async () => {
    const { env, starts } = balancing(lab, 'slow');
    const world = testWorld({ env });
    const first = main(WORDS.split(' '), world);
    while (!world.err().includes('iteration')) await systemClock.sleep(20, new AbortController().signal);
    const { exit, err } = await run(env, WORDS);
    world.interrupt();
    await first;
    expect(exit).toBe(3);
    expect(err).toContain('Another mesosctl is at work on this');
    expect(starts()).toHaveLength(1);
  });
});

describe('raising a namenode that Marathon runs', () => {
  const made = async (definition: object): Promise<void> => {
    const [marathon] = lab.addresses.marathon;
    const answer = await fetch(`${marathon}/v2/apps`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ cmd: 'hdfs namenode', cpus: 0.1, mem: 64, instances: 0, ...definition }),
    });
    expect(answer.status, await answer.text()).toBe(201);
  };
  const RAISE = 'hdfs balance run --dry-run --raise-heap 8g --namenode-app';

  it('is refused where its options are a secret, which stays as it is', async () => {
    await made({
      id: '/hdfs/secret',
      env: { HDFS_NAMENODE_OPTS: { secret: 'options' } },
      secrets: { options: { source: '/hdfs/options' } },
    });
    const { exit, err } = await run(balancing(lab, 'level').env, `${RAISE} /hdfs/secret`);
    expect(err).toMatch(/The app \/hdfs\/secret takes HDFS_NAMENODE_OPTS from a secret/);
    expect(exit).toBe(3);
  });

  it('takes the heap for that of the namenode, not of what runs beside it', async () => {
    await made({ id: '/hdfs/both', env: { HDFS_NAMENODE_OPTS: '-Xmx9g -Xmx4g', HDFS_ZKFC_OPTS: '-Xmx16g' } });
    const { exit, out } = await run(balancing(lab, 'level').env, `${RAISE} /hdfs/both`);
    expect(out).toMatch(/heap 8 GiB instead of 4 GiB, and as much more memory/);
    expect(exit).toBe(1);
  });
});

describe('a balancing within a window', () => {
  /** A window around the time that it is now, or away from it. */
  const window = (fromMinutes: number, toMinutes: number): string => {
    const at = (minutes: number): string => {
      const time = new Date(systemClock.now() + minutes * 60_000);
      return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
    };
    return `${at(fromMinutes)}-${at(toMinutes)}`;
  };

  it('does nothing outside of it, in one line, and is content', async () => {
    const { env, starts } = balancing(lab, 'level');
    const { exit, out, err } = await run(env, `${WORDS} --window ${window(60, 120)}`);
    expect(exit).toBe(0);
    expect(out).toMatch(/^balance HDFS, which is not between [\d:-]+: nothing to do\n$/);
    expect(err).toBe('');
    expect(starts()).toEqual([]);
  });

  it('is ended at its end, and leaves the rest for the next one', async () => {
    const { env, starts, bandwidths } = balancing(lab, 'slow');
    const { exit, out } = await run(env, `${WORDS} --bandwidth 50m --window ${window(-60, 60)}`, {
      clock: hurriedClock(),
    });
    expect(out).toContain('The window is over');
    expect(exit).toBe(0);
    expect(bandwidths()).toEqual([set(50), set(10)]);
    expect(isThere(Number(starts()[0]?.split(' ')[0]))).toBe(false);
  });

  it('is not said to be ended at its end where it goes on', async () => {
    const { env, bandwidths } = balancing(lab, 'slow');
    // From the step before the balancer on: its process may be ended before it has said anything.
    lab.faults.script(({ action, target }) =>
      action === 'GET_BLOCK_LOCATIONS' && target === '/system/balancer.id' && bandwidths().length > 0
        ? LOCKED
        : undefined,
    );
    const { exit, err } = await run(env, `${WORDS} --bandwidth 50m --window ${window(-60, 60)}`, {
      clock: fastClock(8),
    });
    expect([exit, err]).toEqual([3, expect.stringContaining('/system/balancer.id is still held')]);
    expect(bandwidths()).toEqual([set(50), set(10)]);
  }, 30_000);

  it('is refused where it is none', async () => {
    const { env } = balancing(lab, 'level');
    expect((await run(env, `${WORDS} --window 1-5`)).exit).toBe(2);
  });
});

describe('the guard', { timeout: 120_000 }, () => {
  /** What the namenode tells in so many looks after the balancer has begun, and it was well in some: a heap, calls that wait. */
  function strained(starts: () => string[], count: number, jvm: object, rpc: object = {}, well = 0): void {
    let asked = 0;
    lab.faults.script(({ action, target }) => {
      if (action !== 'JMX') return undefined;
      if (starts().length === 0) return undefined;
      if (target.endsWith('JvmMetrics')) asked += 1;
      if (asked <= well || asked > well + count) return undefined;
      const told = target.endsWith('JvmMetrics')
        ? {
            name: 'Hadoop:service=NameNode,name=JvmMetrics',
            MemHeapUsedM: 100,
            MemHeapMaxM: 1000,
            GcTimeMillis: 0,
            ThreadsBlocked: 0,
            ...jvm,
          }
        : {
            name: 'Hadoop:service=NameNode,name=RpcActivityForPort8020',
            'tag.port': '8020',
            CallQueueLength: 0,
            NumOpenConnections: 0,
            RpcQueueTimeAvgTime: 0,
            RpcProcessingTimeAvgTime: 0,
            ...rpc,
          };
      if (!/JvmMetrics|RpcActivity/.test(target)) return undefined;
      return { kind: 'status', status: 200, contentType: 'application/json', body: JSON.stringify({ beans: [told] }) };
    });
  }

  const GUARDED = 'hdfs balance run --yes --bandwidth 40m';

  it('lowers the bandwidth while calls pile up, and raises it again when all has been well for long', async () => {
    const { env, starts, bandwidths } = balancing(lab, 'slow');
    strained(starts, 60, {}, { CallQueueLength: 800 });
    const world = testWorld({ env, clock: hurriedClock() });
    const ended = main(GUARDED.split(' '), world);
    while (!world.err().includes('the bandwidth goes up to')) await systemClock.sleep(20, world.signal);
    world.interrupt();
    expect(await ended).toBe(130);
    expect(world.err()).toMatch(/800 calls wait in its queue: the bandwidth goes down to 20 MiB\/s/);
    expect(bandwidths().slice(0, 3)).toEqual([set(40), set(20), set(10)]);
    expect(bandwidths().at(-1)).toBe(set(10));
  });

  it('pauses the balancer where the heap is full, and begins anew when it is well', async () => {
    const { env, starts, bandwidths } = balancing(lab, 'slowOnce');
    strained(starts, 40, { MemHeapUsedM: 990 });
    const { exit, out, err } = await run(env, GUARDED, { clock: hurriedClock() });
    expect(err).toMatch(/99 % of its heap stay in use: the balancer was ended, and begins anew/);
    expect(starts()).toHaveLength(2);
    expect(exit).toBe(0);
    expect(out).toContain('by 2 balancers');
    expect(bandwidths().at(-1)).toBe(set(10));
  });

  it('begins anew after a pause, also where the lock of the one that was ended is not free yet after long work', async () => {
    const { env, starts } = balancing(lab, 'slowThenRunning');
    strained(starts, 20, { MemHeapUsedM: 990 }, {}, 16);
    // The balancers of it take time of this machine.
    const { exit, err } = await run(env, `${GUARDED} --look-every 10s`, { clock: fastClock(20) });
    expect(err).toContain('the lock of the balancer that was ended is not free yet');
    expect([starts().length, exit], err).toEqual([3, 0]);
  });

  it('pauses it where calls pile up and the bandwidth cannot be lowered, and says that it could not be put back', async () => {
    const { env, starts } = balancing(lab, 'slowOnce');
    strained(starts, 60, {}, { CallQueueLength: 800 });
    const { exit, err } = await run({ ...env, MESOSCTL_HDFS_COMMANDS_DFSADMIN: 'false' }, 'hdfs balance run --yes', {
      clock: hurriedClock(),
    });
    expect(err.match(/could not be set: false ended with 1/g)?.length).toBeGreaterThanOrEqual(2);
    expect(err).toMatch(/800 calls wait in its queue, and the bandwidth cannot be lowered: the balancer was ended/);
    expect(starts()).toHaveLength(2);
    expect(exit).not.toBe(0);
  });

  it('pauses it and has nothing to put back where there is no program that sets the bandwidth', async () => {
    const { env, starts } = balancing(lab, 'slowOnce');
    strained(starts, 60, {}, { CallQueueLength: 800 });
    const { exit, out, err } = await run(
      { ...env, MESOSCTL_HDFS_COMMANDS_DFSADMIN: 'no-such-dfsadmin' },
      'hdfs balance run --yes',
      { clock: hurriedClock() },
    );
    expect(out).toMatch(
      /There is no program no-such-dfsadmin on this host, with which hdfs\.commands\.dfsadmin begins: the guard cannot lower the bandwidth/,
    );
    expect(err).toMatch(/the bandwidth cannot be lowered: the balancer was ended/);
    expect(starts()).toHaveLength(2);
    expect(exit).toBe(0);
  });

  it('does not look without a rest', async () => {
    const { exit, err } = await run(balancing(lab, 'level').env, 'hdfs balance run --dry-run --look-every 0s');
    expect([exit, err]).toEqual([2, expect.stringContaining('"0s" is too often')]);
  });

  it('looks often enough to see anything', async () => {
    const { env, starts } = balancing(lab, 'level');
    const { exit, err } = await run(env, 'hdfs balance run --yes --look-every 2m');
    expect([exit, starts()]).toEqual([2, []]);
    expect(err).toMatch(/"2m" is too seldom/);
  });

  it('ends it where the namenode does not become well', async () => {
    const { env, starts, bandwidths } = balancing(lab, 'slow');
    strained(starts, 1e9, { MemHeapUsedM: 990 });
    const { exit, err } = await run(env, GUARDED, { clock: hurriedClock() });
    expect(err).toMatch(/paused, and the namenodes have not become well: .*99 % of its heap/);
    expect(exit).toBe(4);
    expect(starts()).toHaveLength(1);
    expect(bandwidths().at(-1)).toBe(set(10));
  });

  it('pauses it where the namenode hangs while it is at work', async () => {
    const { env, starts } = balancing(lab, 'slowOnce');
    let asked = 0;
    lab.faults.script(({ action, target }) => {
      if (action !== 'JMX' || starts().length === 0) return undefined;
      if (target.endsWith('NameNodeInfo')) asked += 1;
      return asked < 40 ? { kind: 'refuse' } : undefined;
    });
    const { exit, err } = await run(env, GUARDED, { clock: hurriedClock() });
    expect(err).toMatch(/it has not answered 3 times: the balancer was ended/);
    expect(starts()).toHaveLength(2);
    expect(exit).toBe(0);
  });

  it('watches what is told, where a bean is missing', async () => {
    const { env } = balancing(lab, 'level');
    lab.faults.script(({ action, target }) =>
      action === 'JMX' && target.endsWith('JvmMetrics')
        ? { kind: 'status', status: 200, contentType: 'application/json', body: '{"beans":[ ]}' }
        : undefined,
    );
    const { exit, out } = await run(env, GUARDED);
    expect(out).toContain('does not tell its heap (no bean JvmMetrics)');
    expect(exit).toBe(0);
  });
});
