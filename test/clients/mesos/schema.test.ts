import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { fixtures } from '../../support/fixtures.ts';

interface Extras {
  readonly default?: string;
  readonly deprecated?: boolean;
  readonly oneof?: string;
}

type WireField = readonly [number: number, name: string, label: string, type: string, extras?: Extras];

interface WireTable {
  readonly messages: Readonly<Record<string, readonly WireField[]>>;
  readonly enums: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What an operator sends and is sent. */
const ROOTS = ['master.Call', 'master.Response', 'master.Event', 'agent.Call', 'agent.Response', 'agent.ProcessIO'];

const folder = fixtures('mesos');
const file = `${folder}/../../facts/mesos-v1-fields.json`;
const table: WireTable | undefined =
  folder === undefined || !existsSync(file) ? undefined : JSON.parse(readFileSync(file, 'utf8'));
const wanted = table === undefined ? [] : reachable(table);
const ours = ourTable();

describe.skipIf(table === undefined)('our .proto files beside the schema of Mesos', () => {
  const messages = wanted.filter((name) => table?.messages[name] !== undefined);
  const enums = wanted.filter((name) => table?.enums[name] !== undefined);

  it('hold all that the calls, answers and events of the operator API lead to', () => {
    expect(messages.length).toBeGreaterThan(280);
    expect(enums.length).toBeGreaterThan(40);
    expect(Object.keys({ ...ours.messages, ...ours.enums })).toEqual(expect.arrayContaining(wanted));
  });

  it('hold nothing that Mesos does not know', () => {
    expect(Object.keys({ ...table?.messages, ...table?.enums })).toEqual(
      expect.arrayContaining(Object.keys({ ...ours.messages, ...ours.enums })),
    );
  });

  it.each(Object.keys(ours.messages))('agree in each field of %s', (name) => {
    expect(ours.messages[name]).toEqual(table?.messages[name]?.map(plain).sort(byNumber));
  });

  it.each(Object.keys(ours.enums))('agree in each value of %s', (name) => {
    expect(ours.enums[name]).toEqual(table?.enums[name]);
  });
});

function byNumber([a]: WireField, [b]: WireField): number {
  return a - b;
}

/** A field with its extras in one order, and none where it has none. */
function plain([number, name, label, type, extras]: WireField): WireField {
  return extras === undefined ? [number, name, label, type] : [number, name, label, type, extras];
}

function reachable({ messages, enums }: WireTable): string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name) || (messages[name] ?? enums[name]) === undefined) return;
    found.add(name);
    for (const [, , , type] of messages[name] ?? []) visit(type);
  };
  for (const root of ROOTS) visit(`mesos.v1.${root}`);
  return [...found].sort();
}

/** Our schema in the form of the table. A map is on the wire a repeated entry of key and value. */
function ourTable(): WireTable {
  const messages: Record<string, WireField[]> = {};
  const enums: Record<string, Record<string, number>> = {};
  const visit = (thing: protobuf.ReflectionObject): void => {
    const name = thing.fullName.slice(1);
    if (thing instanceof protobuf.Enum) enums[name] = thing.values;
    if (thing instanceof protobuf.Type && (thing.fieldsArray.length > 0 || thing.nestedArray.length === 0)) {
      messages[name] = thing.fieldsArray.map(wireField).sort(byNumber);
      for (const field of thing.fieldsArray) {
        if (field instanceof protobuf.MapField) messages[entryOf(field)] = entryFields(field);
      }
    }
    if (thing instanceof protobuf.Namespace) thing.nestedArray.forEach(visit);
  };
  visit(ourSchema());
  return { messages, enums };
}

function wireField(field: protobuf.Field): WireField {
  if (field instanceof protobuf.MapField) return [field.id, field.name, 'repeated', entryOf(field)];
  const label = field.repeated ? 'repeated' : field.required ? 'required' : 'optional';
  const extras = extrasOf(field);
  const type = typeOf(field);
  return Object.keys(extras).length === 0
    ? [field.id, field.name, label, type]
    : [field.id, field.name, label, type, extras];
}

function typeOf(field: Pick<protobuf.Field, 'resolvedType' | 'type'>): string {
  return field.resolvedType?.fullName.slice(1) ?? field.type;
}

function extrasOf({ options, partOf }: protobuf.Field): Extras {
  const given = options?.['default'];
  return {
    ...(given === undefined ? {} : { default: String(given) }),
    ...(options?.['deprecated'] === true ? { deprecated: true } : {}),
    ...(partOf === null ? {} : { oneof: partOf.name }),
  };
}

/** As protoc names the entry of a map: `role_constraints` → `RoleConstraintsEntry`. */
function entryOf(field: protobuf.MapField): string {
  const words = field.name.split('_').map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`);
  return `${field.parent?.fullName.slice(1)}.${words.join('')}Entry`;
}

function entryFields(field: protobuf.MapField): WireField[] {
  return [
    [1, 'key', 'optional', field.keyType],
    [2, 'value', 'optional', typeOf(field)],
  ];
}

function ourSchema(): protobuf.Root {
  const root = new protobuf.Root();
  const top = fileURLToPath(new URL('../../../proto/', import.meta.url));
  root.resolvePath = (_, target) => `${top}${target}`;
  root.loadSync(['mesos/v1/master/master.proto', 'mesos/v1/agent/agent.proto'], { keepCase: true });
  root.resolveAll();
  return root;
}
