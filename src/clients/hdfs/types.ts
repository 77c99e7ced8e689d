/** A file or folder as GETFILESTATUS tells it. Times in ms since the epoch, mode as a number (0o700). */
export interface FileStatus {
  /** Name within the folder; empty for the entry that was asked for. */
  readonly name: string;
  readonly type: 'DIRECTORY' | 'FILE' | 'SYMLINK';
  readonly owner: string;
  readonly group: string;
  readonly mode: number;
  /** Whether the entry has an extended ACL or a default ACL: then the group digit of the mode is the mask. */
  readonly aclBit: boolean;
  /** Whether snapshots of the folder may be made. */
  readonly snapshotEnabled: boolean;
  readonly childrenNum: number;
  readonly lengthBytes: number;
  readonly modifiedMs: number;
}

export interface AclStatus {
  readonly owner: string;
  readonly group: string;
  readonly mode: number;
  readonly stickyBit: boolean;
  /** Access entries as listed: never user::, other:: or mask:: */
  readonly access: readonly string[];
  /** Default entries, `default:user::rwx` and so on. */
  readonly defaults: readonly string[];
}

/** Quota of a folder; undefined is none. Space counts replicated bytes. */
export interface QuotaUsage {
  readonly names: number | undefined;
  readonly spaceBytes: number | undefined;
  readonly namesUsed: number;
  readonly spaceUsedBytes: number;
}

export interface HdfsReader {
  /** The namenode that is active, `http://host:port`. */
  active(signal: AbortSignal): Promise<string>;
  /** Hadoop version of the namenode (JMX NameNodeInfo, `3.4.1`). */
  version(signal: AbortSignal): Promise<string>;
  /** undefined when there is no such entry. */
  status(path: string, signal: AbortSignal): Promise<FileStatus | undefined>;
  list(path: string, signal: AbortSignal): Promise<FileStatus[]>;
  /** undefined when the namenode has ACLs switched off. */
  acl(path: string, signal: AbortSignal): Promise<AclStatus | undefined>;
  quota(path: string, signal: AbortSignal): Promise<QuotaUsage>;
  /** Whether `user` may `r`, `w`, `x` (any letters of it) at `path`: CHECKACCESS as that user. */
  mayAccess(path: string, user: string, action: string, signal: AbortSignal): Promise<boolean>;
  /** GETTRASHROOT: the trash of the user whom we act as, for an entry of this path. */
  trashRoot(path: string, signal: AbortSignal): Promise<string>;
  /** The name that requests are made under: the superuser, or one who may all that is needed. */
  readonly user: string;
}

export interface HdfsWriter {
  /** MKDIRS with exactly this mode. On a folder that exists it answers true and changes nothing. */
  mkdirs(path: string, mode: number, signal: AbortSignal): Promise<void>;
  setOwner(path: string, owner: string, group: string, signal: AbortSignal): Promise<void>;
  setMode(path: string, mode: number, signal: AbortSignal): Promise<void>;
  /** MODIFYACLENTRIES. */
  modifyAcl(path: string, entries: readonly string[], signal: AbortSignal): Promise<void>;
  /** REMOVEDEFAULTACL. */
  removeDefaultAcl(path: string, signal: AbortSignal): Promise<void>;
  /** SETQUOTA (HDFS 3.2.2+); undefined clears. */
  setQuota(
    path: string,
    quota: { readonly names: number | undefined; readonly spaceBytes: number | undefined },
    signal: AbortSignal,
  ): Promise<void>;
  /** RENAME; false when the source is missing. */
  rename(from: string, to: string, signal: AbortSignal): Promise<boolean>;
  /** DELETE recursive; false when there is nothing. */
  remove(path: string, signal: AbortSignal): Promise<boolean>;
  /** CREATESNAPSHOT; the folder must be snapshottable. Gives the path of the snapshot. */
  createSnapshot(path: string, name: string, signal: AbortSignal): Promise<string>;
}
