import { type Answer, type Caller, existing, writer } from '../action.ts';
import { checkEntry, checkedName, checkValues } from '../attributes.ts';
import { type Attributes, hasValue, valuesOf } from '../entry.ts';
import type { RawEdit, RequestOf } from '../message.ts';
import { LdapRefusal } from '../result.ts';
import { attributeType, comparable } from '../schema.ts';

/** All edits, one after the other, or none of them: the entry is checked as it stands after the last. */
export function modify(request: RequestOf<'ModifyRequest'>, caller: Caller): Answer {
  const by = writer(caller);
  const edits = request.edits.map((edit) => ({ ...edit, name: checkedName(edit.name) }));
  for (const { name, values } of edits) checkValues(name, values);
  const entry = existing(caller, request.dn);
  if (!caller.directory.mayWrite(by, entry.dn)) throw new LdapRefusal('insufficientAccessRights');
  const edited = edits.reduce(applied, entry.attributes);
  checkEntry(edited, entry.dn.rdns[0] ?? []);
  caller.directory.change(entry, edited, by);
  return {};
}

function applied(attributes: Attributes, edit: RawEdit): Attributes {
  const next = new Map(attributes);
  const values = valuesAfter(attributes, edit);
  if (values.length === 0) next.delete(edit.name);
  else next.set(edit.name, values);
  return next;
}

function valuesAfter(attributes: Attributes, { kind, name, values }: RawEdit): readonly string[] {
  const present = valuesOf(attributes, name);
  if (kind === 'replace') return values;
  if (kind === 'add') {
    if (values.length === 0) throw new LdapRefusal('protocolError', 'modify/add operation requires values');
    const twice = values.findIndex((value) => hasValue(attributes, name, value));
    if (twice >= 0)
      throw new LdapRefusal('attributeOrValueExists', `modify/add: ${name}: value #${twice} already exists`);
    return [...present, ...values];
  }
  if (present.length === 0) throw new LdapRefusal('noSuchAttribute', `modify/delete: ${name}: no such attribute`);
  if (values.some((value) => !hasValue(attributes, name, value)))
    throw new LdapRefusal('noSuchAttribute', `modify/delete: ${name}: no such value`);
  const matching = attributeType(name)?.matching ?? 'exact';
  const gone = new Set(values.map((value) => comparable(value, matching)));
  return values.length === 0 ? [] : present.filter((value) => !gone.has(comparable(value, matching)));
}
