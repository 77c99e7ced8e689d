import protobuf from 'protobufjs/light.js';
import { describe, expect, it } from 'vitest';
import schema from '../../../src/clients/mesos/generated/schema.js';
import { clientOf } from './replaying-master.ts';

const { signal } = new AbortController();
const headers = { 'content-type': 'application/x-protobuf' };
const root = protobuf.Root.fromJSON(schema);
const Response = root.lookupType('mesos.v1.master.Response');

/** The client on a master that answers with this message. `message` has the names of the wire. */
function answering(message: Record<string, unknown>): ReturnType<typeof clientOf> {
  const body = Buffer.from(Response.encode(Response.fromObject(message)).finish());
  return clientOf({ status: 200, headers, body });
}

const id = (value: string): { value: string } => ({ value });
const task = { name: 't', task_id: id('t'), framework_id: id('f'), agent_id: id('a'), state: 'TASK_RUNNING' };
const state = (tasks: unknown): Record<string, unknown> => ({
  type: 'GET_STATE',
  get_state: { get_tasks: { tasks }, get_frameworks: {}, get_agents: {} },
});
const framework = (info: Record<string, unknown>): Record<string, unknown> => ({
  type: 'GET_STATE',
  get_state: {
    get_tasks: {},
    get_agents: {},
    get_frameworks: {
      frameworks: [
        {
          framework_info: { user: 'u', name: 'n', id: id('f'), ...info },
          active: true,
          connected: true,
          recovered: false,
        },
      ],
    },
  },
});
const ports = (end: unknown): Record<string, unknown> =>
  state([{ ...task, resources: [{ name: 'ports', type: 'RANGES', ranges: { range: [{ begin: 1, end }] } }] }]);

describe('the codec of the Mesos client', () => {
  it('keeps a task state that came after our schema as its number', async () => {
    const body = Buffer.from(Response.encode(Response.fromObject(state([task]))).finish());
    // The state is field 6 of Task, a varint: tag 0x30. TASK_RUNNING is 1.
    const at = body.indexOf(Buffer.from([0x30, 1]));
    body[at + 1] = 99;
    const { read } = await clientOf({ status: 200, headers, body });
    expect((await read.state(signal)).tasks[0]?.state).toBe('99');
  });

  it('keeps 64-bit integers exact as far as a number goes, and refuses those beyond', async () => {
    const largest = await answering(ports(9007199254740991n));
    expect((await largest.read.state(signal)).tasks[0]?.resources[0]?.ranges).toEqual([
      { begin: 1, end: 9007199254740991 },
    ]);
    const beyond = await answering(ports(9007199254740993n));
    await expect(beyond.read.state(signal)).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringContaining('9007199254740993'),
    });
  });

  it('goes on without a required field that it does not use', async () => {
    const body = Buffer.from(Response.encode(Response.fromObject(framework({}))).finish());
    // Field 11 of Framework, `recovered` (tag 0x58), becomes field 15, which nobody knows.
    body[body.lastIndexOf(Buffer.from([0x58, 0]))] = 0x78;
    const { read } = await clientOf({ status: 200, headers, body });
    expect((await read.state(signal)).frameworks).toHaveLength(1);
  });

  it('names the field that it cannot do without', async () => {
    const { read } = await answering({ type: 'GET_VERSION' });
    await expect(read.version(signal)).rejects.toMatchObject({
      code: 'protocol',
      message: 'The answer of Mesos lacks get_version.version_info.version.',
    });
  });

  it('refuses the answer to another call, as an agent gives it', async () => {
    const { read } = await answering({ type: 'GET_FRAMEWORKS', get_frameworks: {} });
    await expect(read.agents(signal)).rejects.toMatchObject({
      code: 'protocol',
      hint: expect.stringContaining('agents'),
    });
  });

  it('refuses an answer of which a single task is broken', async () => {
    const body = Buffer.from(Response.encode(Response.fromObject(state([task, task]))).finish());
    // The name of the second task, field 1 of one byte, is said to be longer than the task.
    body[body.lastIndexOf(Buffer.from([0x0a, 1, 0x74, 0x12])) + 1] = 0x7f;
    const { read } = await clientOf({ status: 200, headers, body });
    await expect(read.state(signal)).rejects.toMatchObject({ code: 'protocol', system: 'mesos' });
  });

  it('refuses an answer that is no protobuf', async () => {
    const { read } = await clientOf({ status: 200, headers, body: Buffer.from('<html>a proxy says hello</html>') });
    await expect(read.agents(signal)).rejects.toMatchObject({ code: 'protocol' });
  });

  it.each([
    ['roles of one with MULTI_ROLE', { roles: ['a', 'b'], capabilities: [{ type: 'MULTI_ROLE' }] }, ['a', 'b']],
    ['no role of one with MULTI_ROLE', { capabilities: [{ type: 'MULTI_ROLE' }] }, []],
    ['the role of one without', { role: 'a' }, ['a']],
    ['the default role', {}, ['*']],
  ])('reads %s', async (_, info, roles) => {
    const { read } = await answering(framework(info));
    expect((await read.state(signal)).frameworks[0]?.roles).toEqual(roles);
  });

  it('reads reservations in the form of before refinement', async () => {
    const cpus = { name: 'cpus', type: 'SCALAR', scalar: { value: 1 } };
    const resources = [
      { ...cpus, role: 'static' },
      { ...cpus, role: 'dynamic', reservation: { principal: 'op' } },
    ];
    const { read } = await answering(state([{ ...task, resources }]));
    expect((await read.state(signal)).tasks[0]?.resources).toEqual([
      { name: 'cpus', scalar: 1, role: 'static', reservations: [{ type: 'STATIC', role: 'static' }] },
      {
        name: 'cpus',
        scalar: 1,
        role: 'dynamic',
        reservations: [{ type: 'DYNAMIC', role: 'dynamic', principal: 'op' }],
      },
    ]);
  });

  it('reads attributes of all kinds', async () => {
    const attributes = [
      { name: 'rack', type: 'TEXT', text: { value: 'r1' } },
      { name: 'level', type: 'SCALAR', scalar: { value: 2.5 } },
      {
        name: 'slots',
        type: 'RANGES',
        ranges: {
          range: [
            { begin: 1, end: 5 },
            { begin: 7, end: 9 },
          ],
        },
      },
      { name: 'parts', type: 'SET', set: { item: ['a', 'b'] } },
    ];
    const agent = { agent_info: { hostname: 'h', id: id('a'), attributes }, active: true, version: '1.11.0' };
    const { read } = await answering({ type: 'GET_AGENTS', get_agents: { agents: [agent] } });
    expect((await read.agents(signal))[0]).toMatchObject({
      port: 5051,
      attributes: [
        { name: 'rack', kind: 'TEXT', value: 'r1' },
        { name: 'level', kind: 'SCALAR', value: '2.5' },
        { name: 'slots', kind: 'RANGES', value: '[1-5,7-9]' },
        { name: 'parts', kind: 'SET', value: '{a,b}' },
      ],
    });
  });
});
