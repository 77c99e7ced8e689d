import { type Answer, type Caller, existing, writer } from '../action.ts';
import type { RequestOf } from '../message.ts';
import { LdapRefusal } from '../result.ts';

export function del(request: RequestOf<'DelRequest'>, caller: Caller): Answer {
  writer(caller);
  const { dn } = existing(caller, request.dn);
  if (!caller.directory.mayWrite(caller.who, dn))
    throw new LdapRefusal('insufficientAccessRights', 'no write access to parent');
  if (caller.directory.hasChildren(dn.key))
    throw new LdapRefusal('notAllowedOnNonLeaf', 'subordinate objects must be deleted first');
  caller.directory.remove(dn.key);
  return {};
}
