import { isObject } from '../../core/json.ts';
import type { Span } from '../../core/source.ts';
import { membersOf, type NodeMember, type TextNode } from './node.ts';

/** A schema, or a part of one, as it is written. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a JSON schema would not take of a text. */
export type SchemaFault =
  | { readonly kind: 'unknown'; readonly way: readonly string[]; readonly at: Span; readonly known: readonly string[] }
  | {
      readonly kind: 'malformed';
      readonly way: readonly string[];
      readonly at: Span;
      readonly node: TextNode;
      /** What the schema says of the place. */
      readonly schema: JsonSchema;
    };

/**
 * Holds a tree against a JSON schema, of which it knows what ours of the contexts uses: `type`, `enum`, `pattern`, bounds of
 * numbers, `properties`, `additionalProperties`, `propertyNames`, `required`, `items`, `anyOf`, `allOf` and `$ref` to a
 * definition. What stands there without a value counts as not there.
 */
export function schemaFaults(schema: JsonSchema, root: TextNode): SchemaFault[] {
  return faultsAt(root, schema, { definitions: objectIn(schema, 'definitions'), way: [] });
}

interface Standing {
  readonly definitions: JsonSchema;
  readonly way: readonly string[];
}

function faultsAt(node: TextNode, written: JsonSchema, standing: Standing): SchemaFault[] {
  if (node.kind === 'nothing') return [];
  const schema = meant(written, standing);
  const malformed: SchemaFault = { kind: 'malformed', way: standing.way, at: node, node, schema: written };
  const anyOf = listIn(schema, 'anyOf').filter(isObject);
  if (anyOf.length > 0) {
    return anyOf.some((one) => faultsAt(node, one, standing).length === 0) ? [] : [malformed];
  }
  if (!isOfType(node, schema) || !isOfForm(node, schema)) return [malformed];
  if (node.kind === 'list') {
    const items = objectIn(schema, 'items');
    const isShort = node.items.length < numberIn(schema, 'minItems', 0);
    return isShort || node.items.some((item) => faultsAt(item, items, standing).length > 0) ? [malformed] : [];
  }
  return node.kind === 'map' ? inMap(node, schema, standing, malformed) : [];
}

function inMap(map: TextNode, schema: JsonSchema, standing: Standing, malformed: SchemaFault): SchemaFault[] {
  const members = membersOf(map);
  const required = listIn(schema, 'required');
  if (required.some((name) => !members.some(({ key }) => key === name))) return [malformed];
  return members.flatMap((member) => inMember(member, schema, standing));
}

function inMember(
  { key, keyAt, value }: NodeMember,
  schema: JsonSchema,
  { definitions, way }: Standing,
): SchemaFault[] {
  const own = [...way, key];
  const properties = objectIn(schema, 'properties');
  const { additionalProperties: others } = schema;
  const said = Object.hasOwn(properties, key) ? properties[key] : others;
  const names = objectIn(schema, 'propertyNames');
  const pattern = typeof names['pattern'] === 'string' ? new RegExp(names['pattern']) : undefined;
  const isNamed = pattern?.test(key) ?? true;
  if (said === false || !isNamed) {
    return [{ kind: 'unknown', way: own, at: keyAt, known: isNamed ? Object.keys(properties) : [] }];
  }
  return isObject(said) ? faultsAt(value, said, { definitions, way: own }) : [];
}

/** A schema with those that it names in its place; `description` stays. */
function meant(schema: JsonSchema, { definitions }: Standing): JsonSchema {
  const [first] = listIn(schema, 'allOf').filter(isObject);
  const reference = (first ?? schema)['$ref'];
  if (typeof reference !== 'string') return schema;
  return objectIn(definitions, reference.replace('#/definitions/', ''));
}

const KINDS: Readonly<Record<TextNode['kind'], readonly string[]>> = {
  map: ['object'],
  list: ['array'],
  text: ['string'],
  number: ['number', 'integer'],
  truth: ['boolean'],
  nothing: ['null'],
};

function isOfType(node: TextNode, { type }: JsonSchema): boolean {
  const types = type === undefined ? undefined : Array.isArray(type) ? type : [type];
  if (types === undefined) return true;
  if (node.kind === 'number' && !Number.isInteger(node.value)) return types.includes('number');
  return KINDS[node.kind].some((kind) => types.includes(kind));
}

function isOfForm(node: TextNode, schema: JsonSchema): boolean {
  const { pattern } = schema;
  const value = 'value' in node ? node.value : undefined;
  if (schema['enum'] !== undefined && !listIn(schema, 'enum').some((one) => one === value)) return false;
  if (node.kind === 'text') {
    if (typeof pattern === 'string' && !new RegExp(pattern).test(node.value)) return false;
    return node.value.length >= numberIn(schema, 'minLength', 0);
  }
  if (node.kind !== 'number') return true;
  return (
    node.value >= numberIn(schema, 'minimum', Number.NEGATIVE_INFINITY) &&
    node.value <= numberIn(schema, 'maximum', Number.POSITIVE_INFINITY) &&
    node.value > numberIn(schema, 'exclusiveMinimum', Number.NEGATIVE_INFINITY)
  );
}

const objectIn = (schema: JsonSchema, key: string): JsonSchema => {
  const { [key]: value } = schema;
  return isObject(value) ? value : {};
};

function listIn(schema: JsonSchema, key: string): readonly unknown[] {
  const { [key]: value } = schema;
  return Array.isArray(value) ? value : [];
}

function numberIn(schema: JsonSchema, key: string, otherwise: number): number {
  const { [key]: value } = schema;
  return typeof value === 'number' ? value : otherwise;
}
