import { Census } from './census.ts';
import { Malformed } from './failures.ts';
import type { SectionReader } from './section-reader.ts';
import { readInodeHead } from './small-sections.ts';
import type { TreeIndex } from './tree-index.ts';
import { Wire } from './wire.ts';

/** Reads the names of directories: of each inode only number, type and name, which come first. */
export async function nameDirectories(section: SectionReader, tree: TreeIndex, signal: AbortSignal): Promise<void> {
  let census: Census | undefined;
  for await (const { bytes, start, end, offset } of section.records(signal)) {
    section.judged(offset, () => {
      const wire = new Wire(bytes);
      wire.at = start;
      census ??= new Census(tree, readInodeHead(wire, end).inodes);
      while (wire.at < end) nameOne(wire, wire.endOfField(end), tree, census);
    });
  }
  section.judged(0, () => {
    if (census === undefined) throw new Malformed('it is empty', 0);
    census.finish();
  });
}

/** FSImageFormatPBINode.Saver writes type, id and name before all else, as protobuf does with any message. */
function nameOne(wire: Wire, end: number, tree: TreeIndex, census: Census): void {
  let kind = 0;
  let id = -1;
  let name = 0;
  let nameEnd = 0;
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x08) kind = wire.varint();
    else if (tag === 0x10) id = wire.varint();
    else if (tag === 0x1a) {
      nameEnd = wire.endOfField(end);
      name = wire.at;
      wire.at = nameEnd;
    } else wire.skip(tag, end);
  }
  wire.ended(end);
  if (kind === 0 || id < 0) throw new Malformed('what comes is no inode', wire.at);
  census.take(id, tree.children.rankOf(id), kind, wire.bytes, name, nameEnd);
}
