import { noDirectory } from '../../core/namespace/inode-batch.ts';
import { Malformed } from './failures.ts';
import { IdIndexBuilder } from './id-index.ts';
import type { SectionReader } from './section-reader.ts';
import { TreeIndex } from './tree-index.ts';
import { Wire } from './wire.ts';

/** What is told of the messages INodeDirectorySection.DirEntry. */
interface Visitor {
  directory(id: number): void;
  /** The first so many of these are children of the directory that came last; more of them may come. */
  children(ids: Float64Array, length: number): void;
}

/** Numbers that are told at once. */
const AT_ONCE = 4_096;

/**
 * Reads which directory holds which inode, in three rounds over the section, so that no more is held than what stays.
 * `references` are the inodes of INODE_REFERENCE in their order: children that were renamed while a snapshot held them.
 */
export async function readTree(
  section: SectionReader,
  references: Float64Array,
  signal: AbortSignal,
): Promise<TreeIndex> {
  const visit = (visitor: Visitor) => visitEntries(section, references, visitor, signal);
  const builders = { children: new IdIndexBuilder(), directories: new IdIndexBuilder() };
  const one = new Float64Array(1);
  const alone = (id: number): Float64Array => {
    one[0] = id;
    return one;
  };
  await visit({
    directory: (id) => builders.directories.count(alone(id), 1),
    children: (ids, length) => builders.children.count(ids, length),
  });
  builders.children.counted();
  builders.directories.counted();
  await visit({
    directory: (id) => builders.directories.add(alone(id), 1),
    children: (ids, length) => builders.children.add(ids, length),
  });
  const { children, directories } = section.judged(0, () => ({
    children: builders.children.build(),
    directories: builders.directories.build(),
  }));
  const holders = new Uint32Array(children.size);
  const [parent, entries] = [new Uint32Array(directories.size), new Uint32Array(directories.size)];
  let last = 0;
  await visit({
    directory: (id) => {
      last = directories.rankOf(id);
      // Its own rank among the children, until all holders are known.
      parent[last] = children.rankOf(id);
    },
    children: (ids, length) => {
      for (let index = 0; index < length; index += 1) holders[children.rankOf(ids[index] ?? 0)] = last;
      entries[last] = (entries[last] ?? 0) + length;
    },
  });
  for (let one = 0; one < parent.length; one += 1) {
    const rank = parent[one] ?? noDirectory;
    if (rank !== noDirectory) parent[one] = holders[rank] ?? noDirectory;
  }
  return section.judged(0, () => new TreeIndex({ children, directories, holders, parent, entries }));
}

async function visitEntries(
  section: SectionReader,
  references: Float64Array,
  visitor: Visitor,
  signal: AbortSignal,
): Promise<void> {
  const ids = new Float64Array(AT_ONCE);
  for await (const { bytes, start, end, offset } of section.records(signal)) {
    section.judged(offset, () => {
      const wire = new Wire(bytes);
      wire.at = start;
      while (wire.at < end) visitEntry(wire, wire.endOfField(end), references, visitor, ids);
    });
  }
}

/** @param ids room for numbers */
function visitEntry(wire: Wire, end: number, references: Float64Array, visitor: Visitor, ids: Float64Array): void {
  let isBegun = false;
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x08) {
      if (isBegun) throw new Malformed('the entries of one directory are those of two', wire.at);
      isBegun = true;
      visitor.directory(wire.varint());
      continue;
    }
    const isPacked = tag === 0x12 || tag === 0x1a;
    if (!isPacked && tag !== 0x10 && tag !== 0x18) {
      wire.skip(tag, end);
      continue;
    }
    if (!isBegun) throw new Malformed('entries are of no directory', wire.at);
    const stop = isPacked ? wire.endOfField(end) : wire.at + 1;
    while (wire.at < stop) {
      let length = 0;
      if (tag === 0x12 || tag === 0x10) for (; wire.at < stop && length < AT_ONCE; length += 1) wire.into(ids, length);
      else for (; wire.at < stop && length < AT_ONCE; length += 1) ids[length] = referred(references, wire);
      visitor.children(ids, length);
    }
    if (isPacked) wire.ended(stop);
  }
  wire.ended(end);
  if (!isBegun) throw new Malformed('entries are of no directory', wire.at);
}

function referred(references: Float64Array, wire: Wire): number {
  const number = wire.varint();
  const id = references[number];
  if (id === undefined) throw new Malformed(`there is no reference ${number}`, wire.at);
  return id;
}
