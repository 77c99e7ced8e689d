import { formatAclEntry } from '../acl-entry.ts';
import { checkAclsOn } from '../acl-switch.ts';
import { action, reached } from '../action.ts';
import { lastOf } from '../location.ts';
import { notFound } from '../remote-error.ts';

/** What the mode says is not repeated among the entries. */
export const getAclStatus = action({
  op: 'GETACLSTATUS',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    checkAclsOn(call);
    const entry = lastOf(reached(call));
    if (entry === undefined) throw notFound(`cannot find ${call.path}`);
    return entry;
  },
  act: (_call, { acl, group, owner, mode }) => {
    const permission = mode.toString(8);
    const status = { entries: acl.map(formatAclEntry), group, owner, permission, stickyBit: (mode & 0o1000) !== 0 };
    return { json: JSON.stringify({ AclStatus: status }) };
  },
});
