import protobuf from 'protobufjs/light.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import schema from '../../src/clients/mesos/generated/schema.js';
import { startZookeeper } from '../../src/lab/zookeeper/start.ts';
import { type Alter, altered, eachObject, without } from '../support/altered.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { provisionedInTheEnd } from '../support/provisioned-in-the-end.ts';
import { type Run, run } from '../support/tool.ts';

const MIB = 1024 * 1024;
const root = protobuf.Root.fromJSON(schema);
/** The kinds that a master of some later version may have. */
root.lookupEnum('mesos.v1.Value.Type').add('DREAMED', 77);
const Response = root.lookupType('mesos.v1.master.Response');

let lab: TestLab;
let listed: Run;
beforeAll(async () => {
  lab = await startTestLab({ people: 3 });
  await run(lab.env, 'user provision alice --create-account --yes');
  listed = await run(lab.env, 'user list');
}, 60_000);
afterAll(() => lab.stop());

/** Changes each object of an answer in protobuf, from the inside out, as `eachObject` does in JSON. */
const eachMessage =
  (change: (object: Record<string, unknown>) => unknown): Alter =>
  (body) => {
    const message = Response.toObject(Response.decode(body), { longs: Number, enums: String });
    return Buffer.from(Response.encode(Response.fromObject(changed(message, change))).finish());
  };

function changed(value: unknown, change: (object: Record<string, unknown>) => unknown): Record<string, unknown> {
  const inner = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(inner);
    return typeof one === 'object' && one !== null && !(one instanceof Uint8Array) ? changed(one, change) : one;
  };
  const whole = Object.fromEntries(Object.entries(value ?? {}).map(([name, one]) => [name, inner(one)]));
  return Object(change(whole));
}

/** A master that answers otherwise, asked in one of the two forms. */
async function answering(wire: string, alter: { readonly protobuf: Alter; readonly json: Alter }) {
  const between = await altered(lab.masters.leaderAddress(), /api\/v1/, wire === 'json' ? alter.json : alter.protobuf);
  const env = { ...lab.env, MESOSCTL_MESOS_MASTERS: between.address, MESOSCTL_MESOS_WIRE: wire };
  return { env, count: between.count };
}

const both = (change: (object: Record<string, unknown>) => unknown) => ({
  protobuf: eachMessage(change),
  json: eachObject(change),
});
const withoutAgentId = (object: Record<string, unknown>): unknown =>
  'hostname' in object && 'attributes' in object ? without(object, 'id') : object;

describe.each(['protobuf', 'json'])('answers of a master in %s', (wire) => {
  it('with agents that have no id are not taken for agents: what lacks is named, with the next step', async () => {
    const { env, count } = await answering(wire, both(withoutAgentId));
    const { exit, out, err } = await run(env, 'user list');
    expect(count()).toBeGreaterThan(0);
    expect(exit).toBe(3);
    expect(out).toBe(listed.out);
    expect(err).toContain('not read: The answer of Mesos lacks agent_info.id.');
    expect(err).toMatch(/hint: .*--trace FILE/);
    expect(await run(lab.env, 'user list')).toEqual(listed);
  });

  it('with kinds of attributes and resources that came after us do no harm', async () => {
    const { env, count } = await answering(
      wire,
      both((object) => ('name' in object && 'type' in object ? { ...object, type: 'DREAMED' } : object)),
    );
    expect(await run(env, 'user list')).toEqual(listed);
    expect((await run(env, 'user provision later --create-account --dry-run')).exit).toBe(1);
    expect(count()).toBeGreaterThan(0);
  });

  it('with fields that came after us do no harm, be they as large as 100 MiB', async () => {
    const large = Buffer.alloc(100 * MIB, 'x');
    const head = protobuf.Writer.create()
      .uint32(((5000 << 3) | 2) >>> 0)
      .uint32(large.length)
      .finish();
    const { env, count } = await answering(wire, {
      protobuf: (body) => Buffer.concat([body, head, large]),
      json: (body) =>
        Buffer.concat([Buffer.from('{"later":{"than":["us"]},"large":"'), large, Buffer.from('",'), body.subarray(1)]),
    });
    // On a busy machine it is said after two seconds that the answer is waited for.
    const { exit, out } = await run(env, 'user list');
    expect({ exit, out }).toEqual({ exit: listed.exit, out: listed.out });
    expect(count()).toBeGreaterThan(0);
  }, 60_000);

  it('that are cut where no protobuf and no JSON ends are not taken for whole', async () => {
    const { env } = await answering(wire, {
      protobuf: (body) => body.subarray(0, -3),
      json: (body) => body.subarray(0, -3),
    });
    const { exit, err } = await run(env, 'user list');
    expect(exit).toBe(3);
    expect(err).toMatch(new RegExp(`This is not the ${wire} of a Mesos master\\.\\nhint: `));
    expect(await run(lab.env, 'user list')).toEqual(listed);
  });
});

