import { type Answer, type Caller, writer } from '../action.ts';
import { checkEntry, readAttributes } from '../attributes.ts';
import { type Dn, isWithin, parentOf, parseDn } from '../dn.ts';
import type { RequestOf } from '../message.ts';
import { LdapRefusal } from '../result.ts';

export function add(request: RequestOf<'AddRequest'>, caller: Caller): Answer {
  const by = writer(caller);
  const dn = parseDn(request.dn);
  const [rdn] = dn.rdns;
  if (rdn === undefined) throw new LdapRefusal('entryAlreadyExists');
  if (!isWithin(dn.key, caller.directory.suffix.key)) {
    throw new LdapRefusal('unwillingToPerform', 'no global superior knowledge');
  }
  const attributes = readAttributes(request.attributes, rdn);
  checkEntry(attributes, rdn);
  checkPlace(caller, dn);
  caller.directory.create(dn, attributes, by);
  return {};
}

/** In the order in which slapd finds fault: name taken, no parent, no right. */
function checkPlace({ directory, who }: Caller, dn: Dn): void {
  if (directory.entry(dn.key) !== undefined) throw new LdapRefusal('entryAlreadyExists');
  if (dn.key !== directory.suffix.key && directory.entry(parentOf(dn).key) === undefined)
    throw new LdapRefusal('noSuchObject', '', directory.nearest(dn));
  if (!directory.mayWrite(who, dn)) throw new LdapRefusal('insufficientAccessRights', 'no write access to parent');
}
