import { noDirectory } from '../../core/namespace/inode-batch.ts';
import { EntryBatch, readEntries } from './directory-entries.ts';
import { IdIndexBuilder } from './id-index.ts';
import type { SectionReader } from './section-reader.ts';
import { TreeIndex } from './tree-index.ts';

/**
 * Reads which directory holds which inode, in two rounds over the section, so that no more is held than what stays.
 * `references` are the inodes of INODE_REFERENCE in their order: children that were renamed while a snapshot held them.
 */
export async function readTree(
  section: SectionReader,
  references: Float64Array,
  signal: AbortSignal,
): Promise<TreeIndex> {
  const builders = { children: new IdIndexBuilder(), directories: new IdIndexBuilder() };
  const batch = new EntryBatch();
  const visit = (take: () => void) => readEntries(section, references, batch, take, signal);
  await visit(() => {
    builders.directories.add(batch.directories, batch.begun);
    builders.children.add(batch.ids, batch.length);
  });
  const { children, directories } = section.judged(0, () => ({
    children: builders.children.build(),
    directories: builders.directories.build(),
  }));
  const holders = new Uint32Array(children.size);
  const [parent, entries] = [new Uint32Array(directories.size), new Uint32Array(directories.size)];
  const [numbers, ranks] = [new Int32Array(batch.directories.length), new Int32Array(batch.ids.length)];
  let last = 0;
  await visit(() => {
    const { begun, starts, length } = batch;
    directories.ranksOf(batch.directories, begun, numbers);
    // The ranks of directories among the children, until all holders are known.
    children.ranksOf(batch.directories, begun, ranks);
    for (let index = 0; index < begun; index += 1) parent[numbers[index] ?? 0] = ranks[index] ?? -1;
    children.ranksOf(batch.ids, length, ranks);
    let at = 0;
    for (let index = 0; index <= begun; index += 1) {
      const end = index < begun ? (starts[index] ?? 0) : length;
      entries[last] = (entries[last] ?? 0) + end - at;
      for (; at < end; at += 1) holders[ranks[at] ?? 0] = last;
      if (index < begun) last = numbers[index] ?? 0;
    }
  });
  for (let one = 0; one < parent.length; one += 1) {
    const rank = parent[one] ?? noDirectory;
    if (rank !== noDirectory) parent[one] = holders[rank] ?? noDirectory;
  }
  return section.judged(0, () => new TreeIndex({ children, directories, holders, parent, entries }));
}
