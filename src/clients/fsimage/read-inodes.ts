import type { InodeBatch } from '../../core/namespace/inode-batch.ts';
import type { BatchColumns, Judged } from './batch-columns.ts';
import { Census } from './census.ts';
import { InodeColumns } from './inode-columns.ts';
import { Placing } from './placing.ts';
import type { SectionReader } from './section-reader.ts';
import { endOfHead } from './small-sections.ts';
import type { StringTable } from './string-table.ts';
import type { TreeIndex } from './tree-index.ts';

/** A batch but for its places in the tree, from a window that begins at an offset of the section. */
export interface FilledBatch {
  readonly columns: BatchColumns;
  readonly offset: number;
}

/** All inodes of an image in batches, counted; names of directories go into the tree where it has none. */
export async function* readInodes(
  filled: AsyncIterable<FilledBatch>,
  section: SectionReader,
  tree: TreeIndex,
  expected: number,
): AsyncGenerator<InodeBatch> {
  const census = new Census(tree, expected);
  const placing = new Placing(tree, census);
  for await (const { columns, offset } of filled) {
    section.judged(offset, () => placing.place(columns));
    yield columns;
  }
  section.judged(0, () => census.finish());
}

/** The inodes of a section, read by this thread. */
export async function* filledHere(
  section: SectionReader,
  texts: StringTable,
  signal: AbortSignal,
): AsyncGenerator<FilledBatch> {
  const columns = new InodeColumns(texts);
  for await (const { bytes, start, end, offset } of section.records(signal)) {
    const judged: Judged = (work) => section.judged(offset, work);
    let at = offset === 0 ? judged(() => endOfHead(bytes, end)) : start;
    while (at < end) {
      at = columns.fill(bytes, at, end, judged);
      yield { columns, offset };
    }
  }
}
