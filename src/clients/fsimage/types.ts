import type { DirectoryTree, InodeBatch } from '../../core/namespace/inode-batch.ts';

/** Opens images of namespaces by their path; no configuration is needed. */
export interface FsImageReader {
  /**
   * Looks at head, summary, string table and counts, nothing more. Where `<path>.md5` lies beside it, its digest is compared
   * while the rest is read; what is wrong ends the reading with a Failure at the latest when inodes end.
   * @throws Failure `not-found`, `denied` (system `disk`); of the system `fsimage`: `config` for what is no image, `unsupported` for
   * one of a layout or a codec that is not known, `protocol` for one that is cut off or corrupt, with section and offset
   */
  open(path: string, signal: AbortSignal): Promise<FsImageFile>;
}

export interface FsImageFile {
  readonly path: string;
  readonly summary: ImageSummary;
  /** Owner and group behind the ids of `InodeBatch`; `inodes` gives no id that is not in the table. Ids are small: arrays by id do. */
  owner(id: number): string;
  group(id: number): string;
  /**
   * The directories. With `names: 'now'` their names are read at once (a light pass over the inodes); with `'with inodes'`
   * they are known when `inodes` of this file with this tree has run to its end.
   */
  tree(options: { readonly names: 'now' | 'with inodes'; readonly signal: AbortSignal }): Promise<ImageTree>;
  /** All inodes, in the order of the image, those that only snapshots hold among them. May be read more than once. */
  inodes(tree: ImageTree, signal: AbortSignal): AsyncIterable<InodeBatch>;
  /** Snapshots; empty where the image has none. */
  snapshots(signal: AbortSignal): Promise<ImageSnapshots>;
  /**
   * The delimited listing, to the letter as OfflineImageViewer's (`-p Delimited`, Hadoop 3.4.1): the header, then a line per
   * inode that is in a directory now, in the order of the image. The sink resolves when it can take more; the bytes are its
   * own only until then.
   */
  writeListing(sink: (bytes: Uint8Array) => Promise<void>, signal: AbortSignal): Promise<ListingCount>;
  close(): Promise<void>;
}

export interface ListingCount {
  /** Without the header. */
  readonly lines: number;
  /** Inodes that are not listed because only snapshots hold them. */
  readonly snapshotOnly: number;
}

/** A tree that the image itself has read; `inodes` of another image refuse it. */
export type ImageTree = DirectoryTree;

export interface ImageSummary {
  /** Negative, as Hadoop counts: -67. */
  readonly layoutVersion: number;
  /** Class of the codec; undefined where sections are as they are. */
  readonly codec: string | undefined;
  readonly sizeBytes: number;
  /** The digest in the file `<path>.md5`; undefined where there is none, and what is read is proved by nothing. */
  readonly md5: string | undefined;
  readonly namespaceId: number;
  readonly transactionId: number;
  /** As the image says; `inodes` that come are counted against it. */
  readonly inodes: number;
  readonly lastInodeId: number;
  readonly sections: readonly ImageSection[];
  /** Names of erasure coding policies by their id. */
  readonly ecPolicies: ReadonlyMap<number, string>;
}

/** `INODE`, `INODE_DIR` and `SNAPSHOT_DIFF` may come again in parts: `INODE_SUB` and so on (HDFS-14617). */
export interface ImageSection {
  readonly name: string;
  readonly offset: number;
  readonly lengthBytes: number;
}

export interface ImageSnapshots {
  /** Inode numbers of directories that allow snapshots. */
  readonly snapshottable: readonly number[];
  readonly snapshots: readonly ImageSnapshot[];
  /** References: inodes that were renamed while a snapshot held them. */
  readonly references: readonly ImageReference[];
  /** Inode numbers that snapshots list as deleted, with the snapshot that does. */
  readonly diffs: AsyncIterable<SnapshotDiff>;
}

export interface ImageSnapshot {
  readonly id: number;
  readonly name: string;
  /** Inode number of the directory that was taken. */
  readonly directory: number;
  readonly takenAtMs: number;
}

export interface ImageReference {
  readonly inode: number;
  /** Its name in the snapshot; undefined for the reference at the new place. */
  readonly name: string | undefined;
}

/** What a snapshot keeps of one inode. */
export interface SnapshotDiff {
  readonly inode: number;
  readonly snapshotId: number;
  readonly kind: 'file' | 'directory';
  /** Of a file: its length then. */
  readonly bytes: number | undefined;
  /** Of a file: its replication then, where it has changed in any way since. */
  readonly replication: number | undefined;
  /** Of a directory: names that are new since, inode numbers that are gone since, and references that are. */
  readonly created: readonly string[];
  readonly deleted: readonly number[];
  readonly deletedReferences: readonly number[];
}
