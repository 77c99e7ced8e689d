import protobuf from 'protobufjs/light.js';
import { describe, expect, it } from 'vitest';
import schema from '../../../src/clients/mesos/generated/schema.js';
import { jsonOf, messageOf } from '../../../src/clients/mesos/json-message.ts';
import { unknown } from '../../../src/clients/mesos/wire.ts';
import { exactJson } from '../../../src/core/exact-json.ts';
import { canonical, isObject, toJson } from '../../../src/core/json.ts';
import { type Body, bodies, CODECS, places } from './all-recordings.ts';

const root = protobuf.Root.fromJSON(schema);
const AS_PLAIN = { enums: String, longs: BigInt, arrays: true, objects: true };

/** What a message says, in one order. */
const said = (message: unknown): string => canonical(toJson(exactJson(jsonOf(message))));

function roundTrip({ type, bytes }: Body): { readonly message: object; readonly again: Buffer } {
  // Each codec takes what it gave; that it is of the same type the compiler cannot see through the union.
  const codec: { decode(bytes: Uint8Array): object; encode(message: never): Uint8Array } = CODECS[type];
  const message = codec.decode(bytes);
  return { message, again: Buffer.from(codec.encode(message as never)) };
}

describe.skipIf(places.length === 0)('the messages of Mesos and all recordings', () => {
  const inProtobuf = bodies('protobuf');
  const inJson = bodies('json');

  it('are decoded from protobuf and encoded again to equal messages, with no field lost', () => {
    const sameBytes = inProtobuf.filter((body) => {
      const { message, again } = roundTrip(body);
      expect(again.length, body.place).toBe(body.bytes.length);
      expect(roundTrip({ ...body, bytes: again }).message, body.place).toEqual(message);
      return again.equals(body.bytes);
    });
    const kept = inProtobuf.filter((body) => hasUnknown(roundTrip(body).message));
    // `checkpoint` of an agent: 7 in the messages that the agents send, and not in v1 at all.
    expect(kept.length).toBeGreaterThan(10);
    console.log(
      `mesos recordings: ${inProtobuf.length} protobuf messages decoded and encoded again, ${sameBytes.length} to the ` +
        `same bytes, ${inProtobuf.length - sameBytes.length} in another order of fields, ${kept.length} with fields of no schema kept`,
    );
  });

  it('read as protobufjs reads them', () => {
    for (const body of inProtobuf) {
      const type = root.lookupType(body.type);
      const theirs = type.toObject(type.decode(body.bytes), AS_PLAIN);
      expect(said(roundTrip(body).message), body.place).toBe(said(theirs));
    }
  });

  it('are decoded from JSON and written again, with no field lost but those of no schema', () => {
    const lost = new Set<string>();
    for (const { place, type, bytes } of inJson) {
      const given = exactJson(bytes.toString());
      const again = exactJson(jsonOf(messageOf(type, bytes.toString())));
      for (const path of lostIn(given, again, '')) lost.add(path);
      expect(lostIn(again, given, ''), place).toEqual([]);
    }
    // The rest are unknown fields that were sent on purpose.
    expect([...lost].filter((path) => !/\.(agent_info|recovered_agents)\.checkpoint$/.test(path))).toEqual([
      '.no_such_field',
      '.readFile.path',
      '.readFile.offset',
    ]);
    console.log(`mesos recordings: ${inJson.length} JSON messages decoded, and written again`);
  });

  it('have the same fields from JSON as from protobuf', () => {
    const others = new Map(inProtobuf.map((body) => [body.place, body]));
    const pairs = inJson.flatMap(({ place, type, bytes }) => {
      const other = others.get(place);
      return other === undefined ? [] : [{ place, json: messageOf(type, bytes.toString()), other }];
    });
    for (const { place, json, other } of pairs) {
      const [fromJson, fromProtobuf] = [shapeOf(json), shapeOf(roundTrip(other).message)];
      const only = [...fromJson].filter((one) => !fromProtobuf.has(one));
      expect(
        only.filter((one) => !ONLY_IN_JSON.test(one)),
        place,
      ).toEqual([]);
      const missing = [...fromProtobuf].filter((one) => !fromJson.has(one));
      expect(
        missing.filter((one) => !ONLY_AT_THAT_MOMENT.test(one)),
        place,
      ).toEqual([]);
    }
    console.log(`mesos recordings: ${pairs.length} messages with the same fields in both forms`);
  });
});

/** JSON has fields that stand at their default, and the tasks that protobuf leaves out (1.12-dev). */
const ONLY_IN_JSON =
  /completed_tasks|\.(protocol|consecutive_failures|checkpoint|failover_timeout|shell):|variables\.type:/;

/** The two forms were recorded one after the other: an offer that was out, an agent that was not yet. */
const ONLY_AT_THAT_MOMENT = /\.(offers|offered_resources)\./;

/** The fields of a message with the kind of their values: `.get_agents.agents.active:boolean`. */
function shapeOf(value: unknown, path = ''): Set<string> {
  if (value === undefined) return new Set();
  if (value instanceof Uint8Array) return new Set([`${path}:bytes`]);
  if (Array.isArray(value)) return new Set(value.flatMap((one) => [...shapeOf(one, path)]));
  if (!isObject(value)) return new Set([`${path}:${typeof value}`]);
  return new Set(Object.entries(value).flatMap(([key, one]) => [...shapeOf(one, `${path}.${key}`)]));
}

function hasUnknown(value: unknown): boolean {
  if (!isObject(value) && !Array.isArray(value)) return false;
  return unknown in value || Object.values(value).some(hasUnknown);
}

/** The paths of what `before` says and `after` does not, beyond empty lists and messages. */
function lostIn(before: unknown, after: unknown, path: string): string[] {
  if (Array.isArray(before)) {
    return before.flatMap((one, index) => lostIn(one, Array.isArray(after) ? after[index] : undefined, path));
  }
  // Numbers may stand as text.
  if (!isObject(before)) return String(before) === String(after) ? [] : [path];
  return Object.entries(before).flatMap(([key, one]) =>
    lostIn(one, isObject(after) ? after[key] : undefined, `${path}.${key}`),
  );
}
