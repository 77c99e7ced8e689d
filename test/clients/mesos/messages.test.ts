import fc from 'fast-check';
import protobuf from 'protobufjs/light.js';
import { describe, expect, it } from 'vitest';
import { agentCodec } from '../../../src/clients/mesos/codec.ts';
import { AgentCall, MasterCall, MasterResponse } from '../../../src/clients/mesos/generated/messages.js';
import { MasterResponse as Named } from '../../../src/clients/mesos/generated/named.js';
import schema from '../../../src/clients/mesos/generated/schema.js';
import { unknown } from '../../../src/clients/mesos/wire.ts';
import { Failure } from '../../../src/core/failure.ts';

const root = protobuf.Root.fromJSON(schema);

/** A message as protobufjs writes it, from the names of the wire. */
function bytesOf(type: string, message: Record<string, unknown>): Uint8Array {
  const reflected = root.lookupType(type);
  return reflected.encode(reflected.fromObject(message)).finish();
}

const answer = (message: Record<string, unknown>): Uint8Array => bytesOf('mesos.v1.master.Response', message);

const id = (value: string): { value: string } => ({ value });
const task = { name: 't', task_id: id('t'), framework_id: id('f'), agent_id: id('a'), state: 'TASK_RUNNING' };
const resources = [
  { name: 'cpus', type: 'SCALAR', scalar: { value: 0.5 }, role: '*' },
  { name: 'ports', type: 'RANGES', ranges: { range: [{ begin: 31000n, end: 31009n }] }, role: '*' },
];
const state = { type: 'GET_STATE', get_state: { get_tasks: { tasks: [{ ...task, resources }] } } };

describe('the decoder of Mesos messages', () => {
  it('tells what is absent from what is at its default', () => {
    const read = MasterResponse.decode(
      answer({ type: 'GET_AGENTS', get_agents: { agents: [], recovered_agents: [] } }),
    );
    expect(read.get_agents).toEqual({ agents: [], recovered_agents: [] });
    expect(read.get_tasks).toBeUndefined();
    const tasks = MasterResponse.decode(answer({ type: 'GET_TASKS', get_tasks: { tasks: [task] } })).get_tasks;
    expect(tasks?.tasks[0]).toMatchObject({ user: undefined, health_check: undefined, statuses: [], limits: {} });
  });

  it('has 64-bit integers with every digit, to both ends', () => {
    const times = [-(2n ** 63n), -1n, 0n, 1795231889503313665n, 2n ** 63n - 1n];
    for (const nanoseconds of times) {
      const bytes = MasterCall.encode({ type: 'GET_METRICS', get_metrics: { timeout: { nanoseconds } } });
      expect(MasterCall.decode(bytes).get_metrics?.timeout?.nanoseconds).toBe(nanoseconds);
      expect(bytes).toEqual(
        Buffer.from(
          bytesOf('mesos.v1.master.Call', { type: 'GET_METRICS', get_metrics: { timeout: { nanoseconds } } }),
        ),
      );
    }
    const offset = 2n ** 64n - 1n;
    const bytes = MasterCall.encode({ type: 'READ_FILE', read_file: { path: '', offset } });
    expect(MasterCall.decode(bytes).read_file?.offset).toBe(offset);
  });

  it('keeps a value of an enum that came after the schema as its number, and writes it again', () => {
    const bytes = Buffer.from(answer({ type: 'GET_TASKS', get_tasks: { tasks: [task] } }));
    // The state is field 6 of Task, a varint: tag 0x30. TASK_RUNNING is 1.
    bytes[bytes.indexOf(Buffer.from([0x30, 1])) + 1] = 99;
    const read = MasterResponse.decode(bytes);
    expect(read.get_tasks?.tasks[0]?.state).toBe(99);
    const again: { encode(message: object): Uint8Array } = MasterResponse;
    expect(Buffer.from(again.encode(read))).toEqual(bytes);
  });

  it('keeps fields that came after the schema, and writes them again', () => {
    // Field 1000 as text, 1001 as a number, 1002 as eight bytes.
    const later = Buffer.from([0xc2, 0x3e, 2, 0x68, 0x69, 0xc8, 0x3e, 7, 0xd1, 0x3e, 1, 2, 3, 4, 5, 6, 7, 8]);
    const inner = Buffer.concat([MasterCall.encode({ type: 'GET_HEALTH' }), later]);
    const read = MasterCall.decode(inner);
    expect(read).toMatchObject({
      type: 'GET_HEALTH',
      [unknown]: [expect.anything(), expect.anything(), expect.anything()],
    });
    expect(Object.keys(read)).not.toContain('unknown');
    expect(JSON.stringify(read)).toBe('{"type":"GET_HEALTH"}');
    expect(Buffer.from(MasterCall.encode({ type: 'GET_HEALTH', ...unknownOf(read) }))).toEqual(inner);
  });

  it('reads numbers that are packed, and those that are not', () => {
    const check = bytesOf('mesos.v1.master.Response', {
      type: 'GET_TASKS',
      get_tasks: { tasks: [{ ...task, health_check: { type: 'HTTP', http: { port: 80, statuses: [200, 204] } } }] },
    });
    const statuses = (bytes: Uint8Array): unknown =>
      MasterResponse.decode(bytes).get_tasks?.tasks[0]?.health_check?.http?.statuses;
    expect(statuses(check)).toEqual([200, 204]);
    // Field 4, one by one: 0x20 0xc8 0x01 0x20 0xcc 0x01; packed: 0x22 0x04 0xc8 0x01 0xcc 0x01, of the same length.
    const at = Buffer.from(check).indexOf(Buffer.from([0x20, 0xc8, 1, 0x20, 0xcc, 1]));
    const packed = Buffer.from(check);
    packed.set([0x22, 4, 0xc8, 1, 0xcc, 1], at);
    expect(statuses(packed)).toEqual([200, 204]);
  });

  it('lets a key named __proto__ be a key', () => {
    const config = { role: 'a', limits: Object.fromEntries([['__proto__', { value: 1 }]]) };
    const bytes = MasterCall.encode({ type: 'UPDATE_QUOTA', update_quota: { quota_configs: [config] } });
    const limits = MasterCall.decode(bytes).update_quota?.quota_configs[0]?.limits ?? {};
    expect(Object.keys(limits)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(limits)).toBeNull();
  });

  it('refuses a message that is cut at any byte, or says that it is longer than it is', () => {
    const whole = answer(state);
    const cut = Array.from({ length: whole.length }, (_, length) => whole.subarray(0, length));
    const read = cut.filter((bytes) => succeeds(() => MasterResponse.decode(bytes)));
    // Only between two fields of the outermost message is a cut message one too.
    expect(read.map(({ length }) => length)).toEqual([0, 2]);
    const named = cut.filter((bytes) => succeeds(() => Named.decode(bytes)));
    expect(named.map(({ length }) => length)).toEqual([0, 2]);
  });

  it('never does anything but read or refuse, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(), (noise, at) => {
        const bytes = Buffer.from(answer(state));
        bytes.set(noise.subarray(0, bytes.length), at % Math.max(1, bytes.length - noise.length));
        for (const decode of [MasterResponse.decode, Named.decode]) {
          try {
            expect(decode(bytes)).toBeTypeOf('object');
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(Error);
          }
        }
      }),
    );
  });

  it('refuses a nest of containers that is deeper than any, as a failure', async () => {
    const { decode } = await agentCodec('protobuf');
    expect(decode(nested(100)).get_containers?.containers[0]?.container_id?.value).toBe('c');
    expect(() => decode(nested(40_000))).toThrow(Failure);
  });
});

