import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';

const top = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'proto');

/** The schema of proto/, with the names of the wire. */
export function loadSchema() {
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => join(top, target);
  root.loadSync(['mesos/v1/master/master.proto', 'mesos/v1/agent/agent.proto'], { keepCase: true });
  return root.resolveAll();
}

/**
 * What the entries lead to, by full name, each message with its fields in the order of their numbers. `only` names the
 * fields that are kept, for messages of which not all are; `late` lists, by message, are read when somebody walks along.
 */
export function reachable(root, entries, only = {}, late = {}) {
  const found = new Map();
  const visit = (thing) => {
    if (found.has(nameOf(thing))) return;
    const isEnum = thing instanceof protobuf.Enum;
    found.set(nameOf(thing), isEnum ? { values: thing.values } : { fields: fieldsOf(thing, only, late) });
    if (isEnum) return;
    for (const { type } of found.get(nameOf(thing)).fields) if (typeof type !== 'string') visit(type.of);
  };
  for (const entry of entries) visit(root.lookupType(entry));
  return found;
}

export const nameOf = (thing) => thing.fullName.slice(1);

/** `type` is the name of a scalar, or `{ of, name, isEnum }`. */
function fieldsOf(message, only, late) {
  const wanted = only[nameOf(message)];
  const missing = wanted?.filter((name) => !(name in message.fields)) ?? [];
  if (missing.length > 0) throw new Error(`${nameOf(message)} has no ${missing.join(', ')}.`);
  return message.fieldsArray
    .filter(({ name }) => wanted?.includes(name) ?? true)
    .sort((a, b) => a.id - b.id)
    .map((field) => ({
      name: field.name,
      id: field.id,
      rule: late[nameOf(message)]?.includes(field.name) ? 'late' : ruleOf(field),
      type: typeOf(field),
    }));
}

function ruleOf({ map, repeated, required }) {
  if (map) return 'map';
  return repeated ? 'repeated' : required ? 'required' : 'optional';
}

function typeOf({ resolvedType, type }) {
  if (resolvedType === null) return type;
  return { of: resolvedType, name: nameOf(resolvedType), isEnum: resolvedType instanceof protobuf.Enum };
}
