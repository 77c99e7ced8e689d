import type { Rdn } from './dn.ts';
import { type Attributes, hasValue, valuesOf } from './entry.ts';
import type { RawAttribute } from './message.ts';
import { LdapRefusal } from './result.ts';
import { attributeType, comparable, lineage, objectClass } from './schema.ts';

/** Attributes as they came, under the names of the schema and with the RDN's values among them. @throws LdapRefusal 17, 19, 20, 21 */
export function readAttributes(raw: readonly RawAttribute[], rdn: Rdn): Attributes {
  const attributes = new Map<string, readonly string[]>();
  for (const { name, values } of raw) {
    const known = checkedName(name);
    checkValues(known, values);
    attributes.set(known, [...valuesOf(attributes, known), ...values]);
  }
  for (const { type, value } of rdn) {
    const known = checkedName(type);
    if (!hasValue(attributes, known, value)) attributes.set(known, [...valuesOf(attributes, known), value]);
  }
  for (const [name, values] of attributes) {
    if (attributeType(name)?.single === true && values.length > 1)
      throw new LdapRefusal('constraintViolation', `${name}: multiple values provided`);
  }
  return attributes;
}

/** The name as the schema has it. @throws LdapRefusal 17 */
export function checkedName(name: string): string {
  const type = attributeType(name);
  if (type === undefined) throw new LdapRefusal('undefinedAttributeType', `${name}: attribute type undefined`);
  return type.name;
}

/** @throws LdapRefusal 20, 21 */
export function checkValues(name: string, values: readonly string[]): void {
  const matching = attributeType(name)?.matching ?? 'exact';
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    const form = comparable(value, matching);
    if (form === undefined || (name === 'objectClass' && objectClass(value) === undefined)) {
      throw new LdapRefusal('invalidAttributeSyntax', `${name}: value #${index} invalid per syntax`);
    }
    if (seen.has(form))
      throw new LdapRefusal('attributeOrValueExists', `${name}: value #${index} provided more than once`);
    seen.add(form);
  }
}

/** Whether the entry is whole under the schema and its name. @throws LdapRefusal 19, 64, 65 */
export function checkEntry(attributes: Attributes, rdn: Rdn): void {
  for (const { type, value } of rdn) {
    if (!hasValue(attributes, type, value))
      throw new LdapRefusal('namingViolation', `value of naming attribute '${type}' is not present in entry`);
  }
  checkClasses(valuesOf(attributes, 'objectClass'));
  checkAllowed(attributes);
  for (const [name, values] of attributes) {
    if (attributeType(name)?.single === true && values.length > 1) {
      throw new LdapRefusal('constraintViolation', `attribute '${name}' cannot have multiple values`);
    }
  }
}

function checkClasses(names: readonly string[]): void {
  if (names.length === 0) throw new LdapRefusal('objectClassViolation', 'no objectClass attribute');
  const structural = names.filter((name) => objectClass(name)?.kind === 'structural');
  const deepest = [...structural].sort((a, b) => lineage(b).length - lineage(a).length)[0];
  if (deepest === undefined) throw new LdapRefusal('objectClassViolation', 'no structural object class provided');
  const chain = lineage(deepest).map(({ name }) => name.toLowerCase());
  const stranger = structural.find((name) => !chain.includes(name.toLowerCase()));
  if (stranger !== undefined)
    throw new LdapRefusal('objectClassViolation', `invalid structural object class chain (${deepest}/${stranger})`);
}

function checkAllowed(attributes: Attributes): void {
  const classes = valuesOf(attributes, 'objectClass');
  for (const name of classes) {
    const missing = lineage(name)
      .flatMap((each) => each.must)
      .find((attribute) => valuesOf(attributes, attribute).length === 0);
    if (missing !== undefined)
      throw new LdapRefusal('objectClassViolation', `object class '${name}' requires attribute '${missing}'`);
  }
  const allowed = new Set(classes.flatMap((name) => lineage(name).flatMap((each) => [...each.must, ...each.may])));
  const stranger = [...attributes.keys()].find((attribute) => !allowed.has(attribute));
  if (stranger !== undefined) throw new LdapRefusal('objectClassViolation', `attribute '${stranger}' not allowed`);
}
