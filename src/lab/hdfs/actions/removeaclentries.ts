import { without } from '../acl.ts';
import { aclAction, through } from '../acl-action.ts';

export const removeAclEntries = aclAction(
  'REMOVEACLENTRIES',
  'Cannot remove ACL entries',
  ({ parameters }) => parameters.acl(false),
  through(without),
);
