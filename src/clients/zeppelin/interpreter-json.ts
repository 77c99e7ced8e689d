import { isObject, type JsonObject, toJson } from '../../core/json.ts';
import type { InterpreterChange, InterpreterSetting } from './types.ts';
import { lacking, objectIn, textIn, textOr, type Wire } from './wire.ts';

const A_SETTING = 'An interpreter setting';

/** The list of settings: an array, before 0.7 an object by id. @throws Failure `protocol` */
export function readInterpreters(body: unknown): InterpreterSetting[] {
  if (Array.isArray(body)) return body.map(readInterpreter);
  if (isObject(body)) return Object.values(body).map(readInterpreter);
  throw lacking('The list of interpreter settings', 'its settings');
}

/** The same list whole, by id. @throws Failure `protocol` */
export function readWholeSettings(body: unknown): JsonObject {
  const settings = Array.isArray(body) ? body : isObject(body) ? Object.values(body) : undefined;
  if (settings === undefined) throw lacking('The list of interpreter settings', 'its settings');
  return Object.fromEntries(settings.map((wire) => [readInterpreter(wire).id, toJson(wire)]));
}

/** A setting as the wire has it, checked for what we use. @throws Failure `protocol` */
export function readInterpreter(body: unknown): InterpreterSetting {
  const wire = objectIn(body, A_SETTING);
  const id = textIn(wire, 'id', A_SETTING);
  const properties = wire['properties'];
  if (!isObject(properties)) throw lacking(A_SETTING, 'its properties');
  const option = objectOr(wire['option']);
  const name = textOr(wire['name']) ?? id;
  return {
    id,
    name,
    group: textOr(wire['group']) ?? name,
    status: textOr(wire['status']),
    perUser: textOr(option['perUser']),
    perNote: textOr(option['perNote']),
    impersonates: option['isUserImpersonate'] === true,
    properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, textValue(value)])),
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
  const staying = Object.entries(old).filter(([name]) => change.without?.includes(name) !== true);
  return {
    ...wire,
    properties: { ...Object.fromEntries(staying), ...Object.fromEntries(given) },
    option: { ...objectOr(wire['option']), perUser: change.perUser, perNote: change.perNote },
  };
}

function textValue(property: unknown): string {
  const value = isObject(property) ? property['value'] : property;
  return value === null || value === undefined ? '' : String(value);
}

const objectOr = (value: unknown): Wire => (isObject(value) ? value : {});
