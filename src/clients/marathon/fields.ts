import { Failure } from '../../core/failure.ts';
import { isObject, type Json, type JsonObject, toJson } from '../../core/json.ts';
import { SEE_ANSWER } from '../unreadable.ts';

/** One object of an answer, read field by field. `where` names it in failures: `GET /v2/apps: apps[3]`. */
export interface Fields {
  readonly raw: Record<string, unknown>;
  /** A field that must be there. @throws Failure `protocol` */
  text(name: string): string;
  /** A field that may be absent or null: Marathon leaves out what is empty. */
  textOr<T>(name: string, otherwise: T): string | T;
  numberOr(name: string, otherwise: number): number;
  flagOr(name: string, otherwise: boolean): boolean;
  /** The numbers of a list that may be absent. */
  numbers(name: string): number[];
  texts(name: string): string[];
  object(name: string): Fields;
  objectOr<T>(name: string, otherwise: T): Fields | T;
  /** The objects of a list that may be absent. */
  objects(name: string): Fields[];
  /** Those of the named fields that hold a text. */
  someTexts<N extends string>(...names: readonly N[]): { readonly [K in N]?: string };
  someNumbers<N extends string>(...names: readonly N[]): { readonly [K in N]?: number };
  someFlags<N extends string>(...names: readonly N[]): { readonly [K in N]?: boolean };
  /** A field as it is; undefined where it is absent or null. */
  json(name: string): Json | undefined;
  whole(): JsonObject;
  /** The whole object but for the named fields. */
  without(names: ReadonlySet<string>): JsonObject;
}

/** @throws Failure `protocol` when the value is not an object */
export function fieldsOf(value: unknown, where: string): Fields {
  if (!isObject(value)) throw unreadable(where, 'is not an object');
  const list = (name: string): unknown[] => {
    const items = value[name];
    if (items === undefined || items === null) return [];
    if (!Array.isArray(items)) throw unreadable(`${where}.${name}`, 'is not a list');
    return items;
  };
  const fields: Fields = {
    raw: value,
    text: (name) => {
      const text = value[name];
      if (typeof text !== 'string') throw unreadable(`${where}.${name}`, 'is not a text');
      return text;
    },
    textOr: (name, otherwise) => {
      const text = value[name];
      return typeof text === 'string' ? text : otherwise;
    },
    numberOr: (name, otherwise) => {
      const number = value[name];
      return typeof number === 'number' ? number : otherwise;
    },
    flagOr: (name, otherwise) => {
      const flag = value[name];
      return typeof flag === 'boolean' ? flag : otherwise;
    },
    numbers: (name) => list(name).filter((item) => typeof item === 'number'),
    texts: (name) => list(name).filter((item) => typeof item === 'string'),
    object: (name) => fieldsOf(value[name], `${where}.${name}`),
    objectOr: (name, otherwise) => (isObject(value[name]) ? fields.object(name) : otherwise),
    objects: (name) => list(name).map((item, index) => fieldsOf(item, `${where}.${name}[${index}]`)),
    someTexts: (...names) => picked(value, names, (item) => typeof item === 'string'),
    someNumbers: (...names) => picked(value, names, (item) => typeof item === 'number'),
    someFlags: (...names) => picked(value, names, (item) => typeof item === 'boolean'),
    json: (name) => (value[name] === undefined || value[name] === null ? undefined : toJson(value[name])),
    whole: () => fields.without(new Set()),
    without: (names) => {
      const entries = Object.entries(value).filter(([name]) => !names.has(name));
      return Object.fromEntries(entries.map(([name, item]) => [name, toJson(item)]));
    },
  };
  return fields;
}

function picked<N extends string, T>(
  from: Record<string, unknown>,
  names: readonly N[],
  is: (item: unknown) => boolean,
): { readonly [K in N]?: T } {
  return Object.fromEntries(names.flatMap((name) => (is(from[name]) ? [[name, from[name]]] : []))) as {
    [K in N]?: T;
  };
}

function unreadable(where: string, what: string): Failure {
  return new Failure('protocol', `The answer of Marathon cannot be read: ${where} ${what}.`, {
    system: 'marathon',
    hint: SEE_ANSWER,
  });
}
