import { aclAction, withoutAcl } from '../acl-action.ts';

export const removeAcl = aclAction('REMOVEACL', 'Cannot remove ACL', () => [], withoutAcl);
