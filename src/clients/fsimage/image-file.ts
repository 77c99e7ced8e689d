import { existsSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { InodeBatch } from '../../core/namespace/inode-batch.ts';
import { notWhole } from './failures.ts';
import { digestOf } from './image-digest.ts';
import { writeListing } from './listing/write-listing.ts';
import { nameDirectories } from './name-directories.ts';
import { type Ahead, digestOfAside, filledAside, ImageAside } from './read-aside.ts';
import { filledHere, readInodes } from './read-inodes.ts';
import { readTree } from './read-tree.ts';
import type { SectionReader } from './section-reader.ts';
import { sharedBatches } from './shared-batches.ts';
import { readReferences } from './small-sections.ts';
import { readSnapshots } from './snapshots.ts';
import type { StringTable, TextKind } from './string-table.ts';
import { TreeIndex } from './tree-index.ts';
import type { FsImageFile, ImageReference, ImageSnapshots, ImageSummary, ImageTree, ListingCount } from './types.ts';

export interface ImageParts {
  readonly file: FileHandle;
  readonly path: string;
  readonly summary: ImageSummary;
  readonly texts: StringTable;
  readonly sections: {
    readonly inodes: SectionReader;
    readonly directories: SectionReader;
    find(name: string): SectionReader | undefined;
  };
}

/** Smaller images are read before another thread has begun. */
const ASIDE_BYTES = 2 ** 25;

/** The program of the other thread, where it pays and lies beside this one: in the bundle. */
function asideProgram(sizeBytes: number): URL | undefined {
  if (sizeBytes < ASIDE_BYTES || availableParallelism() === 1) return undefined;
  const program = new URL('./fsimage-thread.js', import.meta.url);
  return existsSync(program) ? program : undefined;
}

/** An image that is open: see `FsImageFile`. */
export class ImageFile implements FsImageFile {
  readonly path: string;
  readonly summary: ImageSummary;
  readonly #parts: ImageParts;
  readonly #program: URL | undefined;
  readonly #closed = new AbortController();
  readonly #trees = new WeakSet<TreeIndex>();
  #digest: Promise<void> | undefined;
  /** Inodes that are read while the tree is, for who asks for them first. */
  #ahead: Ahead | undefined;
  /** That the thread that read them reads no more. */
  #ended: Promise<unknown> | undefined;

  /** @param program of the other thread; there is none where it is undefined */
  constructor(parts: ImageParts, program = asideProgram(parts.summary.sizeBytes)) {
    this.#program = program;
    this.path = parts.path;
    this.summary = parts.summary;
    this.#parts = parts;
  }

  owner(id: number): string {
    return this.#text('user', id);
  }

  group(id: number): string {
    return this.#text('group', id);
  }

  #text(kind: TextKind, id: number): string {
    const text = this.#parts.texts.get(kind, id);
    if (text === undefined) throw notWhole(this.path, `its string table has no text ${id}`);
    return text;
  }

  async tree({
    names,
    signal,
  }: {
    readonly names: 'now' | 'with inodes';
    readonly signal: AbortSignal;
  }): Promise<TreeIndex> {
    signal.throwIfAborted();
    if (this.#program === undefined) void this.#digested();
    else this.#ahead ??= this.#readAhead(this.#program);
    return this.#tree(names, signal);
  }

  async #tree(names: 'now' | 'with inodes', signal: AbortSignal): Promise<TreeIndex> {
    const { inodes, directories } = this.#parts.sections;
    const references = await this.#referred(signal);
    const tree = await readTree(
      directories,
      Float64Array.from(references, ({ inode }) => inode),
      signal,
    );
    if (names === 'now') await nameDirectories(inodes, tree, signal);
    this.#trees.add(tree);
    return tree;
  }

  async *inodes(tree: ImageTree, signal: AbortSignal): AsyncGenerator<InodeBatch> {
    if (!(tree instanceof TreeIndex) || !this.#trees.has(tree)) throw new Error('The tree is of another image.');
    const { texts, sections } = this.#parts;
    const ahead = this.#ahead;
    this.#ahead = undefined;
    const filled =
      ahead === undefined
        ? filledHere(sections.inodes, texts, signal)
        : filledAside(ahead, texts, sections.inodes, signal);
    try {
      yield* readInodes(filled, sections.inodes, tree, this.summary.inodes);
      if (ahead?.isHashed === true) {
        const digest = await digestOfAside(ahead.aside);
        this.#digest ??= this.#compareDigest(digest);
      }
      await this.#digested();
    } finally {
      this.#ended = Promise.all([this.#ended, ahead?.aside.end()]);
    }
  }

  #readAhead(program: URL): Ahead {
    const shared = sharedBatches();
    const { file, path, texts, sections, summary } = this.#parts;
    const isHashed = summary.md5 !== undefined && this.#digest === undefined;
    const inodes = { path, section: sections.inodes.section, codec: summary.codec, texts: texts.parts, shared };
    return { aside: new ImageAside(program, { descriptor: file.fd, isHashed, inodes }), shared, isHashed };
  }

  async snapshots(signal: AbortSignal): Promise<ImageSnapshots> {
    return readSnapshots(this.#parts.sections.find, await this.#referred(signal), signal);
  }

  async writeListing(sink: (bytes: Uint8Array) => Promise<void>, signal: AbortSignal): Promise<ListingCount> {
    void this.#digested();
    const tree = await this.#tree('now', signal);
    const { texts, sections } = this.#parts;
    const count = await writeListing({ section: sections.inodes, texts, tree }, sink, signal);
    await this.#digested();
    return count;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#digest?.catch(() => undefined);
    await this.#ahead?.aside.end();
    await this.#ended;
    await this.#parts.file.close();
  }

  async #referred(signal: AbortSignal): Promise<readonly ImageReference[]> {
    const section = this.#parts.sections.find('INODE_REFERENCE');
    return section === undefined ? [] : readReferences(section, signal);
  }

  /** Resolves when the digest of the file was found to be what is told of it, if anything is. */
  #digested(): Promise<void> {
    this.#digest ??= this.#made().then((digest) => this.#compareDigest(digest));
    // Who waits for it is told; that nobody does yet is no fault.
    this.#digest.catch(() => undefined);
    return this.#digest;
  }

  async #compareDigest(digest: string | undefined): Promise<void> {
    const { md5 } = this.summary;
    if (digest !== md5) throw notWhole(this.path, `its MD5 is ${digest}, and the file beside it says ${md5}`);
  }

  /** The digest of the file, where one is told of it. */
  async #made(): Promise<string | undefined> {
    if (this.summary.md5 === undefined) return undefined;
    const [{ file }, { signal }] = [this.#parts, this.#closed];
    if (this.#program === undefined) return digestOf(file, signal);
    const aside = new ImageAside(this.#program, { descriptor: file.fd, isHashed: true, inodes: undefined });
    try {
      aside.heed(signal);
      return await digestOfAside(aside);
    } finally {
      await aside.end();
    }
  }
}
