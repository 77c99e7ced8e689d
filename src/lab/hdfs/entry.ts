import type { AclEntry } from './acl-entry.ts';

/**
 * A file or folder of the namespace. Entries are never changed, only replaced: a root is the whole namespace at one
 * moment, so that history and snapshots keep roots and nothing else.
 */
export type Entry = Folder | File;

interface Common {
  readonly id: number;
  readonly owner: string;
  readonly group: string;
  /** Permission bits with the sticky bit; with an extended access ACL the group bits are its mask. */
  readonly mode: number;
  /** What the bits do not say, in order: named entries and the group's own of an extended access ACL, then the default ACL. */
  readonly acl: readonly AclEntry[];
  readonly modifiedMs: number;
  readonly accessedMs: number;
  /** The storage policy set here; 0 is none, and that of the folder above holds. */
  readonly policyId: number;
  /** Extended attributes by full name, `user.note`; the last one set comes first. */
  readonly attributes: ReadonlyMap<string, Uint8Array | undefined>;
}

export interface Folder extends Common {
  readonly type: 'DIRECTORY';
  readonly children: ReadonlyMap<string, Entry>;
  /** -1 is none, and so is 2^63 - 1. */
  readonly nameQuota: bigint;
  readonly spaceQuota: bigint;
  /** Bytes by kind of storage, those that are set. */
  readonly typeQuotas: ReadonlyMap<string, bigint>;
  /** undefined: the folder is not snapshottable. */
  readonly snapshots: ReadonlyMap<string, Folder> | undefined;
  /** Its number, of a folder that is a snapshot. */
  readonly snapshotId?: number;
}

export interface File extends Common {
  readonly type: 'FILE';
  readonly content: Uint8Array;
  readonly blockBytes: number;
  readonly replication: number;
}

/** The largest Java long: the name quota of the root, which means none. */
export const LONG_MAX = 2n ** 63n - 1n;

export const isFolder = (entry: Entry | undefined): entry is Folder => entry?.type === 'DIRECTORY';

/** All entries of a subtree, its top first. */
export function* subtree(top: Entry): Generator<Entry> {
  yield top;
  if (isFolder(top)) for (const child of top.children.values()) yield* subtree(child);
}

export const isAccess = (entry: AclEntry): boolean => entry.scope === 'access';
export const hasAccessAcl = (entry: Entry): boolean => entry.acl.some(isAccess);
export const defaultAclOf = (entry: Entry): AclEntry[] => entry.acl.filter((one) => !isAccess(one));
