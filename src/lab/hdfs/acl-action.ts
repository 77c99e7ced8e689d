import { type AclOutcome, logicalAcl, storedAcl } from './acl.ts';
import type { AclEntry } from './acl-entry.ts';
import { checkAclsOn } from './acl-switch.ts';
import { type Action, aclWork, action, type Call, reached } from './action.ts';
import { defaultAclOf, type Entry, isAccess, isFolder } from './entry.ts';
import { checkWritable } from './namespace.ts';
import { checkOwner } from './permission.ts';
import { aclError } from './remote-error.ts';

type Spec = readonly AclEntry[];

/** An operation on an ACL: only the owner may, and the entry gets the ACL and mode that `outcome` gives. */
export function aclAction(
  op: string,
  halted: string,
  specOf: (call: Call) => Spec,
  outcome: (entry: Entry, spec: Spec) => AclOutcome,
): Action {
  return action({
    op,
    method: 'PUT',
    category: 'WRITE',
    halted: (path) => `${halted} on ${path}`,
    refuse: (call) => {
      const spec = specOf(call);
      checkAclsOn(call);
      const location = reached(call);
      checkWritable(location);
      const entry = checkOwner(location, call.caller);
      return {
        location,
        next: { ...entry, ...aclWork(call.path, () => valid(entry, outcome(entry, spec), call.path)) },
      };
    },
    act: ({ namespace, caller }, { location, next }) => {
      namespace.replace(op, location, caller, next);
      return undefined;
    },
  });
}

/** The outcome where a whole ACL is computed from the one that is there. */
export const through =
  (change: (existing: Spec, spec: Spec) => readonly AclEntry[]) =>
  (entry: Entry, spec: Spec): AclOutcome =>
    storedAcl(change(logicalAcl(entry), spec), entry.mode);

/** The entry without its default ACL. */
export const withoutDefaults = (entry: Entry): AclOutcome => ({ acl: entry.acl.filter(isAccess), mode: entry.mode });

/** The entry without any: the group's own right comes back in place of the mask. */
export function withoutAcl(entry: Entry): AclOutcome {
  const group = entry.acl.find(({ scope, type, name }) => scope === 'access' && type === 'group' && name === undefined);
  return { acl: [], mode: group === undefined ? entry.mode : (entry.mode & ~0o070) | (group.bits << 3) };
}

function valid(entry: Entry, outcome: AclOutcome, path: string): AclOutcome {
  if (isFolder(entry) || defaultAclOf({ ...entry, ...outcome }).length === 0) return outcome;
  throw aclError(`Invalid ACL: only directories may have a default ACL. Path: ${path}`);
}
