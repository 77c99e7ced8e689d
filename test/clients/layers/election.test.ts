import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openMesos } from '../../../src/clients/mesos/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { serving } from '../../support/serving.ts';
import { labMesos } from '../mesos/lab-mesos.ts';

const { signal } = new AbortController();
const quota = { role: 'spark', guarantees: {}, limits: { cpus: 4 } };

describe('masters that lose their leader', () => {
  it('are waited for by a read and by an UPDATE_QUOTA', async () => {
    const clock = hurriedClock();
    const { masters, read, write, calls } = await labMesos({ clock });
    await read.version(signal);
    masters.loseLeader();
    clock.at(10_000, () => masters.moveLeader());
    await write.updateQuota(quota, false, signal);
    masters.loseLeader();
    clock.at(clock.sleptMs() + 10_000, () => masters.moveLeader());
    expect(await read.quotas(signal)).toContainEqual(quota);
    expect(calls.filter(({ action }) => action === 'UPDATE_QUOTA')).toHaveLength(1);
    expect(await read.leader(signal)).toBe(masters.leaderAddress());
  });

  it('are waited for while the new leader reads its registry, also by what must not be sent twice', async () => {
    const clock = hurriedClock();
    const { masters, cluster, write, calls } = await labMesos({ clock });
    masters.recovering(true);
    clock.at(8_000, () => masters.recovering(false));
    await write.reserve([...cluster.agents.keys()][0] ?? '', 'spark', { cpus: 1 }, {}, signal);
    expect(calls.map(({ action }) => action)).toEqual(['RESERVE_RESOURCES']);
  });

  it('are waited for while another one still names the dead leader', async () => {
    const clock = hurriedClock();
    const { masters, calls } = await labMesos();
    const dead = '127.0.0.1:1';
    let named = dead;
    clock.at(9_000, () => {
      named = new URL(masters.leaderAddress()).host;
    });
    const standby = await serving(
      createServer((_, response) => void response.writeHead(307, { Location: `//${named}/master/api/v1` }).end()),
    );
    const addresses = [`http://${dead}`, `http://${standby}`];
    const { write } = openMesos({ send: transport(), clock, masters: addresses, timeoutMs: 30_000 });
    await write.setQuota('spark', { cpus: 1 }, false, signal);
    expect(calls.map(({ action }) => action)).toEqual(['SET_QUOTA']);
    expect(clock.sleptMs()).toBeGreaterThanOrEqual(9_000);
  });

  it('are not sent a RESERVE_RESOURCES twice that was cut after it was sent', async () => {
    const clock = hurriedClock();
    const { masters, cluster, faults, write, calls } = await labMesos({ clock });
    faults.script(() => {
      masters.loseLeader();
      return { kind: 'cut' };
    });
    clock.at(5_000, () => masters.moveLeader());
    const agentId = [...cluster.agents.keys()][0] ?? '';
    const reserve = write.reserve(agentId, 'spark', { cpus: 1 }, {}, signal);
    await expect(reserve).rejects.toMatchObject({ code: 'unreachable' });
    expect(calls).toHaveLength(1);
    expect(clock.sleptMs()).toBe(0);
  });
});
