import { createHash } from 'node:crypto';
import type { sent } from '../../src/clients/mesos/generated/messages.js';

const CLUSTER = '368eac52-83a4-4cb0-927d-4dfc78267a2f';
const BEGAN_S = 1_795_231_889;
const TENANTS = 100;

/** 16 bytes that come once in a state; `kind` tells apart those of one task. */
const bytesOf = (task: number, kind: number): Buffer => createHash('md5').update(`${task} ${kind}`).digest();

/** The same as `xxxxxxxx-xxxx-…`. */
const uuidOf = (task: number, kind: number): string =>
  bytesOf(task, kind)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

const id = (value: string): { readonly value: string } => ({ value });

const scalar = (name: string, value: number, role: string): sent.Resource => ({
  name,
  type: 'SCALAR',
  scalar: { value },
  role: '*',
  allocation_info: { role },
});

const ports = (begin: number, end: number, role: string): sent.Resource => ({
  name: 'ports',
  type: 'RANGES',
  ranges: { range: [{ begin: BigInt(begin), end: BigInt(end) }] },
  role: '*',
  allocation_info: { role },
});

const agentId = (agent: number): string => `${CLUSTER}-S${agent}`;

function agentMade(agent: number): sent.master.Response.GetAgents.Agent {
  const resources = [scalar('cpus', 32, '*'), scalar('mem', 131_072, '*'), ports(31_000, 32_000, '*')];
  return {
    agent_info: {
      hostname: `agent-${agent}.example.org`,
      port: 5051,
      id: id(agentId(agent)),
      attributes: [{ name: 'rack', type: 'TEXT', text: { value: `r${agent % 20}` } }],
      resources,
    },
    active: true,
    deactivated: false,
    version: '1.11.0',
    pid: `slave(1)@10.0.${agent >> 8}.${agent & 255}:5051`,
    registered_time: { nanoseconds: BigInt(BEGAN_S + agent) * 1_000_000_000n + 313_665n },
    total_resources: resources,
    allocated_resources: resources.slice(0, 2),
    capabilities: (['MULTI_ROLE', 'RESERVATION_REFINEMENT', 'AGENT_DRAINING'] as const).map((type) => ({ type })),
  };
}

function taskMade(agent: number, number: number): sent.Task {
  const role = `tenant-${number % TENANTS}`;
  const task = agent * 1_000 + number;
  const name = `${role}_app-${number}.instance-${uuidOf(task, 0)}._app.1`;
  const port = 31_000 + (bytesOf(task, 1).readUInt16BE() % 1_000);
  const containerId = id(uuidOf(task, 2));
  const update = (state: 'TASK_STARTING' | 'TASK_RUNNING', after: number): sent.TaskStatus => ({
    task_id: id(name),
    state,
    source: 'SOURCE_EXECUTOR',
    agent_id: id(agentId(agent)),
    executor_id: id(name),
    timestamp: BEGAN_S + task + after,
    uuid: bytesOf(task, 3 + after),
    healthy: true,
    container_status: {
      container_id: containerId,
      executor_pid: 1_000 + (task % 30_000),
      network_infos: [{ ip_addresses: [{ protocol: 'IPv4', ip_address: `10.0.${agent >> 8}.${agent & 255}` }] }],
    },
  });
  return {
    name: `app-${number}.${role}`,
    task_id: id(name),
    framework_id: id(`${CLUSTER}-0001`),
    executor_id: id(name),
    agent_id: id(agentId(agent)),
    state: 'TASK_RUNNING',
    resources: [
      ...[scalar('cpus', 0.5, role), scalar('mem', 512, role), scalar('disk', 10, role)],
      ports(port, port, role),
    ],
    statuses: [update('TASK_STARTING', 0.5), update('TASK_RUNNING', 1.25)],
    status_update_state: 'TASK_RUNNING',
    status_update_uuid: bytesOf(task, 3 + 1.25),
    labels: { labels: [{ key: 'owner', value: role }] },
    discovery: { visibility: 'FRAMEWORK', name: `app-${number}`, ports: { ports: [{ number: 8080, name: 'http' }] } },
    container: { type: 'MESOS', mesos: { image: { type: 'DOCKER', docker: { name: 'registry.example.org/app:1' } } } },
  };
}

/** GET_STATE of so many agents, each with so many tasks: some 1,000 bytes a task in protobuf. */
export function stateMade(agents: number, tasksEach: number): sent.master.Response {
  const all = Array.from({ length: agents }, (_, agent) => agent);
  const frameworkMade = (number: number): sent.master.Response.GetFrameworks.Framework => ({
    framework_info: {
      user: 'root',
      name: `framework-${number}`,
      id: id(`${CLUSTER}-${String(number).padStart(4, '0')}`),
      roles: [`tenant-${number}`],
      capabilities: [{ type: 'MULTI_ROLE' }],
    },
    active: true,
    connected: true,
    recovered: false,
  });
  return {
    type: 'GET_STATE',
    get_state: {
      get_agents: { agents: all.map(agentMade) },
      get_frameworks: { frameworks: Array.from({ length: 20 }, (_, number) => frameworkMade(number)) },
      get_tasks: {
        tasks: all.flatMap((agent) => Array.from({ length: tasksEach }, (_, number) => taskMade(agent, number))),
      },
    },
  };
}
