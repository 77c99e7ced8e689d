import { aclAction, withoutDefaults } from '../acl-action.ts';

export const removeDefaultAcl = aclAction(
  'REMOVEDEFAULTACL',
  'Cannot remove default ACL entries',
  () => [],
  withoutDefaults,
);
