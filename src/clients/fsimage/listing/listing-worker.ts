import { parentPort, workerData } from 'node:worker_threads';
import { Malformed } from '../failures.ts';
import { InodeColumns } from '../inode-columns.ts';
import { StringTable, type StringTableParts } from '../string-table.ts';
import { TreeIndex, type TreeParts } from '../tree-index.ts';
import { ListingLines } from './listing-lines.ts';

/** What a thread that writes lines begins with; the tree's memory is shared. */
export interface WorkerStart {
  readonly texts: StringTableParts;
  readonly tree: TreeParts;
}

/** Messages of inodes, whole ones, from start to end. */
export interface WorkerTask {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly start: number;
  readonly end: number;
  /** Memory of lines that were written. */
  readonly spare: Uint8Array<ArrayBuffer> | undefined;
}

/** The lines of a task, and its bytes back; or what is malformed in them, and where. */
export type WorkerAnswer =
  | {
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly text: Uint8Array<ArrayBuffer>;
      readonly length: number;
      readonly lines: number;
      readonly snapshotOnly: number;
    }
  | { readonly malformed: string; readonly offset: number };

const { texts, tree }: WorkerStart = workerData;
const table = new StringTable(texts);
const index = new TreeIndex(tree);
const columns = new InodeColumns(table, index);
const lines = new ListingLines(table, index);

parentPort?.on('message', (task: WorkerTask) => {
  const answer = answered(task);
  parentPort?.postMessage(answer, 'bytes' in answer ? [answer.bytes.buffer, answer.text.buffer] : []);
});

function answered({ bytes, start, end, spare }: WorkerTask): WorkerAnswer {
  if (spare !== undefined) lines.give(spare);
  try {
    for (let at = start; at < end; ) {
      at = columns.fill(bytes, at, end, (work) => work());
      lines.write(columns);
    }
    return { bytes, ...lines.take() };
  } catch (thrown) {
    if (thrown instanceof Malformed) return { malformed: thrown.message, offset: thrown.offset };
    throw thrown;
  }
}
