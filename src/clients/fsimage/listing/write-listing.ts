import { InodeColumns } from '../inode-columns.ts';
import { type RecordWindow, WindowPool } from '../record-windows.ts';
import type { SectionReader } from '../section-reader.ts';
import { readInodeHead } from '../small-sections.ts';
import type { StringTable } from '../string-table.ts';
import type { TreeIndex } from '../tree-index.ts';
import type { ListingCount } from '../types.ts';
import { Wire } from '../wire.ts';
import { ListingCrew } from './listing-crew.ts';
import { ListingLines, listingHeader, type TakenLines } from './listing-lines.ts';

type Sink = (bytes: Uint8Array) => Promise<void>;

/** What is listed: inodes that were counted already, and the tree with its names. */
export interface Listed {
  readonly section: SectionReader;
  readonly texts: StringTable;
  readonly tree: TreeIndex;
}

/** Threads that do it: their program, and how many. */
export interface Crew {
  readonly program: URL;
  readonly size: number;
}

/** Tasks that a thread has before it, so that it never waits for us. */
const AHEAD = 2;

/** Makes lines of windows, several at once; what comes of each is in the order in which they were given. */
interface Scribe {
  readonly atOnce: number;
  write(window: RecordWindow, start: number): Promise<TakenLines>;
  /** Takes the memory of lines back. */
  give(text: Uint8Array<ArrayBuffer>): void;
  end(): Promise<void>;
}

/** See `FsImageFile.writeListing`. With a crew, lines are made by other threads, while this one reads and gives them to the sink. */
export async function writeListing(
  listed: Listed,
  crew: Crew | undefined,
  sink: Sink,
  signal: AbortSignal,
): Promise<ListingCount> {
  const pool = new WindowPool();
  const scribe = crew === undefined ? scribeHere(listed, pool) : scribeOf(listed, crew, pool);
  const count = { lines: 0, snapshotOnly: 0 };
  const under: Promise<TakenLines>[] = [];
  const passOn = async (): Promise<void> => {
    const taken = await under.shift();
    if (taken === undefined) return;
    await sink(taken.text.subarray(0, taken.length));
    scribe.give(taken.text);
    count.lines += taken.lines;
    count.snapshotOnly += taken.snapshotOnly;
  };
  try {
    await sink(listingHeader());
    for await (const window of listed.section.windows(pool, signal)) {
      if (under.length >= scribe.atOnce) await passOn();
      const made = scribe.write(window, window.offset === 0 ? endOfHead(listed.section, window) : window.start);
      // It is waited for in its turn; until then nothing is said of a failure.
      made.catch(() => undefined);
      under.push(made);
    }
    while (under.length > 0) await passOn();
    return count;
  } finally {
    await scribe.end();
  }
}

function endOfHead(section: SectionReader, { bytes, end }: RecordWindow): number {
  const wire = new Wire(bytes);
  section.judged(0, () => readInodeHead(wire, end));
  return wire.at;
}

function scribeHere({ section, texts, tree }: Listed, pool: WindowPool): Scribe {
  const columns = new InodeColumns(texts, tree);
  const lines = new ListingLines(texts, tree);
  return {
    atOnce: 1,
    async write({ bytes, end, offset }, start) {
      for (let at = start; at < end; ) {
        at = columns.fill(bytes, at, end, (work) => section.judged(offset, work));
        lines.write(columns);
      }
      pool.give(bytes);
      return lines.take();
    },
    give: (text) => lines.give(text),
    end: async () => undefined,
  };
}

function scribeOf({ section, texts, tree }: Listed, { program, size }: Crew, pool: WindowPool): Scribe {
  const crew = new ListingCrew(program, size, { texts: texts.parts, tree: tree.parts });
  const spares: Uint8Array<ArrayBuffer>[] = [];
  return {
    atOnce: size * AHEAD,
    async write({ bytes, end, offset }, start) {
      const made = await crew.write({ bytes, start, end, spare: spares.pop() }).catch((thrown: unknown) =>
        section.judged(offset, () => {
          throw thrown;
        }),
      );
      pool.give(made.bytes);
      return made;
    },
    give: (text) => void spares.push(text),
    end: () => crew.end(),
  };
}
