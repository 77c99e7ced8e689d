import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAgents } from '../../../src/clients/agent/index.ts';
import type { AgentReader } from '../../../src/clients/agent/types.ts';
import { transport } from '../../../src/clients/transport.ts';
import { canonical, type Json, toJson } from '../../../src/core/json.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { places as folders } from '../mesos/all-recordings.ts';
import { type Form, recording, recordingNames } from '../mesos/recording.ts';
import { replayingMaster } from '../mesos/replaying-master.ts';

const { signal } = new AbortController();

/** What the client reads of each call, in an order of its own. */
const READ: Readonly<Record<string, (agent: AgentReader) => Promise<unknown>>> = {
  GET_VERSION: (agent) => agent.version(signal),
  GET_HEALTH: (agent) => agent.health(signal),
  GET_FLAGS: async (agent) => sorted([...(await agent.flags(signal))]),
  // Counters and use go on between one answer and the next.
  GET_METRICS: async (agent) => sorted([...(await agent.metrics(signal)).keys()]),
  GET_CONTAINERS: async (agent) =>
    sorted((await agent.containers(signal)).map(({ usage, ...rest }) => ({ ...rest, usage: Object.keys(usage) }))),
  GET_STATE: async (agent) => {
    const { tasks, ended, executors } = await agent.state(signal);
    return { tasks: sorted(tasks), ended: sorted(ended), executors: sorted(executors) };
  },
};

/** The two forms were recorded in two rounds, which started containers of their own. */
const withoutRound = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replace(/\b(solo|side)-[jp]\b/g, '$1')
      .replace(/"pid":\d+/g, '"pid":0'),
  );

const sorted = (list: readonly unknown[]): Json[] =>
  list.map(toJson).sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));

const places = folders.flatMap((folder) =>
  recordingNames(folder, Object.keys(READ))
    .map((name) => ({ part: basename(folder), folder, name }))
    .filter(({ part, name }) => (part === 'agent' && !name.startsWith('AGENT.')) || name.startsWith('agent.')),
);

async function agentOf(folder: string, name: string, wire: Form = 'protobuf'): Promise<AgentReader> {
  const told = recording(folder, name, wire);
  if (told === undefined) throw new Error(`${name} was not recorded in ${wire}`);
  const { read } = openAgents({ send: transport(), clock: hurriedClock(), wire, timeoutMs: 5_000 });
  return read.at(await replayingMaster(told));
}

describe.skipIf(places.length === 0)('the client of the agents and the recorded answers', () => {
  const folder = folders.find((one) => one.endsWith('/agent')) ?? '';

  it('has something to read of every call', () => {
    const calls = places.map(({ name }) => Object.keys(READ).find((call) => name.includes(call)));
    expect(Object.keys(READ).filter((call) => !calls.includes(call))).toEqual([]);
    console.log(`mesos recordings: ${places.length} answers of agents read alike from protobuf and JSON`);
  });

  it.each(places)('reads the same over both wires: $part/$name', async ({ folder: where, name }) => {
    const call = Object.keys(READ).find((one) => name.includes(one)) ?? '';
    const value = await READ[call]?.(await agentOf(where, name));
    expect(value).toBeDefined();
    expect(withoutRound(await READ[call]?.(await agentOf(where, name, 'json')))).toEqual(withoutRound(value));
  });

  it('reads what runs and what has run, and never what an executor was given', async () => {
    const state = await (await agentOf(folder, 'GET_STATE')).state(signal);
    expect(state.tasks.map(({ state: one }) => one)).toContain('TASK_RUNNING');
    expect(state.ended.length).toBeGreaterThan(0);
    expect(state.executors[0]).toEqual({
      id: expect.any(String),
      frameworkId: expect.any(String),
      name: expect.stringContaining('Command Executor'),
      resources: expect.objectContaining({ cpus: expect.any(Number) }),
    });
    const spark = folders.find((one) => one.endsWith('/fine-grained')) ?? '';
    const executors = (await (await agentOf(spark, 'agent.GET_STATE')).state(signal)).executors;
    expect(executors.flatMap((one) => Object.keys(one))).not.toContain('data');
  });

  it('reads containers with their use, and none where the agent has none', async () => {
    const nested = await (await agentOf(folder, 'GET_CONTAINERS.nested_standalone')).containers(signal, {
      nested: true,
    });
    const [child] = nested.filter(({ id }) => id.includes('.'));
    expect(nested.map(({ id }) => id)).toContain(child?.id.split('.')[0]);
    expect(nested.some(({ frameworkId }) => frameworkId === undefined)).toBe(true);
    const [first] = await (await agentOf(folder, 'GET_CONTAINERS')).containers(signal);
    expect(first).toMatchObject({
      frameworkId: expect.any(String),
      pid: expect.any(Number),
    });
    expect(first?.usage).toMatchObject({ memBytes: expect.any(Number), cpusShare: expect.any(Number) });
    expect(await (await agentOf(folder, 'GET_CONTAINERS.empty')).containers(signal)).toEqual([]);
  });

  it('makes any other call, typed', async () => {
    const { get_agent } = await (await agentOf(folder, 'GET_AGENT')).call('GET_AGENT', {}, signal);
    expect(get_agent?.agent_info?.attributes.map(({ name }) => name)).toContain('rack');
    const file = { path: '/slave/log', offset: 0n, length: 100n };
    const { read_file } = await (await agentOf(folder, 'READ_FILE.log')).call('READ_FILE', file, signal);
    expect(read_file?.data?.length).toBeGreaterThan(0);
    expect(read_file?.size).toBeTypeOf('bigint');
  });
});
