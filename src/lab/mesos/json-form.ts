import protobuf from 'protobufjs/light.js';
import type { WireMessage, WireValue } from './call.ts';

/** What masters write in JSON although the v1 message does not have it, or it is at its default (1.12). */
const ADDED: Readonly<Record<string, WireMessage>> = {
  '.mesos.v1.AgentInfo': { checkpoint: true },
  '.mesos.v1.FrameworkInfo': { failover_timeout: 0, checkpoint: false },
};

/** An agent writes its AgentInfo as it is. */
const addedTo = (type: protobuf.Type, within: protobuf.Type): WireMessage | undefined =>
  within.fullName === '.mesos.v1.agent.Response' && type.name === 'AgentInfo' ? undefined : ADDED[type.fullName];

/**
 * A message in the JSON of masters: names of the wire, enums by name, doubles with a point, 64-bit integers as bare
 * numbers however large, bytes as base64. `within` is the whole answer that it is a part of.
 */
export function jsonForm(type: protobuf.Type, message: WireMessage, within = type): string {
  const entries = Object.entries({ ...addedTo(type, within), ...message }).filter(([, value]) => value !== undefined);
  return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${valueForm(type.fields[name], value, within)}`).join(',')}}`;
}

function valueForm(field: protobuf.Field | undefined, value: WireValue, within: protobuf.Type): string {
  if (field instanceof protobuf.MapField && isMessage(value)) {
    const entries = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}:${oneForm(field, one, within)}`);
    return `{${entries.join(',')}}`;
  }
  if (Array.isArray(value)) return `[${value.map((one) => oneForm(field, one, within)).join(',')}]`;
  return oneForm(field, value, within);
}

function oneForm(field: protobuf.Field | undefined, value: WireValue, within: protobuf.Type): string {
  if (field?.resolvedType instanceof protobuf.Type && isMessage(value))
    return jsonForm(field.resolvedType, value, within);
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('base64'));
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number' && field?.type === 'double' && Number.isInteger(value)) return `${value}.0`;
  return JSON.stringify(value);
}

function isMessage(value: WireValue): value is WireMessage {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array);
}
