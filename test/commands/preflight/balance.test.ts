import { request } from 'node:http';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { balancing } from '../../support/balancing.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { preflight, saidBy } from '../../support/preflight.ts';
import { run } from '../../support/tool.ts';

let lab: TestLab;
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  const site = {
    'dfs.datanode.balance.bandwidthPerSec': '20m',
    'dfs.namenode.get-blocks.max-qps': '20',
    'dfs.datanode.balance.max.concurrent.moves': '50',
  };
  lab = await startTestLab({ hdfs: { namenodes: 2, datanodes: 4, configured: { 'hdfs-site.xml': site } } });
  env = balancing(lab, 'level').env;
}, 60_000);
afterAll(() => lab.stop());
afterEach(() => {
  lab.faults.script(undefined);
  lab.hdfs?.setSafeMode(undefined);
});

/** Other answers of JMX, by the bean that is asked for. */
const beans = (told: Readonly<Record<string, readonly object[]>>): void =>
  lab.faults.script(({ action, target }) => {
    const found = Object.entries(told).find(([name]) => action === 'JMX' && target.includes(name));
    return (
      found && {
        kind: 'status',
        status: 200,
        contentType: 'application/json',
        body: JSON.stringify({ beans: found[1] }),
      }
    );
  });

const jvm = (used: number, max: number) => ({
  JvmMetrics: [
    {
      name: 'Hadoop:service=NameNode,name=JvmMetrics',
      MemHeapUsedM: used,
      MemHeapMaxM: max,
      GcTimeMillis: 0,
      ThreadsBlocked: 0,
    },
  ],
});

const state = (more: object) => ({
  name: 'Hadoop:service=NameNode,name=FSNamesystemState',
  CapacityTotal: 1e12,
  CapacityUsed: 5e11,
  CapacityRemaining: 5e11,
  FilesTotal: 9_000_000,
  BlocksTotal: 12_000_000,
  UnderReplicatedBlocks: 0,
  VolumeFailuresTotal: 0,
  NumStaleDataNodes: 0,
  ...more,
});

/** A file of the superuser, written as a program does: the datanode sends a 100 that nobody asked for, which fetch does not take. */
async function written(path: string, text: string): Promise<void> {
  const [namenode = ''] = lab.addresses.namenodes;
  const asked = await fetch(`${namenode}/webhdfs/v1${path}?op=CREATE&user.name=hdfs&noredirect=true`, {
    method: 'PUT',
  });
  const { Location } = JSON.parse(await asked.text());
  await new Promise((resolve, reject) => {
    request(Location, { method: 'PUT' }, (answer) => answer.resume().on('end', resolve))
      .on('error', reject)
      .end(text);
  });
}

describe('a file system that may be balanced', () => {
  it('is told with what was seen', async () => {
    const { exit, of, check } = await preflight(env, 'balance');
    expect([of('failed'), of('unread'), of('skipped'), of('warned')]).toEqual([[], [], [], []]);
    expect(exit).toBe(0);
    expect(check('hdfs/datanodes')?.told).toBe('4 in service');
    expect(check('datanode/bandwidth')?.told).toBe('20 MiB/s for each datanode, in and out together');
    expect(check('namenode/heap')?.told).toMatch(/in use, balancing adds about/);
    expect(check('namenode/standby')?.told).toContain('dfs.ha.allow.stale.reads=true');
  });

  it('is told in 80 columns on a terminal', async () => {
    const { out } = await run(env, 'preflight balance --bandwidth 900m', { tty: true, columns: 80 });
    const lines = stripVTControlCharacters(out).split('\n');
    expect(lines.filter((line) => line.length > 80 && line.trim().includes(' '))).toEqual([]);
    expect(lines.at(-2)).toMatch(/HDFS may be balanced\.$/);
  });

  it('is told to monitoring', async () => {
    const { exit, out } = await run(env, 'preflight balance -o nagios');
    expect(out).toMatch(/^\S* ?OK/);
    expect(exit).toBe(0);
  });
});

