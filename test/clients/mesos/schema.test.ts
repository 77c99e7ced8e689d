import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { fixtures } from '../../support/fixtures.ts';

type WireField = readonly [number: number, name: string, label: string, type: string, extras?: unknown];

interface WireTable {
  readonly messages: Readonly<Record<string, readonly WireField[]>>;
  readonly enums: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const folder = fixtures('mesos');
const file = `${folder}/../../facts/mesos-v1-fields.json`;
const table: WireTable | undefined =
  folder === undefined || !existsSync(file) ? undefined : JSON.parse(readFileSync(file, 'utf8'));
const { types, enums } = ourSchema();

describe.skipIf(table === undefined)('our .proto files beside the schema of Mesos', () => {
  it('hold the calls of the operator API', () => {
    expect(types.length).toBeGreaterThan(60);
    expect(enums.length).toBeGreaterThan(10);
  });

  it.each(types.map((type) => [type.fullName.slice(1), type] as const))('agree in each field of %s', (name, type) => {
    const theirs = new Map(table?.messages[name]?.map((field) => [field[1], field]));
    expect(theirs.size === 0 && type.fieldsArray.length > 0, `${name} is known to Mesos`).toBe(false);
    for (const field of type.fieldsArray) {
      expect(wireField(field, name), `${name}.${field.name}`).toEqual(theirs.get(field.name)?.slice(0, 4));
    }
    const required = [...theirs.values()].filter(([, , label]) => label === 'required').map(([, field]) => field);
    expect(Object.keys(type.fields), `${name} keeps what is required`).toEqual(expect.arrayContaining(required));
  });

  it.each(enums.map((one) => [one.fullName.slice(1), one] as const))('agree in each value of %s', (name, one) => {
    expect(table?.enums[name]).toMatchObject(one.values);
  });
});

/** A field as the table of Mesos has it. A map is on the wire a repeated entry. */
function wireField(field: protobuf.Field, message: string): unknown {
  if (field instanceof protobuf.MapField) {
    const entry = `${field.name[0]?.toUpperCase()}${field.name.slice(1)}Entry`;
    return [field.id, field.name, 'repeated', `${message}.${entry}`];
  }
  const label = field.repeated ? 'repeated' : field.required ? 'required' : 'optional';
  return [field.id, field.name, label, field.resolvedType?.fullName.slice(1) ?? field.type];
}

function ourSchema(): { types: protobuf.Type[]; enums: protobuf.Enum[] } {
  const root = new protobuf.Root();
  const top = fileURLToPath(new URL('../../../proto/', import.meta.url));
  root.resolvePath = (_, target) => `${top}${target}`;
  root.loadSync('mesos/v1/master/master.proto', { keepCase: true });
  root.resolveAll();
  const found: { types: protobuf.Type[]; enums: protobuf.Enum[] } = { types: [], enums: [] };
  const visit = (thing: protobuf.ReflectionObject): void => {
    if (thing instanceof protobuf.Enum) found.enums.push(thing);
    if (thing instanceof protobuf.Type) found.types.push(thing);
    if (thing instanceof protobuf.Namespace) thing.nestedArray.forEach(visit);
  };
  visit(root);
  return found;
}
