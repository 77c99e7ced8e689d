import { type Answer, type Caller, existing, writer } from '../action.ts';
import { checkEntry } from '../attributes.ts';
import { parentOf, parseDn, type Rdn, under } from '../dn.ts';
import { type Attributes, hasValue, valuesOf } from '../entry.ts';
import type { RequestOf } from '../message.ts';
import { LdapRefusal } from '../result.ts';
import { attributeType } from '../schema.ts';

/** Renames or moves an entry that has none below it; slapd moves whole trees. */
export function modifyDn(request: RequestOf<'ModifyDNRequest'>, caller: Caller): Answer {
  const by = writer(caller);
  const entry = existing(caller, request.dn);
  const [rdn] = parseDn(request.newRdn).rdns;
  if (rdn === undefined) throw new LdapRefusal('invalidDnSyntax', 'invalid new RDN');
  const parent = request.newParent === undefined ? parentOf(entry.dn) : existing(caller, request.newParent).dn;
  const target = under(rdn, parent);
  if (!caller.directory.mayWrite(by, entry.dn) || !caller.directory.mayWrite(by, target))
    throw new LdapRefusal('insufficientAccessRights');
  if (target.key !== entry.dn.key && caller.directory.entry(target.key) !== undefined)
    throw new LdapRefusal('entryAlreadyExists');
  if (caller.directory.hasChildren(entry.dn.key))
    throw new LdapRefusal('notAllowedOnNonLeaf', 'only entries without subordinates are renamed here');
  const attributes = renamed(entry.attributes, request.deleteOld ? (entry.dn.rdns[0] ?? []) : [], rdn);
  checkEntry(attributes, rdn);
  caller.directory.change(entry, attributes, by, target);
  return {};
}

function renamed(attributes: Attributes, old: Rdn, rdn: Rdn): Attributes {
  const next = new Map(attributes);
  for (const { type, value } of old) {
    const name = attributeType(type)?.name ?? type;
    next.set(
      name,
      valuesOf(next, name).filter((one) => !hasValue(new Map([[name, [one]]]), name, value)),
    );
  }
  for (const { type, value } of rdn) {
    const name = attributeType(type)?.name ?? type;
    if (!hasValue(next, name, value)) next.set(name, [...valuesOf(next, name), value]);
  }
  return next;
}