describe('a quota in JSON', () => {
  it('whose amount says nothing is not taken for none', async () => {
    const { env, count } = await answering(
      'json',
      both((object) => ('limits' in object ? { ...object, limits: { cpus: {} } } : object)),
    );
    const { exit, out, err } = await run(env, 'user show alice');
    expect(count()).toBeGreaterThan(0);
    expect(exit).toBe(3);
    expect(err).toMatch(/not read: The answer of Mesos lacks quota of cpus\.\nhint: /);
    expect(out).toContain('Share\tnot read');
    expect((await run(lab.env, 'user show alice')).exit).toBe(0);
  });
});

describe('what a master has written into ZooKeeper', () => {
  const kept = (change: (info: Record<string, unknown>) => unknown): ReadonlyMap<string, Uint8Array> =>
    new Map(
      [...lab.masterNodes()].map(([path, data]) => [
        path,
        data.length === 0 ? data : Buffer.from(eachObject(change)(Buffer.from(data))),
      ]),
    );

  async function asking(nodes: () => ReadonlyMap<string, Uint8Array>) {
    const zookeeper = await startZookeeper({ faults: lab.faults }, nodes);
    const env = { ...lab.env, MESOSCTL_MESOS_ZK: `zk://${zookeeper.addresses[0]}/mesos` };
    return { env, [Symbol.asyncDispose]: () => zookeeper.stop() };
  }

  it('is read with fields that came after us', async () => {
    await using zookeeper = await asking(() => kept((info) => ({ ...info, later: { than: ['us'] } })));
    expect(await run(zookeeper.env, 'user list')).toEqual(listed);
  });

  it.each([
    ['without an address', () => kept((info) => ('capabilities' in info ? { id: info['id'] } : info))],
    [
      'that is no JSON',
      () =>
        new Map([...lab.masterNodes()].map(([path, data]) => [path, data.length === 0 ? data : Buffer.from('<html>')])),
    ],
  ])('%s is named with its node and the next step', async (_, nodes) => {
    await using zookeeper = await asking(nodes);
    const { exit, out, err } = await run(zookeeper.env, 'user list');
    expect(exit).toBe(3);
    expect(out).toMatch(/^alice\t\d+\talice:alice\t700\t\?/m);
    expect(err).toMatch(
      /The node \/mesos\/json\.info_\d{10} names no address of a master\.\nhint: Check the path of mesos\.zk/,
    );
    expect(await run(lab.env, 'user list')).toEqual(listed);
  });
});

describe.each(['protobuf', 'json'])('a change by way of %s', (wire) => {
  it('begins with nothing where agents have no id, and comes to its end afterwards', async () => {
    const { env } = await answering(wire, both(withoutAgentId));
    const { first, made } = await provisionedInTheEnd(lab, env, `no-id-${wire}`);
    expect(first.exit).toBe(3);
    expect(first.err).toMatch(/lacks agent_info\.id\.\nhint: /);
    expect(made).toBe(0);
  });
});
