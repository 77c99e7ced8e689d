/** A snapshot of a folder. */
export interface Snapshot {
  readonly name: string;
  readonly path: string;
  readonly createdMs: number;
  /** Whether it is deleted and only waits to be cleared away (ordered deletion of snapshots). */
  readonly deleted: boolean;
}

/** A folder of which snapshots may be made. */
export interface SnapshottableFolder {
  readonly path: string;
  readonly owner: string;
  readonly group: string;
  readonly mode: number;
  readonly snapshots: number;
  /** How many it may have. */
  readonly snapshotLimit: number;
}

export type SnapshotChange = 'CREATE' | 'MODIFY' | 'DELETE' | 'RENAME';

/** What differs between two states of a folder. */
export interface SnapshotDiff {
  readonly folder: string;
  /** Names of snapshots; empty is the folder as it is. */
  readonly from: string;
  readonly to: string;
  readonly entries: readonly {
    readonly change: SnapshotChange;
    /** Below the folder; empty is the folder itself. */
    readonly path: string;
    /** Where a renamed entry went. */
    readonly target: string | undefined;
  }[];
}

export interface HdfsSnapshots {
  /** Oldest first, as the namenode lists them (3.3+). */
  snapshots(folder: string, signal: AbortSignal): Promise<Snapshot[]>;
  /** All of them for a superuser, one's own for others. */
  snapshottable(signal: AbortSignal): Promise<SnapshottableFolder[]>;
  /** Names of snapshots; '' is the folder as it is. */
  snapshotDiff(folder: string, from: string, to: string, signal: AbortSignal): Promise<SnapshotDiff>;
}

export interface HdfsSnapshotWriter {
  /** CREATESNAPSHOT; the folder must be snapshottable. Gives the path of the snapshot. */
  createSnapshot(folder: string, name: string, signal: AbortSignal): Promise<string>;
  renameSnapshot(folder: string, from: string, to: string, signal: AbortSignal): Promise<void>;
  deleteSnapshot(folder: string, name: string, signal: AbortSignal): Promise<void>;
  /** ALLOWSNAPSHOT: for superusers. */
  allowSnapshots(folder: string, signal: AbortSignal): Promise<void>;
  /** DISALLOWSNAPSHOT: for superusers, and refused while there are snapshots. */
  disallowSnapshots(folder: string, signal: AbortSignal): Promise<void>;
}
