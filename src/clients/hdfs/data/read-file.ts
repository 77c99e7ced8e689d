import { Readable } from 'node:stream';
import { Failure } from '../../../core/failure.ts';
import type { ByteRange, FileStatus } from '../entry-types.ts';
import { exchangeOf } from './exchange.ts';
import type { DataParts } from './parts.ts';
import { beginTransfer } from './transfer.ts';
import { webhdfsClient } from './webhdfs-client.ts';

/** How often a read that was cut off goes on where it was, each time at another datanode if there is one. */
const RESUMES = 7;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;
/** Failures after which another datanode, or the same one a moment later, may well give the rest. */
const PASSING: readonly Failure['code'][] = ['unreachable', 'timeout', 'unavailable'];

/**
 * The bytes of a file, or of a part of it, as it was when the reading began.
 * @throws Failure `not-found`, `usage` for a range beyond the end, `conflict` when the file is a folder or has changed
 * meanwhile; whatever cut the read for good, with `detail`: { readBytes, ofBytes }
 */
export async function* readFile(
  parts: DataParts,
  path: string,
  range: Partial<ByteRange>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const file = await fileAt(parts, path, signal);
  const [begin, end] = boundsOf(range, file, path);
  // Nothing to ask for; but whether an empty file may be read is the server's to say.
  if (begin === end && file.lengthBytes > 0) return;
  let at = begin;
  for (let attempt = 0; ; attempt += 1) {
    let cut: Failure;
    try {
      for await (const chunk of opened(parts, path, at, end, signal)) {
        at += chunk.length;
        if (at > end) throw tooMuch(path, end);
        yield chunk;
      }
      if (at === end) return;
      cut = new Failure('unreachable', `A datanode ended ${path} at byte ${at} of ${end}.`, { system: 'hdfs' });
    } catch (thrown) {
      cut = Failure.from(thrown);
    }
    if (attempt === RESUMES || !PASSING.includes(cut.code)) throw toldOf(cut, path, at - begin, end - begin);
    await parts.clock.sleep(Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS), signal);
    await refuseChanged(parts, path, file, signal);
  }
}

/** One attempt, over webhdfs. */
async function* opened(
  { calls, clock, timeoutMs }: DataParts,
  path: string,
  at: number,
  end: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const transfer = beginTransfer(clock, timeoutMs, signal);
  try {
    const range = end === 0 ? {} : { offset: String(at), length: String(end - at) };
    yield* new Readable().wrap(webhdfsClient(exchangeOf(calls, transfer)).createReadStream(path, range));
  } finally {
    transfer.end();
  }
}

async function fileAt({ status }: DataParts, path: string, signal: AbortSignal): Promise<FileStatus> {
  const file = await status(path, signal);
  if (file === undefined) throw new Failure('not-found', `There is no ${path} in HDFS.`, { system: 'hdfs' });
  if (file.type !== 'FILE') throw new Failure('conflict', `${path} is no file.`, { system: 'hdfs' });
  return file;
}

function boundsOf(
  { offsetBytes = 0, lengthBytes }: Partial<ByteRange>,
  file: FileStatus,
  path: string,
): [number, number] {
  const isCount = (one: number): boolean => Number.isSafeInteger(one) && one >= 0;
  if (!isCount(offsetBytes) || offsetBytes > file.lengthBytes || !isCount(lengthBytes ?? 0)) {
    throw new Failure('usage', `${path} has ${file.lengthBytes} bytes, and ${offsetBytes} is not one of them.`, {
      system: 'hdfs',
      hint: 'Give whole numbers from 0 to the length of the file.',
    });
  }
  return [
    offsetBytes,
    lengthBytes === undefined ? file.lengthBytes : Math.min(file.lengthBytes, offsetBytes + lengthBytes),
  ];
}

/** A file that has grown still begins with what was there; one that was written anew does not. */
async function refuseChanged(parts: DataParts, path: string, before: FileStatus, signal: AbortSignal): Promise<void> {
  const now = await fileAt(parts, path, signal);
  if (now.modifiedMs === before.modifiedMs && now.lengthBytes === before.lengthBytes) return;
  throw new Failure('conflict', `${path} was changed while it was read.`, {
    system: 'hdfs',
    hint: 'Read it again from its beginning.',
  });
}

function tooMuch(path: string, end: number): Failure {
  return new Failure('protocol', `A datanode gave more of ${path} than the ${end} bytes that it has.`, {
    system: 'hdfs',
  });
}

function toldOf(cut: Failure, path: string, readBytes: number, ofBytes: number): Failure {
  if (readBytes === 0) return cut;
  return new Failure(cut.code, `${path}: ${readBytes} of ${ofBytes} bytes were read. ${cut.message}`, {
    system: 'hdfs',
    hint: 'The rest is missing: read it again.',
    detail: { readBytes, ofBytes },
    cause: cut,
  });
}
