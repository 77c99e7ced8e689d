import type { Call } from './action.ts';
import { aclError } from './remote-error.ts';

/** Every ACL operation is refused where the namenode has ACLs switched off. Default ACLs that are there still work. */
export function checkAclsOn({ acls }: Call): void {
  if (acls) return;
  throw aclError(
    'The ACL operation has been rejected.  Support for ACLs has been disabled by setting dfs.namenode.acls.enabled to false.',
  );
}
