import { isObject, type Json, type JsonObject, toJson } from '../../core/json.ts';

/** The value where it is an object, else an empty one. */
export function objectOf(value: Json | undefined): JsonObject {
  const json = value === undefined ? null : toJson(value);
  return isJsonObject(json) ? json : {};
}

/** The objects of a list; nothing where it is none. */
export function listOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.map((item) => objectOf(toJson(item))) : [];
}

const isJsonObject = (value: Json): value is JsonObject => isObject(value);

/** Some fields of an object, those that it has. */
export function pick(from: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}
