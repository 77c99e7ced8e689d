import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import type { InterpreterSetting } from './types.ts';

type Wire = Readonly<Record<string, unknown>>;

/** What PUT of a setting changes: see `ZeppelinWriter.updateInterpreter`. */
export interface InterpreterChange {
  readonly properties: Readonly<Record<string, string>>;
  readonly perUser: string;
  readonly perNote: string;
}

/** A setting as the wire has it, checked for what we use. @throws Failure `protocol` */
export function readInterpreter(body: unknown): InterpreterSetting {
  if (!isObject(body) || typeof body['id'] !== 'string' || !isObject(body['properties'])) {
    throw new Failure('protocol', 'An interpreter setting of zeppelin lacks its id or its properties.', {
      system: 'zeppelin',
    });
  }
  const option = objectOr(body['option']);
  return {
    id: body['id'],
    name: typeof body['name'] === 'string' ? body['name'] : body['id'],
    perUser: textOf(option['perUser']),
    perNote: textOf(option['perNote']),
    properties: Object.fromEntries(Object.entries(body['properties']).map(([name, value]) => [name, textValue(value)])),
  };
}

/**
 * The body of a PUT: properties given replace those of the name, all others stay, likewise the options. Zeppelin 0.8 and
 * newer keep a property as {name, value, type}, older ones as plain text; the form that is there is kept.
 */
export function changedInterpreter(body: unknown, change: InterpreterChange): Wire {
  readInterpreter(body);
  const wire = objectOr(body);
  const old = objectOr(wire['properties']);
  const plain = Object.values(old).some((property) => !isObject(property));
  const given = Object.entries(change.properties).map(([name, value]): [string, unknown] => [
    name,
    plain ? value : { name, type: 'string', ...objectOr(old[name]), value },
  ]);
  return {
    ...wire,
    properties: { ...old, ...Object.fromEntries(given) },
    option: { ...objectOr(wire['option']), perUser: change.perUser, perNote: change.perNote },
  };
}

function textValue(property: unknown): string {
  const value = isObject(property) ? property['value'] : property;
  return value === null || value === undefined ? '' : String(value);
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const objectOr = (value: unknown): Wire => (isObject(value) ? value : {});
