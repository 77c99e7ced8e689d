import { describe, expect, it } from 'vitest';
import { Cluster } from '../../../src/lab/mesos/cluster.ts';

const launch = {
  taskId: 't',
  name: 't',
  frameworkId: 'f',
  role: 'alice',
  scalars: { cpus: 2, mem: 1024 },
  ports: [31_000],
};

function clusterOf(agents: number): Cluster {
  const cluster = new Cluster({ agents });
  cluster.addFramework({ id: 'f', name: 'marathon', user: 'root' });
  cluster.setRoles('f', ['alice']);
  return cluster;
}

describe('the cluster of the lab', () => {
  it('splits its agents into partitions and racks', () => {
    const agents = [...new Cluster({ agents: 400, partitions: { spark: 3, web: 1 } }).agents.values()];
    const countOf = (value: string): number =>
      agents.filter(({ attributes }) => attributes.some((one) => one.name === 'partition' && one.value === value))
        .length;
    expect([countOf('spark'), countOf('web')]).toEqual([300, 100]);
    expect(new Set(agents.map(({ hostname }) => hostname)).size).toBe(400);
    expect(new Set(agents.map(({ attributes }) => attributes.find(({ name }) => name === 'rack')?.value)).size).toBe(
      20,
    );
  });

  it('gives what a task takes back when the task ends, and not before', () => {
    const cluster = clusterOf(1);
    const before = cluster.offers('alice')[0];
    cluster.launch({ ...launch, agentId: before?.agentId ?? '' });
    const during = cluster.offers('alice')[0];
    expect(during?.free).toEqual({ ...before?.free, cpus: 14, mem: 64_512 });
    expect(during?.freePorts).not.toContain(31_000);
    cluster.update('t', 'TASK_RUNNING');
    expect(cluster.offers('alice')[0]?.free).toEqual(during?.free);
    cluster.update('t', 'TASK_KILLED');
    expect(cluster.offers('alice')[0]).toEqual(before);
  });

  it('offers a role no more than its quota limits leave it, and a nested role no more than the one above', () => {
    const cluster = clusterOf(2);
    cluster.quotas.set('alice', { guarantees: {}, limits: { cpus: 3 } });
    const [agent] = cluster.offers('alice');
    cluster.launch({ ...launch, agentId: agent?.agentId ?? '' });
    expect(cluster.offers('alice').map(({ free }) => free['cpus'])).toEqual([1, 1]);
    expect(cluster.offers('alice/etl').map(({ free }) => free['cpus'])).toEqual([1, 1]);
    expect(cluster.offers('bob')[1]?.free['cpus']).toBe(16);
    const more = { ...launch, taskId: 'u', agentId: agent?.agentId ?? '', ports: [] };
    expect(() => cluster.launch(more)).toThrow(expect.objectContaining({ code: 'conflict' }));
  });

  it('counts a reservation against the limits whether it is used or not, once', () => {
    const cluster = clusterOf(1);
    const agentId = [...cluster.agents.keys()][0] ?? '';
    const reservations = [{ type: 'DYNAMIC', role: 'alice' }];
    cluster.change(agentId, (total) => [
      ...total,
      { name: 'cpus', type: 'SCALAR', scalar: { value: 2 }, reservations },
    ]);
    cluster.quotas.set('alice', { guarantees: {}, limits: { cpus: 3 } });
    expect(cluster.offers('alice')[0]?.free['cpus']).toBe(3);
    cluster.launch({ ...launch, agentId });
    expect(cluster.consumedBy('alice')['cpus']).toBe(2);
    expect(cluster.offers('alice')[0]?.free['cpus']).toBe(1);
    expect(cluster.offers('bob')[0]?.free['cpus']).toBe(16);
  });

  it('does not launch two tasks on one port', () => {
    const cluster = clusterOf(1);
    const agentId = [...cluster.agents.keys()][0] ?? '';
    cluster.launch({ ...launch, agentId });
    expect(() => cluster.launch({ ...launch, taskId: 'u', agentId })).toThrow(
      expect.objectContaining({ code: 'conflict' }),
    );
  });
});
