import type { Attribute } from '../../../src/core/resources.ts';
import type { AgentSpec } from '../../../src/lab/mesos/agents.ts';
import { Cluster } from '../../../src/lab/mesos/cluster.ts';
import { ranges, scalar, type WireResource } from '../../../src/lab/mesos/wire-resource.ts';

/** What the ids of the recordings' agents and frameworks begin with. */
export const RECORDED_ID = '368eac52-83a4-4cb0-927d-4dfc78267a2f';

/** The cluster of the recordings: the same agents, frameworks and tasks, under the same ids. `spares`: how many spare agents. */
export function recordedCluster(spares = 1): Cluster {
  const agents = [spark1, spark2, web, ...Array.from({ length: spares }, () => spare)];
  const cluster = new Cluster({ id: RECORDED_ID, agents });
  const frameworks = [
    ['0000', 'batch', ['batch', 'spark/etl']],
    ['0001', 'web', ['web']],
    ['0002', 'spark-etl', ['spark']],
    ['0003', 'mesos-execute instance', ['adhoc']],
  ] as const;
  for (const [number, name, roles] of frameworks) {
    cluster.addFramework({ id: `${RECORDED_ID}-${number}`, name, user: 'root' });
    cluster.setRoles(`${RECORDED_ID}-${number}`, roles);
  }
  for (const number of [1, 2, 3]) run(cluster, `executor-${number}`, '0002', 'S0', 'spark', { cpus: 0.4, mem: 96 });
  run(cluster, 'driver', '0002', 'S0', 'spark', { cpus: 0.5, mem: 128 }, [31_000, 31_001]);
  run(cluster, 'adhoc-sleep', '0003', 'S0', 'adhoc', { cpus: 0.1, mem: 32 });
  run(cluster, 'web-front', '0001', 'S2', 'web', { cpus: 0.25, mem: 64 }, [31_100]);
  run(cluster, 'reserved', '0000', 'S1', 'batch', { cpus: 0.5, mem: 128 });
  run(cluster, 'pod-side', '0000', 'S1', 'spark/etl', { cpus: 0.1, mem: 32 });
  run(cluster, 'pod-app', '0000', 'S1', 'spark/etl', { cpus: 0.2, mem: 32 });
  // In the recordings these are the executor's own resources.
  run(cluster, 'pod', '0000', 'S1', 'spark/etl', { cpus: 0.1, mem: 32, disk: 16 });
  return cluster;
}

/** Launches a task and lets it run. */
export function run(
  cluster: Cluster,
  name: string,
  framework: string,
  agent: string,
  role: string,
  scalars: Readonly<Record<string, number>>,
  ports: readonly number[] = [],
): void {
  const [frameworkId, agentId] = [`${RECORDED_ID}-${framework}`, `${RECORDED_ID}-${agent}`];
  cluster.launch({ taskId: name, name, frameworkId, agentId, role, scalars, ports });
  cluster.update(name, 'TASK_RUNNING');
}

const text = (name: string, value: string): Attribute => ({ name, kind: 'TEXT', value });

function agent(last: number, rack: string, partition: string, resources: readonly WireResource[]): AgentSpec {
  const attributes = [text('rack', rack), text('partition', partition)];
  return { hostname: `127.0.0.${last}`, port: 5050 + last, attributes, resources };
}

const plain = (cpus: number, mem: number, disk: number, firstPort: number): WireResource[] => [
  scalar('cpus', cpus),
  scalar('mem', mem),
  scalar('disk', disk),
  ranges('ports', [{ begin: firstPort, end: firstPort + 99 }]),
];

const forBatch = (resource: WireResource): WireResource => ({
  ...resource,
  reservations: [{ type: 'STATIC', role: 'batch' }],
});

const spark1 = agent(11, 'r1', 'spark', plain(4, 4096, 10_240, 31_000));
const spark2 = agent(13, 'r2', 'spark', [
  forBatch(scalar('cpus', 1)),
  forBatch(scalar('mem', 512)),
  ...plain(3, 2560, 8192, 31_200),
]);
const web = agent(12, 'r1', 'web', plain(2, 2048, 5120, 31_100));
const spare = agent(14, 'r2', 'spare', plain(2, 1024, 2048, 31_300));
