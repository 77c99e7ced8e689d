import { merged } from '../acl.ts';
import { aclAction, through } from '../acl-action.ts';

export const modifyAclEntries = aclAction(
  'MODIFYACLENTRIES',
  'Cannot modify ACL entries',
  ({ parameters }) => parameters.acl(true),
  through(merged),
);
