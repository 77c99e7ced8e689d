import { Failure } from '../../../core/failure.ts';
import type { FullStatus } from '../entry-types.ts';
import { exceptionOf } from '../refusal.ts';
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
  { isBegun, movedBytes }: Transfer,
  failure: Failure,
): Promise<Failure> {
  if (!isBegun) return failure;
  const { path, before, parameters } = write;
  const file = { path, before: parameters === undefined ? before?.lengthBytes : undefined, sentBytes: movedBytes };
  // Who interrupts does not want to wait for more.
  if (failure.code === 'interrupted') return leftBehind(failure, { ...file, leftBytes: undefined });
  try {
    const after = await parts.status(path, parts.clock.deadline(parts.timeoutMs));
    const isAsBefore = after?.fileId === before?.fileId && after?.lengthBytes === before?.lengthBytes;
    if (isAsBefore) return failure.code === 'unreachable' ? await lostRefusal(parts, write, failure) : failure;
    return after === undefined ? failure : leftBehind(failure, { ...file, leftBytes: after.lengthBytes });
  } catch {
    return leftBehind(failure, { ...file, leftBytes: undefined });
  }
}

/**
 * A datanode that refuses closes the connection with our data unread, and the refusal may go down with it (3.4.1). As
 * nothing was done, the same is asked for once more and without data: what was refused then is refused now.
 */
async function lostRefusal(
  { calls, clock, timeoutMs }: DataParts,
  { path, before, parameters }: Write,
  failure: Failure,
): Promise<Failure> {
  const empty = before === undefined ? { ...parameters, overwrite: 'false' } : undefined;
  try {
    await sendData(calls, { path, parameters: empty }, [], beginTransfer(clock, timeoutMs, clock.deadline(timeoutMs)));
  } catch (thrown) {
    const refusal = Failure.from(thrown);
    return exceptionOf(refusal) === undefined ? failure : refusal;
  }
  return before === undefined ? leftBehind(failure, { path, before: undefined, sentBytes: 0, leftBytes: 0 }) : failure;
}
