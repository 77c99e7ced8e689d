import protobuf from 'protobufjs/light.js';
import { isObject } from '../../core/json.ts';

type Parsed = { readonly message: Record<string, unknown> } | { readonly refusal: string };

/** Thrown while a body is read; its message ends the sentence that masters begin with `Failed to convert`. */
class Unfit extends Error {}

const FLOATS = new Set(['double', 'float']);

/** Integers that a double cannot hold, in JSON text: as text they keep their digits, and masters take them as text too. */
const LONG_NUMBERS = /("(?:[^"\\]|\\.)*")|(-?\d{16,})(?![\d.eE])/g;

/**
 * A message from the JSON that masters take: unknown fields are passed over, a wrong enum name counts as absent, numbers
 * may stand as text, fields are looked at in the order of their names (stout/protobuf.hpp).
 */
export function fromJsonForm(type: protobuf.Type, text: string): Parsed {
  const value = parsedText(text);
  if (value === undefined) return { refusal: 'Failed to parse body into JSON: syntax error at line 1 near: ' };
  try {
    if (!isObject(value)) throw new Unfit('Expecting a JSON object');
    const message = messageOf(type, value);
    const missing = missingFields(type, message, '');
    if (missing.length > 0) throw new Unfit(`Missing required fields: ${missing.join(', ')}`);
    return { message };
  } catch (thrown) {
    if (!(thrown instanceof Unfit)) throw thrown;
    return { refusal: `Failed to convert JSON into ${type.name} protobuf: ${thrown.message}` };
  }
}

function parsedText(text: string): unknown {
  try {
    return JSON.parse(
      text.replace(LONG_NUMBERS, (_, quoted: string | undefined, digits: string) => quoted ?? `"${digits}"`),
    );
  } catch {
    return undefined;
  }
}

function messageOf(type: protobuf.Type, value: Record<string, unknown>): Record<string, unknown> {
  const message: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) {
    const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    const read = field === undefined ? undefined : fieldOf(field, value[name]);
    if (read !== undefined) message[name] = read;
  }
  return message;
}

function fieldOf(field: protobuf.Field, value: unknown): unknown {
  if (field instanceof protobuf.MapField) {
    if (!isObject(value)) throw unexpected(field, value);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, oneOf(field, one)]));
  }
  if (!field.repeated) return oneOf(field, value);
  return (Array.isArray(value) ? value : [value]).map((one) => oneOf(field, one)).filter((one) => one !== undefined);
}

function oneOf(field: protobuf.Field, value: unknown): unknown {
  const { resolvedType, type } = field;
  if (resolvedType instanceof protobuf.Type) {
    if (isObject(value)) return messageOf(resolvedType, value);
  } else if (resolvedType instanceof protobuf.Enum) {
    if (typeof value === 'string') return Object.hasOwn(resolvedType.values, value) ? value : undefined;
  } else if (type === 'string' || type === 'bytes') {
    if (typeof value === 'string') return type === 'bytes' ? Buffer.from(value, 'base64') : value;
  } else if (type === 'bool') {
    if (typeof value === 'boolean') return value;
  } else if (typeof value === 'number') return value;
  else if (typeof value === 'string') return numberOf(field, value);
  throw unexpected(field, value);
}

function numberOf(field: protobuf.Field, text: string): number | bigint {
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) {
    throw new Unfit(
      `Failed to parse '${text}' as a JSON number for field '${field.name}': syntax error at line 1 near: ${text}`,
    );
  }
  return FLOATS.has(field.type) || Number.isSafeInteger(number) || !Number.isInteger(number) ? number : BigInt(text);
}

function missingFields(type: protobuf.Type, message: Record<string, unknown>, path: string): string[] {
  return type.fieldsArray.flatMap((field) => {
    const value = message[field.name];
    if (value === undefined) return field.required ? [`${path}${field.name}`] : [];
    const { resolvedType } = field;
    if (!(resolvedType instanceof protobuf.Type)) return [];
    const inner = (one: unknown, at: string): string[] => (isObject(one) ? missingFields(resolvedType, one, at) : []);
    if (field instanceof protobuf.MapField && isObject(value)) {
      return Object.values(value).flatMap((one) => inner(one, `${path}${field.name}.`));
    }
    if (Array.isArray(value)) return value.flatMap((one, index) => inner(one, `${path}${field.name}[${index}].`));
    return inner(value, `${path}${field.name}.`);
  });
}

function unexpected(field: protobuf.Field, value: unknown): Unfit {
  const kind = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  return new Unfit(`Not expecting a JSON ${kind} for field '${field.name}'`);
}