describe('what stands in the way of a balancing', () => {
  it('safe mode', async () => {
    lab.hdfs?.setSafeMode('It was turned on manually.');
    const { exit, of } = await preflight(env, 'balance');
    expect(of('failed')).toEqual(['hdfs/safe-mode']);
    expect(exit).toBe(1);
  });

  it('missing blocks; too few replicas are worth a look', async () => {
    beans({ FSNamesystemState: [state({ UnderReplicatedBlocks: 3 })], ...jvm(9_000, 16_000) });
    const short = await preflight(env, 'balance');
    expect(short.check('hdfs/blocks')?.state).toBe('warned');
    expect(saidBy(short.check('hdfs/blocks'))).toContain('Too few replicas have 3 blocks of 12000000');
  });

  it('a heap that is too small, unless it is raised for the time of it', async () => {
    beans({ FSNamesystemState: [state({})], ...jvm(5_900, 6_144) });
    const { exit, check, of } = await preflight(env, 'balance');
    expect(of('failed'), JSON.stringify(check('namenode/heap'))).toEqual(['namenode/heap']);
    expect(saidBy(check('namenode/heap'))).toMatch(/has 6 GiB of heap, of which 5\.8 GiB stay in use/);
    expect(check('namenode/heap')?.problems[0]?.hint).toMatch(/--raise-heap 12g.*HDFS_NAMENODE_OPTS/);
    expect(exit).toBe(1);
    const raised = await preflight(env, 'balance --raise-heap 14g');
    expect(raised.check('namenode/heap')?.state).toBe('passed');
  });

  it('a heap below the rule of thumb is worth a look', async () => {
    beans({ FSNamesystemState: [state({})], ...jvm(3_000, 8_192) });
    const { check } = await preflight(env, 'balance');
    expect(check('namenode/heap')?.state).toBe('warned');
    expect(saidBy(check('namenode/heap'))).toContain('for 12 million blocks the rule of thumb is 12 GiB');
  });

  it('another balancer, by its lock that is open', async () => {
    await written('/system/balancer.id', 'h1');
    const closed = await preflight(env, 'balance');
    expect(closed.check('hdfs/balancer')).toMatchObject({
      state: 'passed',
      told: expect.stringContaining('left behind'),
    });
    lab.faults.script(({ action }) =>
      action === 'GET_BLOCK_LOCATIONS'
        ? {
            kind: 'status',
            status: 200,
            contentType: 'application/json',
            body: '{"LocatedBlocks":{"fileLength":0,"isLastBlockComplete":false,"isUnderConstruction":true,"lastLocatedBlock":null,"locatedBlocks":[]}}',
          }
        : undefined,
    );
    const open = await preflight(env, 'balance');
    expect(open.of('failed')).toEqual(['hdfs/balancer']);
    expect(saidBy(open.check('hdfs/balancer'))).toMatch(/A balancer of hdfs holds \/system\/balancer\.id for/);
    expect(open.exit).toBe(1);
  });

  it('a bandwidth above the network; more than a quarter of it is worth a look', async () => {
    const told = { ...env, MESOSCTL_HDFS_DATANODE_NETWORK: '100m' };
    expect((await preflight(told, 'balance')).of('warned')).toEqual([]);
    expect((await preflight(told, 'balance --bandwidth 50m')).of('warned')).toEqual(['datanode/bandwidth']);
    expect((await preflight(told, 'balance --bandwidth 200m')).of('failed')).toEqual(['datanode/bandwidth']);
  });

  it('programs that are not on this host', async () => {
    const told = { ...env, MESOSCTL_HDFS_COMMANDS_BALANCER: '/opt/nowhere/hdfs balancer' };
    const { of, check } = await preflight(told, 'balance');
    expect(of('failed')).toEqual(['host/balancer']);
    expect(check('host/balancer')?.problems[0]?.hint).toContain('hdfs.commands.balancer');
  });

  it('not a program that is not on this host, where the balancer runs in Marathon', async () => {
    const told = { ...env, MESOSCTL_HDFS_COMMANDS_BALANCER: '/opt/nowhere/hdfs balancer' };
    const here = await preflight(told, 'balance');
    expect(here.check('host/balancer')?.problems[0]?.hint).toContain('--via marathon');
    const { exit, of, check } = await preflight(told, 'balance --via marathon');
    expect([exit, of('failed'), check('host/balancer')]).toEqual([0, [], undefined]);
    expect(check('marathon/leader')).toMatchObject({ state: 'passed', told: expect.stringContaining('Marathon 1.11') });
  });

  it('a Marathon that does not answer, or that nobody has described, where the balancer is to run there', async () => {
    lab.faults.script(({ system }) => (system === 'marathon' ? { kind: 'refuse' } : undefined));
    const { exit, of } = await preflight(env, 'balance --via marathon', { clock: hurriedClock() });
    expect([...of('unread'), ...of('failed')]).toEqual(['marathon/leader']);
    expect(exit).not.toBe(0);
    const undescribed = await run(env, 'preflight balance --via metronome');
    expect([undescribed.exit, undescribed.err]).toEqual([
      2,
      expect.stringContaining('the context lacks metronome.addresses'),
    ]);
  });

  it('a datanode that is gone, or on its way out, is worth a look', async () => {
    lab.hdfs?.setDatanode(0, { live: false });
    lab.hdfs?.setDatanode(1, { adminState: 'Decommission In Progress' });
    const { of, check } = await preflight(env, 'balance');
    lab.hdfs?.setDatanode(0, { live: true });
    lab.hdfs?.setDatanode(1, { adminState: 'In Service' });
    expect(of('warned')).toContain('hdfs/datanodes');
    expect(saidBy(check('hdfs/datanodes'))).toMatch(/1 datanode is (dead|on the way out)/);
  });
});

describe('what cannot be seen before a balancing', () => {
  it('is told where a namenode has no bean of its JVM, and is no end', async () => {
    beans({ JvmMetrics: [], RpcActivity: [] });
    const { exit, check } = await preflight(env, 'balance');
    expect(check('namenode/heap')?.state).toBe('warned');
    expect(check('namenode/queue')?.state).toBe('warned');
    expect(exit).toBe(0);
  });

  it('is never taken for sound where no namenode answers', async () => {
    lab.faults.script(({ system }) => (system === 'hdfs' ? { kind: 'refuse' } : undefined));
    const { exit, of } = await preflight(env, 'balance', { clock: hurriedClock() });
    expect(of('unread').length + of('failed').length).toBeGreaterThan(0);
    expect(exit).not.toBe(0);
  });

  it('is looked at again with --wait', async () => {
    lab.hdfs?.setSafeMode('It was turned on manually.');
    const clock = hurriedClock();
    clock.at(10_000, () => lab.hdfs?.setSafeMode(undefined));
    const { exit } = await preflight(env, 'balance --wait 5m', { clock });
    expect(exit).toBe(0);
  });
});
