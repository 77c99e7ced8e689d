import { parseAclEntries } from './acl-entry.ts';
import type { AclRights } from './acl-rights.ts';
import { rightsOfEntries } from './acl-rights.ts';

/** The bits that a creator asks for. */
export interface AskedBits {
  /** Those that are left after the client's umask, or that a raw request names. */
  readonly masked: number;
  /** Those from before the umask, where the client says them: Hadoop's own clients do since 3.0. */
  readonly unmasked: number | undefined;
}

/**
 * Mode and ACL of a new entry in a folder with this default ACL. With POSIX inheritance
 * (dfs.namenode.posix.acl.inheritance.enabled, the default since 3.0) the default ACL takes the place of the umask; without
 * it the umask is taken away as well (FSDirectory.copyDefaultAcl…, Hadoop 3.4.1; 119 experiments on 3.4.1).
 */
export function newEntryRights(
  type: 'DIRECTORY' | 'FILE',
  asked: AskedBits,
  defaults: readonly string[],
  isPosix: boolean,
): AclRights {
  if (defaults.length === 0) return { mode: asked.masked, access: [], defaults: [] };
  const bits = isPosix ? (asked.unmasked ?? asked.masked) : asked.masked;
  const isMinimal = defaults.length === 3;
  const access = parseAclEntries(defaults, false, 'needed').map((entry) => {
    const { kind, name } = entry;
    const isBounded = kind === 'mask' || (kind === 'group' && name === undefined && isMinimal);
    const filter =
      kind === 'user' && name === undefined ? bits >> 6 : isBounded ? bits >> 3 : kind === 'other' ? bits : 7;
    return { ...entry, scope: 'access' as const, bits: entry.bits & filter & 7 };
  });
  return { ...rightsOfEntries(access, bits), defaults: type === 'DIRECTORY' ? [...defaults] : [] };
}
