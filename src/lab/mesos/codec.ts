import protobuf from 'protobufjs/light.js';
import schema from '../../clients/mesos/generated/schema.js';
import { isObject } from '../../core/json.ts';
import type { WireCall, WireMessage } from './call.ts';
import { jsonForm } from './json-form.ts';
import { fromJsonForm } from './json-parse.ts';

const root = protobuf.Root.fromJSON(schema);
root.resolveAll();
const Event = root.lookupType('mesos.v1.master.Event');

export type Format = 'json' | 'protobuf';

/** What is called: its calls and answers are of another schema each. */
export type Peer = 'master' | 'agent';

const typesOf = (peer: Peer) => ({
  call: root.lookupType(`mesos.v1.${peer}.Call`),
  answer: root.lookupType(`mesos.v1.${peer}.Response`),
});
const TYPES = { master: typesOf('master'), agent: typesOf('agent') } as const satisfies Record<Peer, unknown>;

/** A call, or the sentence with which a master refuses a body that it cannot read. */
export type ParsedCall = { readonly call: WireCall } | { readonly refusal: string };

/** Reads the body of a request (1.12). */
export function parseCall(format: Format, body: Uint8Array, peer: Peer = 'master'): ParsedCall {
  const { call: Call } = TYPES[peer];
  if (format === 'json') {
    const parsed = fromJsonForm(Call, new TextDecoder().decode(body));
    return 'refusal' in parsed ? parsed : { call: parsed.message as WireCall };
  }
  try {
    return { call: withNumbers(Call.toObject(Call.decode(body), { enums: String, longs: BigInt })) as WireCall };
  } catch {
    const what = peer === 'master' ? 'Call protobuf' : 'a protobuf object';
    return { refusal: `Failed to parse body into ${what}` };
  }
}

/** 64-bit integers that a number holds as numbers, as JSON has them; the others keep their digits. */
function withNumbers(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(withNumbers);
  if (!isObject(value) || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withNumbers(one)]));
}

/** The body of an answer. `message` has the names of the wire, with enums by name. */
export function writeAnswer(format: Format, message: WireMessage, peer: Peer = 'master'): Uint8Array {
  return write(format, TYPES[peer].answer, message);
}

/** An event of a subscription. */
export function writeEvent(format: Format, message: WireMessage): Uint8Array {
  return write(format, Event, message);
}

function write(format: Format, type: protobuf.Type, message: WireMessage): Uint8Array {
  if (format === 'json') return new TextEncoder().encode(jsonForm(type, message));
  return type.encode(type.fromObject(message)).finish();
}

/** An answer as its JSON form, from its protobuf form. */
export function jsonOfProtobuf(body: Uint8Array, peer: Peer = 'master'): string {
  const { answer: Response } = TYPES[peer];
  const message = Response.toObject(Response.decode(body), { enums: String, longs: BigInt });
  return jsonForm(Response, message);
}
