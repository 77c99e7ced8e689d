import { describe, expect, it } from 'vitest';
import { jsonOf, messageOf } from '../../../src/clients/mesos/json-message.ts';
import { mesosContract } from './contract.ts';
import { labMesos } from './lab-mesos.ts';
import { clientOf } from './replaying-master.ts';

const { signal } = new AbortController();

mesosContract('the lab, in JSON,', () => labMesos({ wire: 'json' }));

/** The client on a master that answers with this text, in JSON. */
const answering = (body: string) =>
  clientOf({ status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) }, 'json');

describe('the Mesos client in JSON', () => {
  it('reads on the lab what it reads in protobuf', async () => {
    const { masters, cluster, read } = await labMesos();
    cluster.addFramework({ id: 'f-1', name: 'batch', user: 'root' });
    const [agentId = ''] = cluster.agents.keys();
    const scalars = { cpus: 0.5, mem: 64 };
    cluster.launch({ taskId: 't', name: 't', frameworkId: 'f-1', agentId, role: '*', scalars, ports: [31_000] });
    cluster.quotas.set('a', { guarantees: { cpus: 1 }, limits: { cpus: 2, mem: 64.5 } });
    cluster.weights.set('a', 2.5);
    const { read: inJson } = await labMesos({ wire: 'json', masters: masters.server.addresses });
    const all = async (reader: typeof read): Promise<unknown> => [
      await Promise.all([reader.leader(signal), reader.health(signal), reader.version(signal), reader.master(signal)]),
      await Promise.all([reader.agents(signal), reader.roles(signal), reader.quotas(signal), reader.state(signal)]),
      await reader.weights(signal),
    ];
    expect(await all(inJson)).toEqual(await all(read));
  });

  it('keeps a task state that came after our schema by its name', async () => {
    const id = '{"value":"x"}';
    const task = `{"name":"t","task_id":${id},"framework_id":${id},"agent_id":${id},"state":"TASK_PAUSED"}`;
    const { read } = await answering(
      `{"type":"GET_STATE","get_state":{"get_agents":{},"get_frameworks":{},"get_tasks":{"tasks":[${task}]}}}`,
    );
    expect((await read.state(signal)).tasks[0]?.state).toBe('TASK_PAUSED');
  });

  it.each([
    ['an error page', '<html>a proxy says hello</html>'],
    ['half an answer', '{"type":"GET_AGENTS","get_agents":{"agents":[{"agent_'],
    ['another kind of value', '[]'],
    ['a field of another type', '{"type":"GET_AGENTS","get_agents":{"agents":"none"}}'],
  ])('refuses %s', async (_, body) => {
    const { read } = await answering(body);
    await expect(read.agents(signal)).rejects.toMatchObject({ code: 'protocol', system: 'mesos' });
  });
});

describe('a message in JSON', () => {
  it('keeps every digit of a 64-bit integer, and other numbers as they are', () => {
    const text = '{"nanoseconds":1795231889503313665}';
    expect(messageOf('mesos.v1.TimeInfo', text)).toEqual({ nanoseconds: 1795231889503313665n });
    expect(jsonOf(messageOf('mesos.v1.TimeInfo', text))).toBe(text);
    expect(messageOf('mesos.v1.TimeInfo', '{"nanoseconds":-5}')).toEqual({ nanoseconds: -5n });
    expect(messageOf('mesos.v1.Value.Scalar', '{"value":10000000000000000}')).toEqual({ value: 1e16 });
    expect(messageOf('mesos.v1.Value.Scalar', '{"value":1.0}')).toEqual({ value: 1 });
  });

  it('leaves digits within a text alone', () => {
    const text = '{"value":"task:1234567890123456789, \\"1234567890123456789\\""}';
    expect(jsonOf(messageOf('mesos.v1.TaskID', text))).toBe(text);
  });

  it('has bytes in base64', () => {
    const text = '{"value":"AAECAw=="}';
    expect(messageOf('mesos.v1.UUID', text)).toEqual({ value: Buffer.from([0, 1, 2, 3]) });
    expect(jsonOf(messageOf('mesos.v1.UUID', text))).toBe(text);
  });

  it('has every list and map, also where JSON says nothing or null', () => {
    expect(messageOf('mesos.v1.quota.QuotaConfig', '{"role":"a","limits":null}')).toEqual({
      role: 'a',
      guarantees: {},
      limits: {},
    });
    expect(messageOf('mesos.v1.Labels', '{}')).toEqual({ labels: [] });
  });

  it('does not take what an object inherits for a field, nor lets a key named __proto__ reach it', () => {
    const read = messageOf('mesos.v1.quota.QuotaConfig', '{"role":"a","limits":{"__proto__":{"value":1}}}');
    expect(jsonOf(read)).toBe('{"role":"a","guarantees":{},"limits":{"__proto__":{"value":1}}}');
    expect(messageOf('mesos.v1.TaskID', '{"constructor":1}')).toEqual({});
  });
});
