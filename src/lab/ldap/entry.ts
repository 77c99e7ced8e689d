import type { Dn } from './dn.ts';
import { attributeType, comparable, lineage } from './schema.ts';

/** Attribute → values, the name as the client or the schema writes it. Values are text: the lab keeps nothing binary. */
export type Attributes = ReadonlyMap<string, readonly string[]>;

/** One entry of the directory. Never changed: a modification puts another one in its place. */
export interface Entry {
  readonly dn: Dn;
  /** Keys are the names that the schema gives. */
  readonly attributes: Attributes;
  /** What the server itself keeps: entryUUID, createTimestamp, … */
  readonly operational: Attributes;
}

/** Values of an attribute by any spelling of its name. */
export function valuesOf(attributes: Attributes, name: string): readonly string[] {
  return attributes.get(attributeType(name)?.name ?? name) ?? [];
}

/** Whether a value is among the values of an attribute, as the schema compares them. */
export function hasValue(attributes: Attributes, name: string, value: string): boolean {
  const matching = attributeType(name)?.matching ?? 'exact';
  const wanted = comparable(value, matching);
  return wanted !== undefined && valuesOf(attributes, name).some((one) => comparable(one, matching) === wanted);
}

/** Whether the entry is of the class or of one below it. */
export function isOfClass(attributes: Attributes, name: string): boolean {
  const wanted = name.toLowerCase();
  return valuesOf(attributes, 'objectClass').some((one) =>
    lineage(one).some((each) => each.name.toLowerCase() === wanted),
  );
}
