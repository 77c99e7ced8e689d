import type { InodeBatch } from '../../core/namespace/inode-batch.ts';
import { Census } from './census.ts';
import { Malformed } from './failures.ts';
import { InodeColumns } from './inode-columns.ts';
import type { SectionReader } from './section-reader.ts';
import { readInodeHead } from './small-sections.ts';
import type { StringTable } from './string-table.ts';
import type { TreeIndex } from './tree-index.ts';
import { Wire } from './wire.ts';

/** All inodes of an image in batches, counted; names of directories go into the tree where it has none. */
export async function* readInodes(
  section: SectionReader,
  texts: StringTable,
  tree: TreeIndex,
  signal: AbortSignal,
): AsyncGenerator<InodeBatch> {
  let reading: { census: Census; columns: InodeColumns } | undefined;
  for await (const { bytes, start, end, offset } of section.records(signal)) {
    let at = start;
    if (reading === undefined) {
      const wire = new Wire(bytes);
      const census = section.judged(0, () => new Census(tree, readInodeHead(wire, end).inodes));
      reading = { census, columns: new InodeColumns(texts, tree, census) };
      at = wire.at;
    }
    const { columns } = reading;
    while (at < end) {
      at = columns.fill(bytes, at, end, (work) => section.judged(offset, work));
      yield columns;
    }
  }
  const census = reading?.census;
  section.judged(0, () => {
    if (census === undefined) throw new Malformed('it is empty', 0);
    census.finish();
  });
}
