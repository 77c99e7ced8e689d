import { replaced } from '../acl.ts';
import { aclAction, through } from '../acl-action.ts';

export const setAcl = aclAction(
  'SETACL',
  'Cannot set ACL',
  ({ parameters }) => parameters.acl(true),
  through(replaced),
);
