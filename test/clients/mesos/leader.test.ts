import { describe, expect, it } from 'vitest';
import { openMesos } from '../../../src/clients/mesos/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { Failure } from '../../../src/core/failure.ts';
import { Faults } from '../../../src/lab/faults.ts';
import { Cluster } from '../../../src/lab/mesos/cluster.ts';
import { startMasters } from '../../../src/lab/mesos/masters.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { labMesos } from './lab-mesos.ts';

const { signal } = new AbortController();
const NOBODY = 'http://127.0.0.1:1';

describe('the Mesos client and the leading master', () => {
  it('follows a redirect, whichever master it asks first', async () => {
    const { masters } = await labMesos();
    for (const address of masters.server.addresses) {
      const { read } = openMesos({ send: transport(), clock: systemClock, masters: [address], timeoutMs: 5_000 });
      expect(await read.leader(signal)).toBe(masters.leaderAddress());
    }
  });

  it('follows a write to a new leader, once', async () => {
    const { masters, cluster, calls, read, write } = await labMesos();
    await read.version(signal);
    masters.moveLeader();
    await write.updateWeight('spark', 2, signal);
    expect(cluster.weights.get('spark')).toBe(2);
    expect(calls.filter(({ action }) => action === 'UPDATE_WEIGHTS')).toHaveLength(1);
    expect(await read.leader(signal)).toBe(masters.leaderAddress());
  });

  it('passes over a master that is not there', async () => {
    const { masters } = await labMesos();
    const addresses = [NOBODY, ...masters.server.addresses];
    const { read } = openMesos({ send: transport(), clock: systemClock, masters: addresses, timeoutMs: 5_000 });
    expect(await read.version(signal)).toBe('1.11.0');
  });

  it('takes the masters that ZooKeeper names, and asks it again when no master names another', async () => {
    const { masters } = await labMesos();
    const clock = hurriedClock();
    let asked = 0;
    const zk = async (): Promise<string[]> => {
      asked += 1;
      return masters.masterInfos().map(({ address }) => address);
    };
    const { read } = openMesos({ send: transport(), clock, masters: [], zk, timeoutMs: 5_000 });
    expect(await read.leader(signal)).toBe(masters.leaderAddress());
    await read.version(signal);
    expect(asked).toBe(1);
    masters.moveLeader();
    expect(await read.leader(signal)).toBe(masters.leaderAddress());
    expect(asked).toBe(1);
    masters.loseLeader();
    clock.at(100, () => masters.moveLeader());
    expect(await read.leader(signal)).toBe(masters.leaderAddress());
    expect(asked).toBeGreaterThan(1);
  });

  it('asks ZooKeeper once for requests that begin together', async () => {
    const { masters } = await labMesos();
    let asked = 0;
    const zk = async (): Promise<string[]> => {
      asked += 1;
      return masters.masterInfos().map(({ address }) => address);
    };
    const { read } = openMesos({ send: transport(), clock: systemClock, masters: [], zk, timeoutMs: 5_000 });
    await Promise.all([read.version(signal), read.quotas(signal), read.weights(signal)]);
    expect(asked).toBe(1);
  });

  it('falls back on the configured masters when ZooKeeper does not answer', async () => {
    const zk = async (): Promise<string[]> => {
      throw new Failure('unreachable', 'ZooKeeper cannot be reached.', { system: 'zookeeper' });
    };
    const { read } = await labMesos({ zk });
    expect(await read.version(signal)).toBe('1.11.0');
    const alone = openMesos({ send: transport(), clock: systemClock, masters: [], zk, timeoutMs: 5_000 });
    await expect(alone.read.version(signal)).rejects.toMatchObject({ code: 'unreachable', system: 'zookeeper' });
  });

  it('says in the words of the masters that none leads', async () => {
    const { masters, read } = await labMesos({ clock: hurriedClock() });
    masters.loseLeader();
    await expect(read.version(signal)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('No leader elected'),
    });
  });

  it('waits out an election', async () => {
    const { masters, read } = await labMesos();
    masters.loseLeader();
    setTimeout(() => masters.moveLeader(), 150);
    expect(await read.version(signal)).toBe('1.11.0');
  });

  it('says that the leader still recovers', async () => {
    const { masters, write } = await labMesos({ count: 1, clock: hurriedClock() });
    masters.recovering(true);
    await expect(write.setQuota('a', { cpus: 1 }, false, signal)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('Master has not finished recovery'),
    });
  });

  it('does not repeat a write whose answer was lost, unless twice is once', async () => {
    const { faults, cluster, write, calls } = await labMesos();
    faults.script((_, index) => (index === 0 ? { kind: 'cut' } : undefined));
    await write.updateWeight('spark', 2, signal);
    expect(calls.map(({ action }) => action)).toEqual(['UPDATE_WEIGHTS', 'UPDATE_WEIGHTS']);
    const agentId = [...cluster.agents.keys()][0] ?? '';
    faults.script(({ action }) => (action === 'RESERVE_RESOURCES' ? { kind: 'cut' } : undefined));
    const reserve = write.reserve(agentId, 'spark', { cpus: 1 }, {}, signal);
    await expect(reserve).rejects.toMatchObject({ code: 'unreachable' });
    expect(calls.filter(({ action }) => action === 'RESERVE_RESOURCES')).toHaveLength(1);
  });

  it('answers the masters that ask who it is, before and after a redirect', async () => {
    const credentials = [{ name: 'operator', secret: 'op-secret', may: 'all' }] as const;
    const masters = await startMasters({ cluster: new Cluster(), faults: new Faults() }, { count: 2, credentials });
    try {
      const open = (secret: string) =>
        openMesos({
          send: transport(),
          clock: systemClock,
          masters: masters.server.addresses.filter((address) => address !== masters.leaderAddress()),
          credentials: { kind: 'basic', user: 'operator', password: async () => secret },
          timeoutMs: 5_000,
        });
      expect(await open('op-secret').read.leader(signal)).toBe(masters.leaderAddress());
      const failure = await open('wrong-one')
        .read.version(signal)
        .then(() => undefined, Failure.from);
      expect(failure).toMatchObject({ code: 'unauthenticated' });
      expect(`${failure?.message} ${failure?.hint}`).not.toContain('wrong-one');
    } finally {
      await masters.server.stop();
    }
  });
});
