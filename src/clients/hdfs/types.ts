import type { HdfsFiles, HdfsFileWriter } from './data-types.ts';
import type {
  AclStatus,
  BlockLocation,
  ByteRange,
  ContentSummary,
  FileChecksum,
  FileSystemSpace,
  FullStatus,
  IsCounted,
  QuotaUsage,
  ServerDefaults,
  Sifted,
} from './entry-types.ts';
import type { HdfsHealth } from './health-types.ts';
import type { FsImage } from './image-types.ts';
import type { StoragePolicy } from './policy-types.ts';
import type { HdfsSnapshots, HdfsSnapshotWriter } from './snapshot-types.ts';
import type { HdfsVitals } from './vitals-types.ts';

export type * from './data-types.ts';
export type * from './entry-types.ts';
export type * from './health-types.ts';
export type * from './image-types.ts';
export type * from './policy-types.ts';
export type * from './snapshot-types.ts';
export type * from './vitals-types.ts';

export interface HdfsReader extends HdfsHealth, HdfsVitals, HdfsSnapshots, HdfsFiles {
  /** The namenode that is active, `http://host:port`. */
  active(signal: AbortSignal): Promise<string>;
  /** Hadoop version of the namenode (JMX NameNodeInfo, `3.4.1`). */
  version(signal: AbortSignal): Promise<string>;
  /** undefined when there is no such entry. */
  status(path: string, signal: AbortSignal): Promise<FullStatus | undefined>;
  list(path: string, signal: AbortSignal): Promise<FullStatus[]>;
  /**
   * The same by pages, in order, so that a folder of any size can be read (LISTSTATUS_BATCH; all at once where the
   * namenode does not have it). What comes and goes meanwhile may be missing; nothing is given twice.
   */
  pages(path: string, signal: AbortSignal, startAfter?: string): AsyncIterable<readonly FullStatus[]>;
  /** The same, where files that `isCounted` are left out and only counted: nothing is made of them. */
  sifted(
    path: string,
    signal: AbortSignal,
    isCounted: IsCounted | undefined,
    startAfter?: string,
  ): AsyncIterable<Sifted>;
  /** undefined when the namenode has ACLs switched off. */
  acl(path: string, signal: AbortSignal): Promise<AclStatus | undefined>;
  quota(path: string, signal: AbortSignal): Promise<QuotaUsage>;
  /** GETCONTENTSUMMARY: walks the whole subtree on the namenode, which takes its time where that is large. */
  summary(path: string, signal: AbortSignal): Promise<ContentSummary>;
  /** Whether `user` may `r`, `w`, `x` (any letters of it) at `path`: CHECKACCESS as that user. */
  mayAccess(path: string, user: string, action: string, signal: AbortSignal): Promise<boolean>;
  /** GETTRASHROOT: the trash of the user whom we act as, for an entry of this path. */
  trashRoot(path: string, signal: AbortSignal): Promise<string>;
  /** GETHOMEDIRECTORY: the home of the user whom we act as, whether it is there or not. */
  home(signal: AbortSignal): Promise<string>;
  /** Where the blocks of a file are, or of a range of it. */
  blocks(path: string, signal: AbortSignal, range?: ByteRange): Promise<BlockLocation[]>;
  /** Whether somebody is writing the file now, or was when he died less than a minute ago (GET_BLOCK_LOCATIONS). */
  isOpen(path: string, signal: AbortSignal): Promise<boolean>;
  /** GETFILECHECKSUM, which a datanode computes from the checksums of the blocks. */
  checksum(path: string, signal: AbortSignal): Promise<FileChecksum>;
  space(signal: AbortSignal): Promise<FileSystemSpace>;
  serverDefaults(signal: AbortSignal): Promise<ServerDefaults>;
  storagePolicies(signal: AbortSignal): Promise<StoragePolicy[]>;
  /** The one in force, set here or above. */
  storagePolicy(path: string, signal: AbortSignal): Promise<StoragePolicy>;
  /** Name of the erasure coding policy in force; undefined where files are replicated. */
  erasureCodingPolicy(path: string, signal: AbortSignal): Promise<string | undefined>;
  /** Extended attributes with their values, those that we may see: `user.note`. */
  attributes(path: string, signal: AbortSignal): Promise<ReadonlyMap<string, Uint8Array>>;
  /** Their names alone. */
  attributeNames(path: string, signal: AbortSignal): Promise<readonly string[]>;
  /** The last checkpoint of the namespace from one namenode, `http://host:port`; a standby serves as well. */
  image(namenode: string, signal: AbortSignal): Promise<FsImage>;
  /** The name that requests are made under: the superuser, or one who may all that is needed. */
  readonly user: string;
  /**
   * The same door, tried as somebody else: by his name, or for him as a proxy user. For `open` the file is looked up by us,
   * so that OPEN itself is what he is refused. @throws Failure `unsupported`, at each call, with a delegation token
   */
  as(user: string): HdfsReader;
}

