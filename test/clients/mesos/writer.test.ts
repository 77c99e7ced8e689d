import { describe, expect, it } from 'vitest';
import { mesosContract } from './contract.ts';
import { labMesos } from './lab-mesos.ts';

const { signal } = new AbortController();

mesosContract('the lab', () => labMesos());

describe('the Mesos client and its writes', () => {
  it('never asks a master to remove a quota that is not there, for that ends the master', async () => {
    const { masters, calls, read, write } = await labMesos();
    const leader = masters.leaderAddress();
    await write.removeQuota('nobody', signal);
    await write.updateQuota({ role: 'bare', guarantees: {}, limits: {} }, false, signal);
    await write.removeQuota('bare', signal);
    expect(calls.map(({ action }) => action)).toEqual(['GET_QUOTA', 'UPDATE_QUOTA', 'GET_QUOTA']);
    expect(await read.leader(signal)).toBe(leader);
  });

  it('sets quota before 1.9 as guarantees, and learns that UPDATE_QUOTA is unknown there', async () => {
    const { read, write } = await labMesos({ version: '1.8.1' });
    const update = write.updateQuota({ role: 'alice', guarantees: {}, limits: { cpus: 4 } }, false, signal);
    await expect(update).rejects.toMatchObject({ code: 'unsupported' });
    await write.setQuota('alice', { cpus: 4, mem: 1024 }, false, signal);
    expect(await read.quotas(signal)).toEqual([{ role: 'alice', guarantees: { cpus: 4, mem: 1024 }, limits: {} }]);
    await expect(write.setQuota('alice', { cpus: 5 }, false, signal)).rejects.toMatchObject({ code: 'exists' });
    await write.removeQuota('alice', signal);
    expect(await read.quotas(signal)).toEqual([]);
  });

  it('writes its principal into reservations', async () => {
    const { cluster, read, write } = await labMesos({ principal: 'operator' });
    const agentId = [...cluster.agents.keys()][0] ?? '';
    await write.reserve(agentId, 'alice', { mem: 64 }, {}, signal);
    const [agent] = await read.agents(signal);
    expect(agent?.total.find(({ role }) => role === 'alice')?.reservations).toEqual([
      { type: 'DYNAMIC', role: 'alice', principal: 'operator' },
    ]);
  });

  it('does not send a reservation away that holds a volume', async () => {
    const { calls, write } = await labMesos();
    const volume = { name: 'disk', scalar: 64, role: 'db', reservations: [], persistenceId: 'pg-data' };
    await expect(write.unreserve('agent', [volume], signal)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('pg-data'),
    });
    expect(calls).toEqual([]);
  });
});
