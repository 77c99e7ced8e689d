import { describe, expect, it } from 'vitest';
import { labMesos } from '../../clients/mesos/lab-mesos.ts';
import { rawRequest } from './raw-request.ts';

const { signal } = new AbortController();

describe('the masters of the lab and faults', () => {
  it('tell of each call before and after it has acted, with what it is about', async () => {
    const { cluster, faults, write } = await labMesos();
    const told: string[] = [];
    faults.listen(({ system, action, target }, moment, index) => {
      told.push(`${index} ${moment} ${system} ${action} ${target} ${cluster.weights.get('alice') ?? 'unset'}`);
    });
    await write.updateWeight('alice', 2, signal);
    expect(told).toEqual(['0 before mesos UPDATE_WEIGHTS alice unset', '0 after mesos UPDATE_WEIGHTS alice 2']);
  });

  it.each([
    ['refuse', 'unset'],
    ['cut', 2],
  ] as const)('on %s lose the answer, and the effect only where nothing was done', async (kind, weight) => {
    const { cluster, faults, masters } = await labMesos();
    faults.script(() => ({ kind }));
    const body = '{"type":"UPDATE_WEIGHTS","update_weights":{"weight_infos":[{"role":"alice","weight":2}]}}';
    const sent = rawRequest(masters.leaderAddress(), {
      method: 'POST',
      path: '/api/v1',
      requestHeaders: { 'Content-Type': 'application/json' },
      requestBody: Buffer.from(body),
    });
    await expect(sent).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(cluster.weights.get('alice') ?? 'unset').toBe(weight);
  });

  it('answer with the status that a fault asks for', async () => {
    const { faults, write } = await labMesos();
    faults.script(() => ({ kind: 'status', status: 500, body: 'Internal error', contentType: 'text/plain' }));
    await expect(write.setQuota('alice', { cpus: 1 }, false, signal)).rejects.toMatchObject({
      code: 'failed',
      message: expect.stringContaining('Internal error'),
    });
  });

  it('lose the leading master over REMOVE_QUOTA for a role without quota, and another one takes over', async () => {
    const { masters, read } = await labMesos();
    const leader = masters.leaderAddress();
    const sent = rawRequest(leader, {
      method: 'POST',
      path: '/api/v1',
      requestHeaders: { 'Content-Type': 'application/json' },
      requestBody: Buffer.from('{"type":"REMOVE_QUOTA","remove_quota":{"role":"nobody"}}'),
    });
    await expect(sent).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await read.leader(signal)).not.toBe(leader);
  });

  it('write to ZooKeeper what real masters write, the leader first', async () => {
    const { masters } = await labMesos();
    const [first] = masters.masterInfos();
    const { port } = new URL(masters.leaderAddress());
    expect(first?.address).toBe(masters.leaderAddress());
    expect(JSON.parse(JSON.stringify(first?.json))).toMatchObject({
      address: { hostname: '127.0.0.1', ip: '127.0.0.1', port: Number(port) },
      hostname: '127.0.0.1',
      ip: 16_777_343,
      pid: `master@127.0.0.1:${port}`,
      port: Number(port),
      version: '1.11.0',
    });
    masters.moveLeader();
    expect(masters.masterInfos().at(-1)?.address).toBe(first?.address);
  });
});