export interface HdfsWriter extends HdfsSnapshotWriter, HdfsFileWriter {
  /**
   * MKDIRS with exactly this mode; `unsaid`: with that which a raw request gets that names none, 755. On a folder that exists
   * it answers true and changes nothing. Under a default ACL the mode is bounded by it; there `unmasked`, when given, is what
   * counts in place of `mode`.
   */
  mkdirs(path: string, mode: number | 'unsaid', signal: AbortSignal, unmasked?: number): Promise<void>;
  /** Undefined stays as it is; one of the two must be given. */
  setOwner(path: string, owner: string | undefined, group: string | undefined, signal: AbortSignal): Promise<void>;
  setMode(path: string, mode: number, signal: AbortSignal): Promise<void>;
  /** MODIFYACLENTRIES: entries replace those of the same kind and name. */
  modifyAcl(path: string, entries: readonly string[], signal: AbortSignal): Promise<void>;
  /** SETACL: the whole ACL of each scope that the entries name; user::, group:: and other:: must be among them. */
  setAcl(path: string, entries: readonly string[], signal: AbortSignal): Promise<void>;
  /** REMOVEACLENTRIES: entries as they are listed; their rights do not count. */
  removeAclEntries(path: string, entries: readonly string[], signal: AbortSignal): Promise<void>;
  /** REMOVEDEFAULTACL. */
  removeDefaultAcl(path: string, signal: AbortSignal): Promise<void>;
  /** REMOVEACL: all of it but the mode. */
  removeAcl(path: string, signal: AbortSignal): Promise<void>;
  /** SETQUOTA (HDFS 3.2.2+); undefined clears. */
  setQuota(
    path: string,
    quota: { readonly names: number | undefined; readonly spaceBytes: number | undefined },
    signal: AbortSignal,
  ): Promise<void>;
  /** SETQUOTABYSTORAGETYPE (HDFS 3.2.2+); undefined clears. `setQuota` leaves it alone. */
  setTypeQuota(path: string, storageType: string, spaceBytes: number | undefined, signal: AbortSignal): Promise<void>;
  setStoragePolicy(path: string, name: string, signal: AbortSignal): Promise<void>;
  /** That of the folder above holds again. */
  unsetStoragePolicy(path: string, signal: AbortSignal): Promise<void>;
  /** RENAME; false when the source is missing, or the way is blocked. */
  rename(from: string, to: string, signal: AbortSignal): Promise<boolean>;
  /**
   * RENAME with options: to exactly this path, and what stands in the way is refused with its reason.
   * @param overwrites whether a file, or an empty folder, that is there gives way
   */
  move(from: string, to: string, overwrites: boolean, signal: AbortSignal): Promise<void>;
  /** DELETE recursive; false when there is nothing. */
  remove(path: string, signal: AbortSignal): Promise<boolean>;
  /** DELETE of a file or an empty folder; one that holds something is refused. False when there is nothing. */
  removeEmpty(path: string, signal: AbortSignal): Promise<boolean>;
  /** A delegation token for the user whom we act as; undefined where the namenode gives none (simple authentication). */
  delegationToken(renewer: string | undefined, signal: AbortSignal): Promise<string | undefined>;
  /** Gives the time until which it holds now, in ms since the epoch. */
  renewDelegationToken(token: string, signal: AbortSignal): Promise<number>;
  cancelDelegationToken(token: string, signal: AbortSignal): Promise<void>;
  /**
   * The same door, as somebody else: by his name, or for him as a proxy user. What is written is his.
   * @throws Failure `unsupported`, at each call, with a delegation token
   */
  as(user: string): HdfsWriter;
  /** The same calls through HttpFS; undefined where no server of it is known. */
  readonly httpfs: HdfsWriter | undefined;
}
