import { exactJson } from '../../core/exact-json.ts';
import { isObject } from '../../core/json.ts';
import fields from './generated/fields.js';
import { none } from './wire.ts';

/** A message as the JSON that Mesos takes: bytes in base64, 64-bit integers as bare numbers. */
export function jsonOf(message: unknown): string {
  if (typeof message === 'bigint') return message.toString();
  if (message instanceof Uint8Array) return JSON.stringify(Buffer.from(message).toString('base64'));
  if (Array.isArray(message)) return `[${message.map(jsonOf).join(',')}]`;
  if (!isObject(message)) return JSON.stringify(message);
  const given = Object.entries(message).filter(([, value]) => value !== undefined);
  return `{${given.map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(value)}`).join(',')}}`;
}

/**
 * A message from the JSON that Mesos writes. Fields that the schema does not know, such as `agent_info.checkpoint`, are
 * passed over; enums keep the name that they have, known or not.
 * @throws SyntaxError when it is no JSON, TypeError when a field is of another type
 */
export function messageOf(type: string, text: string): unknown {
  return readMessage(type, exactJson(text));
}

function readMessage(type: string, value: unknown): Record<string, unknown> {
  if (!isObject(value)) throw new TypeError(`${type} is no object`);
  const message: Record<string, unknown> = {};
  for (const [name, [rule, of]] of Object.entries(fields[type] ?? {})) {
    message[name] = readField(rule, of, Object.hasOwn(value, name) ? value[name] : undefined, `${type}.${name}`);
  }
  return message;
}

function readField(rule: 'one' | 'list' | 'map', type: string, value: unknown, path: string): unknown {
  if (rule === 'list') return Array.isArray(value) ? value.map((one) => readOne(type, one, path)) : absent(value, path);
  if (rule === 'one') return value === undefined || value === null ? undefined : readOne(type, value, path);
  const entries = Object.entries(isObject(value) ? value : {}).map(([key, one]) => [key, readOne(type, one, path)]);
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

function absent(value: unknown, path: string): readonly never[] {
  if (value === undefined || value === null) return none;
  throw new TypeError(`${path} is no list`);
}

const SMALL: ReadonlySet<string> = new Set(['double', 'float', 'int32', 'uint32']);

function readOne(type: string, value: unknown, path: string): unknown {
  if (type.includes('.')) return readMessage(type, value);
  if (type === 'string' || type === 'enum') return ofType('string', value, path);
  if (type === 'bool') return ofType('boolean', value, path);
  if (type === 'bytes') return Buffer.from(String(ofType('string', value, path)), 'base64');
  const number = readNumber(value, path);
  return SMALL.has(type) ? Number(number) : BigInt(number);
}

/** Mesos takes numbers as text too. A double may be written without a point, and so be a bigint here. */
function readNumber(value: unknown, path: string): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return BigInt(value);
  return Number(ofType('number', value, path));
}

function ofType(type: 'string' | 'boolean' | 'number', value: unknown, path: string): unknown {
  if (typeof value === type) return value;
  throw new TypeError(`${path} is no ${type}`);
}
