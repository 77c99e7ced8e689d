/** What an inode is, by the numbers of the image (fsimage.proto, INodeSection.INode.Type). */
export const inodeKind = { file: 1, directory: 2, symlink: 3 } as const;

/** In the place of a number of a directory where there is none. */
export const noDirectory = 0xffff_ffff;

/** In the place of a storage policy or an erasure coding policy where the inode itself says none. */
export const noPolicy = 0xff;

/** A quota that is not set, or not for this inode. */
export const noQuota = -1;

/** A quota of this size and above is none (Long.MAX_VALUE, which the root has). */
const UNLIMITED = 2 ** 63;

/** What a quota lets in; undefined where it is none. */
export const quotaLimit = (quota: number | undefined): number | undefined =>
  quota === undefined || quota < 0 || quota >= UNLIMITED ? undefined : quota;

/**
 * Some inodes of a namespace as columns: `row` of every column is one inode, and only rows below `rows` count. The columns
 * are used again: a batch holds until the next one is asked for. Times are milliseconds since 1970; numbers of bytes are
 * exact to 2^53.
 */
export interface InodeBatch {
  readonly rows: number;
  readonly id: Float64Array;
  /** One of `inodeKind`. */
  readonly kind: Uint8Array;
  /**
   * Number of the directory (`DirectoryTree`) that holds it now. `noDirectory` for the root, and for what is in no
   * directory any more and only snapshots hold; see also `tree.isLive` for what lies in such a directory.
   */
  readonly parent: Uint32Array;
  /** Number of the directory itself; `noDirectory` for all that is none, and for a directory without entries. */
  readonly self: Uint32Array;
  /** Ids in the image's string table: `image.owner(id)`, `image.group(id)`. */
  readonly owner: Uint32Array;
  readonly group: Uint32Array;
  /** Permission bits with the sticky bit, 0 … 0o1777. Under an ACL the group's digit is the mask. */
  readonly mode: Uint16Array;
  readonly mtime: Float64Array;
  /** 0 for directories. */
  readonly atime: Float64Array;
  /** As the image has it: 0 for directories, symlinks and striped files. */
  readonly replication: Uint16Array;
  readonly preferredBlockBytes: Float64Array;
  readonly blocks: Uint32Array;
  /** Length of the file: the sum of its blocks. */
  readonly bytes: Float64Array;
  /** 1 where blocks are striped by erasure coding. */
  readonly isStriped: Uint8Array;
  /** 1 where it is being written. */
  readonly isOpen: Uint8Array;
  /** Set on the inode itself, or `noPolicy`. On directories it is an xattr, read from there already. */
  readonly storagePolicy: Uint8Array;
  /** Id of the policy of a striped file; on directories the policy's name is an xattr (`xattrs`). Else `noPolicy`. */
  readonly ecPolicy: Uint8Array;
  /** `noQuota` where not set; 2^63 stands for Long.MAX_VALUE, which the root has. Beyond 2^53 see `exactQuotas`. */
  readonly nsQuota: Float64Array;
  readonly spaceQuota: Float64Array;
  /** Entries of the ACL; 0 where there is none. */
  readonly aclEntries: Uint16Array;
  /** 1 where there are extended attributes. */
  readonly hasXattrs: Uint8Array;
  /** 1 where there are quotas by storage type. */
  readonly hasTypeQuotas: Uint8Array;
  /** The name in `buffer`, UTF-8, from start to end; empty for the root. */
  readonly nameStart: Uint32Array;
  readonly nameEnd: Uint32Array;
  readonly buffer: Uint8Array;
  name(row: number): string;
  acl(row: number): readonly ImageAclEntry[];
  xattrs(row: number): readonly ImageXattr[];
  typeQuotas(row: number): readonly TypeQuota[];
  /** Who writes a file that is open. */
  writer(row: number): { readonly clientName: string; readonly clientMachine: string } | undefined;
  /** Where a symlink leads. */
  target(row: number): string | undefined;
  /** Both quotas of a row to the last digit. */
  exactQuotas(row: number): { readonly ns: bigint; readonly space: bigint };
}

/** An entry as the namenode keeps it: those for owner and others, and the mask where it is the group's digit, are in the mode. */
export interface ImageAclEntry {
  readonly scope: 'access' | 'default';
  readonly type: 'user' | 'group' | 'mask' | 'other';
  /** Undefined for the owner, the owning group, mask and others. */
  readonly name: string | undefined;
  /** 0 … 7. */
  readonly permission: number;
}

export interface ImageXattr {
  readonly namespace: 'user' | 'trusted' | 'security' | 'system' | 'raw';
  readonly name: string;
  readonly value: Uint8Array;
}

export interface TypeQuota {
  readonly storageType: 'DISK' | 'SSD' | 'ARCHIVE' | 'RAM_DISK' | 'PROVIDED' | 'NVDIMM';
  readonly bytes: number;
}

/**
 * The directories that have entries, by number: 0 … count − 1, without gaps, in no promised order. Held compactly,
 * for tens of millions of inodes.
 */
export interface DirectoryTree {
  readonly count: number;
  /** Number of the root; `noDirectory` where it has no entries. */
  readonly root: number;
  /** Per directory the number of the one that holds it; `noDirectory` for the root and where only snapshots hold it. */
  readonly parent: Uint32Array;
  /** Per directory how many entries it has now. */
  readonly entries: Uint32Array;
  /** Whether a directory is reached from the root: others only snapshots hold, with all that is in them. */
  isLive(directory: number): boolean;
  /** Levels below the root, which has 0. Without meaning where it is not live. */
  depth(directory: number): number;
  /** `/user/alice`; the root is `/`. Only once names are known (see `FsImageFile.tree`). */
  path(directory: number): string;
}
