import { Failure } from '../../../core/failure.ts';
import { formatMode } from '../../../core/mode.ts';
import type { NewFile } from '../data-types.ts';
import type { DataParts } from './parts.ts';
import { sendData } from './send-data.ts';
import { beginTransfer } from './transfer.ts';
import { type Write, writeFailure } from './write-failure.ts';

type Source = AsyncIterable<Uint8Array>;

/** What raw REST callers get when they name no mode (3.4.1); webhdfs would ask for 755. */
const FILE_MODE = 0o644;

/**
 * Makes a file of what the source gives, and looks whether all of it is there. Gives its length in bytes.
 * @throws Failure `exists` unless it may overwrite; when a write stops midway, with `detail`: { sentBytes, leftBytes }
 */
export async function createFile(
  parts: DataParts,
  path: string,
  source: Source,
  { overwrite = false, mode = FILE_MODE, unmasked, blockBytes, replication }: NewFile,
  signal: AbortSignal,
): Promise<number> {
  const before = await parts.status(path, signal);
  if (before !== undefined && (before.type !== 'FILE' || !overwrite)) {
    throw new Failure('exists', `${path} is there already${before.type === 'FILE' ? '' : ', and is no file'}.`, {
      system: 'hdfs',
    });
  }
  const parameters = {
    overwrite: String(overwrite),
    permission: mode === 'unsaid' ? '' : formatMode(mode),
    unmaskedpermission: unmasked === undefined ? undefined : formatMode(unmasked),
    blocksize: blockBytes?.toString(),
    replication: replication?.toString(),
  };
  return written(parts, { path, before, parameters }, source, signal);
}

/**
 * Adds to a file, and looks whether all of it is there. Gives the new length in bytes.
 * @throws Failure `not-found`; when a write stops midway, with `detail`: { sentBytes, leftBytes }
 */
export async function appendFile(parts: DataParts, path: string, source: Source, signal: AbortSignal): Promise<number> {
  const before = await parts.status(path, signal);
  if (before === undefined) throw new Failure('not-found', `There is no ${path} in HDFS.`, { system: 'hdfs' });
  return written(parts, { path, before, parameters: undefined }, source, signal);
}

async function written(parts: DataParts, write: Write, source: Source, signal: AbortSignal): Promise<number> {
  const transfer = beginTransfer(parts.clock, parts.timeoutMs, signal);
  try {
    await sendData(parts.calls, write, source, transfer);
  } catch (thrown) {
    throw await writeFailure(parts, write, transfer, Failure.from(thrown));
  }
  const isAppend = write.parameters === undefined;
  const lengthBytes = (isAppend ? (write.before?.lengthBytes ?? 0) : 0) + transfer.movedBytes;
  await refuseOther(parts, write.path, lengthBytes, signal);
  return lengthBytes;
}

/** The end of a write: HDFS has the length that it should have. */
async function refuseOther(
  { status }: DataParts,
  path: string,
  lengthBytes: number,
  signal: AbortSignal,
): Promise<void> {
  const file = await status(path, signal);
  if (file?.lengthBytes === lengthBytes) return;
  const found = file === undefined ? 'is not there' : `has ${file.lengthBytes} bytes`;
  throw new Failure('failed', `${path} was written and ${found}; it should have ${lengthBytes}.`, {
    system: 'hdfs',
    hint: 'Somebody else may have written there too. Look at it, and write it again.',
  });
}
