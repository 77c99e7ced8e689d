import type { ByInode } from './by-inode.ts';
import { type InodeBatch, inodeKind } from './inode-batch.ts';

/** How a policy of erasure coding lays out its blocks. */
export interface Striping {
  readonly dataUnits: number;
  readonly parityUnits: number;
  readonly cellBytes: number;
}

/** What the space of files depends on besides themselves. */
export interface Charging {
  /** Layout by the id of a policy of erasure coding. */
  readonly stripings: ReadonlyMap<number, Striping>;
  /** By the inode number of a file the most replicas that any snapshot has of it, where one says so. */
  readonly mostReplicas: ByInode;
}

/** What the name of a policy says: `RS-6-3-1024k`, `XOR-2-1-1024k`, `RS-LEGACY-6-3-1024k`. Undefined of any other. */
export function stripingOf(policy: string): Striping | undefined {
  const found = /^[A-Za-z-]+-(\d+)-(\d+)-(\d+)k$/.exec(policy);
  if (found === null) return undefined;
  const [dataUnits, parityUnits, cellKib] = found.slice(1).map(Number);
  if (dataUnits === undefined || parityUnits === undefined || cellKib === undefined || dataUnits * cellKib === 0)
    return undefined;
  return { dataUnits, parityUnits, cellBytes: cellKib * 1024 };
}

/**
 * The space that files take, as a namenode charges it to quotas: replicas count, parity counts, and the last block of a
 * file that is being written counts as a whole one (INodeFile.storagespaceConsumed, storagespaceConsumedStriped and
 * StripedBlockUtil.spaceConsumedByStripedBlock, Hadoop 3.4.1). All blocks but the last are taken to be full.
 * Replicas are the most that the file has now or in any snapshot (INodeFile.getPreferredBlockReplication). Blocks that were
 * cut off while a snapshot holds them are charged, too (storagespaceConsumedContiguous), and are not in it.
 * @returns how many of the files are striped
 */
export function spaceOf(batch: InodeBatch, { stripings, mostReplicas }: Charging, space: Float64Array): number {
  const { rows, kind, bytes, replication, isStriped, isOpen } = batch;
  let striped = 0;
  for (let row = 0; row < rows; row += 1) {
    if (kind[row] !== inodeKind.file) space[row] = 0;
    else if (isStriped[row] === 1) {
      space[row] = stripedSpace(batch, row, stripings);
      striped += 1;
    } else if (isOpen[row] === 1) space[row] = openLength(batch, row) * (replication[row] ?? 0);
    else space[row] = (bytes[row] ?? 0) * (replication[row] ?? 0);
  }
  if (mostReplicas.values().length > 0) raise(batch, mostReplicas, space);
  return striped;
}

/** Files of which a snapshot has more replicas are charged for those. */
function raise(batch: InodeBatch, mostReplicas: ByInode, space: Float64Array): void {
  const { rows, kind, id, bytes, replication, isStriped, isOpen } = batch;
  for (let row = 0; row < rows; row += 1) {
    if (kind[row] !== inodeKind.file || isStriped[row] === 1) continue;
    const most = mostReplicas.of(id[row] ?? 0) ?? 0;
    if (most > (replication[row] ?? 0))
      space[row] = most * (isOpen[row] === 1 ? openLength(batch, row) : (bytes[row] ?? 0));
  }
}

/** What one replica is charged with of a file that is being written. */
function openLength({ bytes, blocks, preferredBlockBytes }: InodeBatch, row: number): number {
  const [length, count, whole] = [bytes[row] ?? 0, blocks[row] ?? 0, preferredBlockBytes[row] ?? 0];
  const last = length - (count - 1) * whole;
  return count > 0 && last >= 0 && last < whole ? count * whole : length;
}

function stripedSpace(batch: InodeBatch, row: number, stripings: ReadonlyMap<number, Striping>): number {
  const [length, count] = [batch.bytes[row] ?? 0, batch.blocks[row] ?? 0];
  const striping = stripings.get(batch.ecPolicy[row] ?? 0);
  if (striping === undefined || count === 0) return length;
  const { dataUnits, parityUnits } = striping;
  const whole = batch.preferredBlockBytes[row] ?? 0;
  const full = whole * dataUnits;
  const last = length - (count - 1) * full;
  if (last < 0 || last > full) return groupSpace(length, striping);
  const lastSpace = batch.isOpen[row] === 1 ? whole * (dataUnits + parityUnits) : groupSpace(last, striping);
  return (count - 1) * groupSpace(full, striping) + lastSpace;
}

/** One group of blocks: whole stripes, and a last one whose parity is as long as its longest cell. */
function groupSpace(length: number, { dataUnits, parityUnits, cellBytes }: Striping): number {
  const stripe = dataUnits * cellBytes;
  const whole = Math.floor(length / stripe);
  const rest = length - whole * stripe;
  return length + parityUnits * (whole * cellBytes + Math.min(rest, cellBytes));
}
