/**
 * Owner, mode and ACL as a namenode tells them (GETFILESTATUS, GETACLSTATUS). Where `access` is not empty the ACL is
 * extended: the group digit of the mode is the mask, and the right of the group stands in `access` as `group::`.
 */
export interface EntryRights {
  readonly owner: string;
  readonly group: string;
  /** With the sticky bit: 0o700, 0o1777. */
  readonly mode: number;
  /** Named entries and `group::`; never user::, other:: or mask:: */
  readonly access: readonly string[];
  /** `default:user::rwx` and so on, in the namenode's order: user, named users, group, named groups, mask, other. */
  readonly defaults: readonly string[];
}

/**
 * Who, other than owners, gets through all folders above an entry, the home among them: everybody, only those whom a group
 * or a named entry lets through somewhere on the way, or nobody. What nobody gets to is closed whatever its own mode is.
 */
export type Way = 'everybody' | 'some' | 'nobody';

/** A file or folder as it is judged. */
export interface UmaskEntry {
  readonly path: string;
  readonly type: 'DIRECTORY' | 'FILE' | 'SYMLINK';
  /** The number of its inode; it stays when the entry is moved. */
  readonly fileId: bigint;
  readonly owner: string;
  readonly group: string;
  readonly mode: number;
  /** Whether it has an extended ACL or a default ACL. */
  readonly aclBit: boolean;
  /** Undefined where `aclBit` is false, and where it could not be read: ACLs are switched off on the namenode. */
  readonly acl: Pick<EntryRights, 'access' | 'defaults'> | undefined;
  readonly way: Way;
}

const NONE: readonly string[] = [];
const STICKY = 0o1000;

export const rightsOf = ({
  owner,
  group,
  mode,
  acl,
}: Pick<UmaskEntry, 'owner' | 'group' | 'mode' | 'acl'>): EntryRights => ({
  owner,
  group,
  mode,
  access: acl?.access ?? NONE,
  defaults: acl?.defaults ?? NONE,
});

/** The same as GETACLSTATUS tells them, which says the sticky bit by itself. */
export const rightsOfAcl = (status: EntryRights & { readonly stickyBit: boolean }): EntryRights =>
  rightsOf({ ...status, mode: status.stickyBit ? status.mode | STICKY : status.mode, acl: status });
