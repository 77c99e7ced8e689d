import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openMesos } from '../../../src/clients/mesos/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { serving } from '../../support/serving.ts';
import { labMesos } from './lab-mesos.ts';

const { signal } = new AbortController();

describe.each(['protobuf', 'json'] as const)('any call to a master, in %s', (wire) => {
  it('is answered with its message, in the names of the wire', async () => {
    const { cluster, read } = await labMesos({ wire });
    const { type, get_agents } = await read.call('GET_AGENTS', {}, signal);
    expect(type).toBe('GET_AGENTS');
    const [first] = cluster.agents.values();
    expect(get_agents?.agents.find((one) => one.agent_info?.id?.value === first?.id)).toMatchObject({
      active: true,
      registered_time: { nanoseconds: BigInt(first?.registeredMs ?? 0) * 1_000_000n },
      capabilities: expect.arrayContaining([{ type: 'AGENT_DRAINING' }]),
    });
  });

  it('changes what it shall', async () => {
    const { cluster, write } = await labMesos({ wire });
    await write.call('UPDATE_WEIGHTS', { weight_infos: [{ role: 'spark', weight: 3 }] }, signal);
    expect(cluster.weights.get('spark')).toBe(3);
    const bad = write.call('UPDATE_WEIGHTS', { weight_infos: [{ role: 'spark', weight: 0 }] }, signal);
    await expect(bad).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('UPDATE_WEIGHTS') });
  });

  it('is sent again only where twice is once', async () => {
    const { faults, calls, write } = await labMesos({ wire });
    faults.script((_, index) => (index === 0 ? { kind: 'cut' } : undefined));
    await write.call('UPDATE_WEIGHTS', { weight_infos: [{ role: 'spark', weight: 3 }] }, signal);
    expect(calls.map(({ action }) => action)).toEqual(['UPDATE_WEIGHTS', 'UPDATE_WEIGHTS']);
    faults.script(() => ({ kind: 'cut' }));
    const quota_request = { role: 'spark', guarantee: [] };
    await expect(write.call('SET_QUOTA', { quota_request }, signal)).rejects.toMatchObject({ code: 'unreachable' });
    expect(calls.filter(({ action }) => action === 'SET_QUOTA')).toHaveLength(1);
  });

  it('never reaches an agent, whose GET_CONTAINERS has the number of GET_AGENTS', async () => {
    const paths: unknown[] = [];
    const agent = createServer((request, response) => {
      paths.push(request.url);
      const known = request.url === '/api/v1' || request.url === '/slave(1)/api/v1';
      response.writeHead(known ? 200 : 404, { 'content-type': 'application/x-protobuf' });
      // Type 9 and field 10: an agent without containers, or a master without agents.
      response.end(known ? Buffer.from([0x08, 9, 0x52, 0]) : '404 Not Found.');
    });
    const masters = [`http://${await serving(agent)}`];
    const { read } = openMesos({ send: transport(), clock: hurriedClock(), masters, wire, timeoutMs: 5_000 });
    await expect(read.call('GET_AGENTS', {}, signal)).rejects.toMatchObject({
      code: 'unsupported',
      hint: expect.stringContaining('check that the address'),
    });
    expect(paths).toEqual(['/master/api/v1']);
  });
});