describe('the encoder of Mesos messages', () => {
  it('names what is required and missing, and an enum that there is not', () => {
    const untyped: { encode(call: object): Uint8Array } = MasterCall;
    expect(() => untyped.encode({ type: 'TEARDOWN', teardown: {} })).toThrow('master.Call.Teardown needs framework_id');
    expect(() => untyped.encode({ type: 'GET_EVERYTHING' })).toThrow('GET_EVERYTHING is not one of');
  });

  it('writes nested containers as protobufjs does', () => {
    const container_id = { value: 'child', parent: { value: 'parent', parent: { value: 'root' } } };
    const call = { type: 'WAIT_CONTAINER' as const, wait_container: { container_id } };
    expect(Buffer.from(AgentCall.encode(call))).toEqual(Buffer.from(bytesOf('mesos.v1.agent.Call', call)));
  });
});

/** GET_CONTAINERS of an agent, with one container that has so many ancestors. */
function nested(ancestors: number): Buffer {
  const [parts, sizes] = [[Buffer.from([0x0a, 1, 0x63])], [3]];
  for (let depth = 0; depth < ancestors; depth += 1) {
    const size = sizes.at(-1) ?? 0;
    const part = Buffer.from([0x0a, 1, 0x63, 0x12, ...varint(size)]);
    parts.push(part);
    sizes.push(size + part.length);
  }
  const nest = Buffer.concat(parts.reverse());
  return Buffer.concat([Buffer.from([0x08, 9]), field(0x52, field(0x0a, field(0x22, nest)))]);
}

const field = (tag: number, bytes: Buffer): Buffer => Buffer.concat([Buffer.from([tag]), varint(bytes.length), bytes]);

function unknownOf(message: object): object {
  return Object.fromEntries(Object.getOwnPropertySymbols(message).map((key) => [key, Reflect.get(message, key)]));
}

function succeeds(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
}
