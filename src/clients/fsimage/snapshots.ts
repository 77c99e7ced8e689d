import { Malformed } from './failures.ts';
import type { SectionReader } from './section-reader.ts';
import type { ImageReference, ImageSnapshot, ImageSnapshots, SnapshotDiff } from './types.ts';
import { Wire } from './wire.ts';

/** SnapshotSection, and SnapshotDiffSection when it is asked for; an image without snapshots has neither. */
export async function readSnapshots(
  find: (name: string) => SectionReader | undefined,
  references: readonly ImageReference[],
  signal: AbortSignal,
): Promise<ImageSnapshots> {
  const section = find('SNAPSHOT');
  const diffs = find('SNAPSHOT_DIFF');
  const taken = section === undefined ? { snapshottable: [], snapshots: [] } : await readTaken(section, signal);
  return { ...taken, references, diffs: diffs === undefined ? nothing() : readDiffs(diffs, signal) };
}

async function* nothing(): AsyncGenerator<SnapshotDiff> {}

async function readTaken(section: SectionReader, signal: AbortSignal) {
  const snapshottable: number[] = [];
  const snapshots: ImageSnapshot[] = [];
  let told: number | undefined;
  for await (const { bytes, start, end, offset } of section.records(signal)) {
    section.judged(offset, () => {
      const wire = new Wire(bytes);
      wire.at = start;
      told ??= readHead(wire, wire.endOfField(end), snapshottable);
      while (wire.at < end) snapshots.push(readSnapshot(wire, wire.endOfField(end)));
    });
  }
  section.judged(0, () => {
    if (told !== undefined && told !== snapshots.length)
      throw new Malformed(`it says that it has ${told} snapshots, and has ${snapshots.length}`, 0);
  });
  return { snapshottable, snapshots };
}

/** SnapshotSection; gives the number of snapshots. */
function readHead(wire: Wire, end: number, snapshottable: number[]): number {
  let count = 0;
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x12) {
      const stop = wire.endOfField(end);
      while (wire.at < stop) snapshottable.push(wire.varint());
      wire.ended(stop);
    } else if (tag === 0x10) snapshottable.push(wire.varint());
    else if (tag === 0x18) count = wire.varint();
    else wire.skip(tag, end);
  }
  wire.ended(end);
  return count;
}

/** SnapshotSection.Snapshot: its root is an inode with the snapshot's name and the number of the directory. */
function readSnapshot(wire: Wire, end: number): ImageSnapshot {
  const snapshot = { id: -1, name: '', directory: -1, takenAtMs: 0 };
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x08) snapshot.id = wire.varint();
    else if (tag === 0x12) readRoot(wire, wire.endOfField(end), snapshot);
    else wire.skip(tag, end);
  }
  wire.ended(end);
  if (snapshot.id < 0 || snapshot.directory < 0) throw new Malformed('a snapshot is of no directory', wire.at);
  return snapshot;
}

function readRoot(wire: Wire, end: number, snapshot: { name: string; directory: number; takenAtMs: number }): void {
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x10) snapshot.directory = wire.varint();
    else if (tag === 0x1a) snapshot.name = wire.text(wire.endOfField(end));
    else if (tag === 0x2a) {
      const stop = wire.endOfField(end);
      while (wire.at < stop) {
        const inner = wire.varint();
        if (inner === 0x08) snapshot.takenAtMs = wire.varint();
        else wire.skip(inner, stop);
      }
      wire.ended(stop);
    } else wire.skip(tag, end);
  }
  wire.ended(end);
}

/** What comes next in SNAPSHOT_DIFF: entries, each followed by its diffs, and those of directories by names. */
interface Awaited {
  kind: SnapshotDiff['kind'];
  inode: number;
  diffs: number;
  names: number;
  diff: Diff | undefined;
}

type Diff = SnapshotDiff & {
  readonly created: string[];
  readonly deleted: number[];
  readonly deletedReferences: number[];
};

async function* readDiffs(section: SectionReader, signal: AbortSignal): AsyncGenerator<SnapshotDiff> {
  const awaited: Awaited = { kind: 'file', inode: -1, diffs: 0, names: 0, diff: undefined };
  for await (const { bytes, start, end, offset } of section.records(signal)) {
    const wire = new Wire(bytes);
    wire.at = start;
    while (wire.at < end) {
      const whole = section.judged(offset, () => readNext(wire, wire.endOfField(end), awaited));
      if (whole !== undefined) yield whole;
    }
  }
  section.judged(0, () => {
    if (awaited.diffs > 0 || awaited.names > 0) throw new Malformed('it ends before all diffs are told', 0);
  });
}

/** Reads one message; gives a diff when all of it is there. */
function readNext(wire: Wire, end: number, awaited: Awaited): SnapshotDiff | undefined {
  if (awaited.names > 0 && awaited.diff !== undefined) {
    awaited.diff.created.push(readCreated(wire, end));
    awaited.names -= 1;
  } else if (awaited.diffs > 0) {
    readDiff(wire, end, awaited);
    awaited.diffs -= 1;
  } else {
    readEntry(wire, end, awaited);
    return undefined;
  }
  return awaited.names === 0 ? awaited.diff : undefined;
}

/** DiffEntry. */
function readEntry(wire: Wire, end: number, awaited: Awaited): void {
  let type = 0;
  awaited.inode = -1;
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x08) type = wire.varint();
    else if (tag === 0x10) awaited.inode = wire.varint();
    else if (tag === 0x18) awaited.diffs = wire.varint();
    else wire.skip(tag, end);
  }
  wire.ended(end);
  if ((type !== 1 && type !== 2) || awaited.inode < 0) throw new Malformed('what comes is no diff', wire.at);
  awaited.kind = type === 1 ? 'file' : 'directory';
}

/** FileDiff or DirectoryDiff. */
function readDiff(wire: Wire, end: number, awaited: Awaited): void {
  const isFile = awaited.kind === 'file';
  let snapshotId = -1;
  let bytes: number | undefined;
  let replication: number | undefined;
  const lists = { created: [] as string[], deleted: [] as number[], deletedReferences: [] as number[] };
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x08) snapshotId = wire.varint();
    else if (isFile && tag === 0x10) bytes = wire.varint();
    else if (isFile && tag === 0x22) replication = readReplication(wire, wire.endOfField(end));
    else if (!isFile && tag === 0x30) awaited.names = wire.varint();
    else if (!isFile && (tag === 0x3a || tag === 0x42)) {
      const stop = wire.endOfField(end);
      while (wire.at < stop) (tag === 0x3a ? lists.deleted : lists.deletedReferences).push(wire.varint());
      wire.ended(stop);
    } else if (!isFile && tag === 0x38) lists.deleted.push(wire.varint());
    else if (!isFile && tag === 0x40) lists.deletedReferences.push(wire.varint());
    else wire.skip(tag, end);
  }
  wire.ended(end);
  awaited.diff = { inode: awaited.inode, snapshotId, kind: awaited.kind, bytes, replication, ...lists };
}

/** INodeSection.INodeFile, the copy that a FileDiff has. */
function readReplication(wire: Wire, end: number): number {
  let replication = 0;
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x08) replication = wire.varint();
    else wire.skip(tag, end);
  }
  wire.ended(end);
  return replication;
}

/** CreatedListEntry. */
function readCreated(wire: Wire, end: number): string {
  let name = '';
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x0a) name = wire.text(wire.endOfField(end));
    else wire.skip(tag, end);
  }
  wire.ended(end);
  return name;
}
