import { createHash, type Hash } from 'node:crypto';
import { readSync } from 'node:fs';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { Failure } from '../../core/failure.ts';
import type { BytesAt } from './byte-source.ts';
import { decompressionOf } from './codec.ts';
import { InodeColumns } from './inode-columns.ts';
import { SectionReader } from './section-reader.ts';
import { LentWindows, type SharedBatches } from './shared-batches.ts';
import { endOfHead } from './small-sections.ts';
import { StringTable, type StringTableParts } from './string-table.ts';
import type { ImageSection } from './types.ts';

/** What the other thread of an image does: an open file, which threads of a process share, is read from begin to end. */
export interface ThreadTask {
  readonly descriptor: number;
  /** Whether its digest is made. */
  readonly isHashed: boolean;
  /** The inodes that are told; undefined where none are. */
  readonly inodes:
    | {
        readonly path: string;
        readonly section: ImageSection;
        readonly codec: string | undefined;
        readonly texts: StringTableParts;
        readonly shared: SharedBatches;
      }
    | undefined;
}

/** What it tells, in this order: batches of inodes, that all have come, and the digest in hexadecimal digits. */
export type ThreadTold =
  | { readonly kind: 'batches'; readonly batches: readonly BatchTold[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'digest'; readonly digest: string }
  | { readonly kind: 'failure'; readonly failure: FailureTold };

export interface BatchTold {
  readonly rows: number;
  /** Of the window in the section. */
  readonly offset: number;
  /** A window that is shared, or its bytes where no such window has room for them. */
  readonly window: number | Uint8Array;
}

/** A Failure as it goes from thread to thread. */
export type FailureTold = Pick<Failure, 'code' | 'message' | 'system' | 'hint' | 'detail'>;

/** Batches that are told at once: to wake a thread takes as long as some hundred inodes do. */
const AT_ONCE = 4;
/** Small enough to stay in the processor's cache between reading and hashing. */
const PIECE_BYTES = 2 ** 18;

/** A file that is read in its order, and hashed on the way or ahead of it. */
class HashedFile implements BytesAt {
  readonly #descriptor: number;
  readonly #hash: Hash | undefined;
  readonly #piece = new Uint8Array(PIECE_BYTES);
  /** What lies before it is hashed. */
  #at = 0;

  constructor({ descriptor, isHashed }: ThreadTask) {
    this.#descriptor = descriptor;
    this.#hash = isHashed ? createHash('md5') : undefined;
  }

  async read(
    into: Uint8Array,
    from: number,
    length: number,
    position: number,
  ): Promise<{ readonly bytesRead: number }> {
    const bytesRead = readSync(this.#descriptor, into, from, length, position);
    this.#take(into, from, bytesRead, position);
    return { bytesRead };
  }

  #take(bytes: Uint8Array, from: number, length: number, position: number): void {
    const end = position + length;
    if (this.#hash === undefined || end <= this.#at) return;
    this.#hash.update(bytes.subarray(from + this.#at - position, from + length));
    this.#at = end;
  }

  /** Hashes a piece more of what lies before a place. Gives whether there was any. */
  hashOn(before: number): boolean {
    const length = Math.min(PIECE_BYTES, before - this.#at);
    if (this.#hash === undefined || length <= 0) return false;
    const bytesRead = readSync(this.#descriptor, this.#piece, 0, length, this.#at);
    this.#take(this.#piece, 0, bytesRead, this.#at);
    return bytesRead > 0;
  }

  /** All that lies before a place is hashed. */
  hashTo(place: number): void {
    while (this.hashOn(place));
  }

  digest(): string | undefined {
    return this.#hash?.digest('hex');
  }
}

async function run(task: ThreadTask, tell: (told: ThreadTold) => void): Promise<void> {
  const file = new HashedFile(task);
  if (task.inodes !== undefined) {
    file.hashTo(task.inodes.section.offset);
    await tellInodes(file, task.inodes, tell);
    tell({ kind: 'end' });
  }
  file.hashTo(Number.POSITIVE_INFINITY);
  const digest = file.digest();
  if (digest !== undefined) tell({ kind: 'digest', digest });
}

async function tellInodes(
  file: HashedFile,
  { path, section, codec, texts: parts, shared }: NonNullable<ThreadTask['inodes']>,
  tell: (told: ThreadTold) => void,
): Promise<void> {
  const texts = new StringTable(parts);
  const windows = new LentWindows(shared);
  const columns = shared.columns.map((memory) => new InodeColumns(texts, memory));
  const decompress = codec === undefined ? undefined : await decompressionOf(path, codec);
  const reader = new SectionReader(file, path, section, decompress);
  let batches: BatchTold[] = [];
  const tellThem = (): void => {
    tell({ kind: 'batches', batches });
    batches = [];
  };
  for await (const { bytes, start, end, offset } of reader.windows(windows, new AbortController().signal)) {
    const into = columns[windows.next(() => file.hashOn(Number.POSITIVE_INFINITY))];
    if (into === undefined) return;
    const judged = <T>(work: () => T): T => reader.judged(offset, work);
    into.fill(bytes, offset === 0 ? judged(() => endOfHead(bytes, end)) : start, end, judged);
    batches.push({ rows: into.rows, offset, window: windows.lend(bytes) });
    if (batches.length === AT_ONCE) tellThem();
  }
  tellThem();
}

function toldOf(thrown: unknown): ThreadTold {
  if (!(thrown instanceof Failure)) throw thrown;
  const { code, message, system, hint, detail } = thrown;
  return { kind: 'failure', failure: { code, message, system, hint, detail } };
}

// Loaded by itself, as a part of the bundle that is looked at, it does nothing.
if (!isMainThread) {
  const tell = (told: ThreadTold): void => parentPort?.postMessage(told);
  run(workerData, tell).catch((thrown: unknown) => tell(toldOf(thrown)));
}
