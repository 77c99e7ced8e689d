import { InodeColumns } from '../inode-columns.ts';
import { Placing } from '../placing.ts';
import type { SectionReader } from '../section-reader.ts';
import { endOfHead } from '../small-sections.ts';
import type { StringTable } from '../string-table.ts';
import type { TreeIndex } from '../tree-index.ts';
import type { ListingCount } from '../types.ts';
import { ListingLines, listingHeader } from './listing-lines.ts';

type Sink = (bytes: Uint8Array) => Promise<void>;

/** What is listed: inodes that were counted already, and the tree with its names. */
export interface Listed {
  readonly section: SectionReader;
  readonly texts: StringTable;
  readonly tree: TreeIndex;
}

/** See `FsImageFile.writeListing`. Lines are made while the sink takes those before them. */
export async function writeListing(
  { section, texts, tree }: Listed,
  sink: Sink,
  signal: AbortSignal,
): Promise<ListingCount> {
  const columns = new InodeColumns(texts);
  const placing = new Placing(tree);
  const lines = new ListingLines(texts, tree);
  const count = { lines: 0, snapshotOnly: 0 };
  const put = async (bytes: Uint8Array, text?: Uint8Array<ArrayBuffer>): Promise<void> => {
    await sink(bytes);
    if (text !== undefined) lines.give(text);
  };
  let putting = put(listingHeader());
  putting.catch(() => undefined);
  try {
    for await (const { bytes, start, end, offset } of section.records(signal)) {
      let at = offset === 0 ? section.judged(0, () => endOfHead(bytes, end)) : start;
      while (at < end) {
        at = columns.fill(bytes, at, end, (work) => section.judged(offset, work));
        placing.place(columns);
        lines.write(columns);
      }
      const { text, length, ...taken } = lines.take();
      await putting;
      putting = put(text.subarray(0, length), text);
      // It is waited for in its turn; until then nothing is said of a failure.
      putting.catch(() => undefined);
      count.lines += taken.lines;
      count.snapshotOnly += taken.snapshotOnly;
    }
    await putting;
    return count;
  } finally {
    await putting.catch(() => undefined);
  }
}
