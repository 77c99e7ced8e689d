import { type AclOutcome, storedAcl } from './acl.ts';
import type { AclEntry } from './acl-entry.ts';
import { defaultAclOf, type Entry, type Folder } from './entry.ts';

/** The bits that a creator asks for. `unmasked` counts under a default ACL only, and there in place of `masked`. */
export interface AskedMode {
  readonly masked: number;
  readonly unmasked: number | undefined;
}

/**
 * Mode and ACL of a new child under POSIX inheritance (dfs.namenode.posix.acl.inheritance.enabled, the default since
 * 3.0): the parent's default ACL, filtered by the bits asked for, becomes the child's access ACL; folders pass it on.
 */
export function inheritedAcl(parent: Folder, type: Entry['type'], asked: AskedMode): AclOutcome {
  const defaults = defaultAclOf(parent);
  if (defaults.length === 0) return { acl: [], mode: asked.masked };
  const mode = asked.unmasked ?? asked.masked;
  const access = defaults.map(
    (entry): AclEntry => ({
      ...entry,
      scope: 'access',
      bits: entry.bits & filterOf(entry, defaults.length === 3, mode),
    }),
  );
  return storedAcl(type === 'DIRECTORY' ? [...access, ...defaults] : access, mode);
}

/** With named entries the group's bits asked for bound the mask, not the group's own entry. */
function filterOf({ type, name }: AclEntry, minimal: boolean, mode: number): number {
  if (type === 'user' && name === undefined) return mode >> 6;
  if (type === 'mask' || (type === 'group' && minimal)) return mode >> 3;
  return type === 'other' ? mode : 7;
}
