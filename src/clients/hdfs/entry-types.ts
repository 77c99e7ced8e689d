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

/** What of a file without an ACL says who gets at it. */
export type FileRights = Pick<FileStatus, 'owner' | 'group' | 'mode'>;

/** The same with what only some need to know. */
export interface FullStatus extends FileStatus {
  /** The number of its inode; it stays when the entry is moved. */
  readonly fileId: bigint;
  /** 0 of a folder. */
  readonly blockBytes: number;
  /** 0 of a folder. */
  readonly replication: number;
  /** 0 of a folder. */
  readonly accessedMs: number;
  /** 0 where the entry has none of its own, and that of a folder above holds. */
  readonly storagePolicyId: number;
}

/**
 * Whether a file is only counted, by what says who gets at it. Files with the same rights have the same answer; those with
 * an ACL are not asked for.
 */
export type IsCounted = (file: FileRights) => boolean;

/** What a folder, or a page of it, has, without the files that are only counted. */
export interface Sifted {
  readonly entries: readonly FullStatus[];
  /** Files that are not among the entries. */
  readonly counted: number;
  /** The name of the last of all, be it among the entries or not; undefined where there are none. */
  readonly last: string | undefined;
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
  /** Of the kinds of storage that have a quota here; none where the namenode does not tell. */
  readonly typeQuotas: readonly TypeQuota[];
  /**
   * A quota that is none and reads 2^63 - 1: so does the root, and after a restart of the namenode a folder that has quotas
   * by kind of storage alone (recorded of 3.4.1).
   */
  readonly isLargest?: true;
}

/** What a quota of one kind of storage lets in, and what it holds. */
export interface TypeQuota {
  /** DISK, SSD, ARCHIVE, RAM_DISK, NVDIMM, PROVIDED. */
  readonly storageType: string;
  readonly spaceBytes: number | undefined;
  readonly spaceUsedBytes: number;
}

/** A whole subtree counted, its top included. */
export interface ContentSummary extends QuotaUsage {
  readonly files: number;
  readonly folders: number;
  /** Sum of the lengths, without replicas. */
  readonly lengthBytes: number;
  /** What only snapshots still hold, among the counts above. */
  readonly snapshot: {
    readonly files: number;
    readonly folders: number;
    readonly lengthBytes: number;
    readonly spaceUsedBytes: number;
  };
  /** Empty where there is none. */
  readonly erasureCodingPolicy: string;
}

/** A part of a file and where its replicas are. */
export interface BlockLocation {
  readonly offsetBytes: number;
  readonly lengthBytes: number;
  /** Whether all of its replicas are corrupt. */
  readonly corrupt: boolean;
  readonly hosts: readonly string[];
  /** `host:port` of each datanode. */
  readonly datanodes: readonly string[];
  /** `/rack/host:port` of each. */
  readonly topologyPaths: readonly string[];
  readonly storageTypes: readonly string[];
}

/** Raw space of the file system: replicas count. */
export interface FileSystemSpace {
  readonly capacityBytes: number;
  readonly usedBytes: number;
  readonly remainingBytes: number;
}

/** What the file system does where a client does not say. */
export interface ServerDefaults {
  readonly blockBytes: number;
  readonly replication: number;
  /** 0: no trash on the server's side. */
  readonly trashMinutes: number;
  readonly encryptDataTransfer: boolean;
  readonly storagePolicyId: number | undefined;
}

/** A digest of a file over the checksums of its blocks: equal for equal bytes only where the blocks are cut alike. */
export interface FileChecksum {
  /** `MD5-of-2048MD5-of-512CRC32C`. */
  readonly algorithm: string;
  /** In hexadecimal digits, as the server gives it. */
  readonly digest: string;
}

/** One range of bytes, within a file. */
export interface ByteRange {
  readonly offsetBytes: number;
  readonly lengthBytes: number;
}
