import { Failure } from '../../../core/failure.ts';
import type { FullStatus } from '../entry-types.ts';
import { exceptionOf } from '../refusal.ts';
import { lacking, type Need, spaceTakenBytes } from './lacking.ts';
import { leftBehind } from './left-behind.ts';
import type { DataParts } from './parts.ts';
import { type Destination, sendData } from './send-data.ts';
import { beginTransfer, type Transfer } from './transfer.ts';

export interface Write extends Destination {
  /** What was there before; undefined is nothing. */
  readonly before: FullStatus | undefined;
}

/** The failure of a write, with the file that it leaves behind: HDFS keeps the bytes that came before. */
export async function writeFailure(
  parts: DataParts,
  write: Write,
  transfer: Transfer,
  failure: Failure,
): Promise<Failure> {
  if (!transfer.isBegun) return failure;
  const { path, before, parameters } = write;
  const added = parameters === undefined ? before?.lengthBytes : undefined;
  const file = { path, before: added, sentBytes: transfer.movedBytes };
  // Who interrupts does not want to wait for more.
  if (failure.code === 'interrupted') return leftBehind(failure, { ...file, leftBytes: undefined });
  try {
    const after = await parts.status(path, parts.clock.deadline(parts.timeoutMs));
    const isAsBefore = after?.fileId === before?.fileId && after?.lengthBytes === before?.lengthBytes;
    const isLost = failure.code === 'unreachable';
    const refused = isLost && isAsBefore ? await lostRefusal(parts, write, failure) : undefined;
    if (refused !== undefined) return refused;
    if (after === undefined || (isAsBefore && added === undefined)) return failure;
    const reason = (isLost ? await nextBlockLacks(parts, write, after, transfer) : undefined) ?? failure;
    return isAsBefore ? reason : leftBehind(reason, { ...file, leftBytes: after.lengthBytes });
  } catch {
    return leftBehind(failure, { ...file, leftBytes: undefined });
  }
}

/**
 * A datanode that refuses closes the connection with our data unread, and the refusal may go down with it (3.4.1). As
 * nothing was done, the same is asked for once more and without data: what was refused then is refused now.
 */
async function lostRefusal(
  parts: DataParts,
  { path, before, parameters }: Write,
  failure: Failure,
): Promise<Failure | undefined> {
  const { calls, clock, timeoutMs } = parts;
  const empty = before === undefined ? { ...parameters, overwrite: 'false' } : undefined;
  try {
    await sendData(calls, { path, parameters: empty }, [], beginTransfer(clock, timeoutMs, clock.deadline(timeoutMs)));
  } catch (thrown) {
    const refusal = Failure.from(thrown);
    if (exceptionOf(refusal) !== undefined) return refusal;
    return before === undefined
      ? byNumbers(parts, { op: 'CREATE', path, names: 1, spaceBytes: 0, blockBytes: 0 })
      : undefined;
  }
  return before === undefined ? leftBehind(failure, { path, before, sentBytes: 0, leftBytes: 0 }) : undefined;
}

/**
 * The quota, or the disk, that a write has come to the end of. HDFS refuses a block, so that the file then ends with a whole
 * one and has none open; where more was to come, and another block fits no more, that is why the connection broke.
 */
async function nextBlockLacks(
  parts: DataParts,
  { path, before, parameters }: Write,
  { lengthBytes, blockBytes, replication }: FullStatus,
  { isWhole, movedBytes }: Transfer,
): Promise<Failure | undefined> {
  const isAppend = parameters === undefined;
  const isAllThere = isWhole && lengthBytes >= (isAppend ? (before?.lengthBytes ?? 0) : 0) + movedBytes;
  if (isAllThere || lengthBytes % blockBytes !== 0) return undefined;
  const op = isAppend ? 'APPEND' : 'CREATE';
  const need = { op, path, names: 0, spaceBytes: blockBytes * replication, blockBytes };
  return byNumbers(parts, need, lengthBytes * replication);
}

/** @param takenBytes what the file takes while none of its blocks is open; undefined of one that is not there */
async function byNumbers(parts: DataParts, need: Need, takenBytes?: number): Promise<Failure | undefined> {
  const limit = parts.clock.deadline(parts.timeoutMs);
  try {
    if (takenBytes !== undefined && (await spaceTakenBytes(parts, need.path, limit)) !== takenBytes) return undefined;
    return await lacking(parts, need, limit);
  } catch {
    return undefined;
  }
}
