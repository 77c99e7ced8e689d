import protobuf from 'protobufjs/light.js';
import schema from '../../clients/mesos/generated/schema.js';
import type { WireCall, WireMessage } from './call.ts';
import { jsonForm } from './json-form.ts';
import { fromJsonForm } from './json-parse.ts';

const root = protobuf.Root.fromJSON(schema);
root.resolveAll();
const Call = root.lookupType('mesos.v1.master.Call');
const Response = root.lookupType('mesos.v1.master.Response');

export type Format = 'json' | 'protobuf';

/** A call, or the sentence with which a master refuses a body that it cannot read. */
export type ParsedCall = { readonly call: WireCall } | { readonly refusal: string };

/** Reads the body of a request (1.12). */
export function parseCall(format: Format, body: Uint8Array): ParsedCall {
  if (format === 'json') {
    const parsed = fromJsonForm(Call, new TextDecoder().decode(body));
    return 'refusal' in parsed ? parsed : { call: parsed.message as WireCall };
  }
  try {
    return { call: Call.toObject(Call.decode(body), { enums: String, longs: Number }) as WireCall };
  } catch {
    return { refusal: 'Failed to parse body into Call protobuf' };
  }
}

/** The body of an answer. `message` has the names of the wire, with enums by name. */
export function writeAnswer(format: Format, message: WireMessage): Uint8Array {
  if (format === 'json') return new TextEncoder().encode(jsonForm(Response, message));
  return Response.encode(Response.fromObject(message)).finish();
}

/** An answer as its JSON form, from its protobuf form. */
export function jsonOfProtobuf(body: Uint8Array): string {
  const message = Response.toObject(Response.decode(body), { enums: String, longs: BigInt });
  return jsonForm(Response, message);
}
