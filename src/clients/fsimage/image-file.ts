import { existsSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { InodeBatch } from '../../core/namespace/inode-batch.ts';
import { notWhole } from './failures.ts';
import { digestAside, digestOf } from './image-digest.ts';
import { writeListing } from './listing/write-listing.ts';
import { nameDirectories } from './name-directories.ts';
import { readInodes } from './read-inodes.ts';
import { readTree } from './read-tree.ts';
import type { SectionReader } from './section-reader.ts';
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

/** The digest of smaller images is made before another thread has begun. */
const ASIDE_BYTES = 2 ** 25;

/** The program of the thread that makes digests, where it pays and lies beside this one: in the bundle. */
function digestProgram(sizeBytes: number): URL | undefined {
  if (sizeBytes < ASIDE_BYTES || availableParallelism() === 1) return undefined;
  const program = new URL('./fsimage-digest.js', import.meta.url);
  return existsSync(program) ? program : undefined;
}

/** An image that is open: see `FsImageFile`. */
export class ImageFile implements FsImageFile {
  readonly path: string;
  readonly summary: ImageSummary;
  readonly #parts: ImageParts;
  readonly #closed = new AbortController();
  readonly #trees = new WeakSet<TreeIndex>();
  #digest: Promise<void> | undefined;

  constructor(parts: ImageParts) {
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
    const { inodes, directories } = this.#parts.sections;
    void this.#digested();
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
    yield* readInodes(this.#parts.sections.inodes, this.#parts.texts, tree, signal);
    await this.#digested();
  }

  async snapshots(signal: AbortSignal): Promise<ImageSnapshots> {
    return readSnapshots(this.#parts.sections.find, await this.#referred(signal), signal);
  }

  async writeListing(sink: (bytes: Uint8Array) => Promise<void>, signal: AbortSignal): Promise<ListingCount> {
    const tree = await this.tree({ names: 'now', signal });
    const { texts, sections } = this.#parts;
    const count = await writeListing({ section: sections.inodes, texts, tree }, sink, signal);
    await this.#digested();
    return count;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#digest?.catch(() => undefined);
    await this.#parts.file.close();
  }

  async #referred(signal: AbortSignal): Promise<readonly ImageReference[]> {
    const section = this.#parts.sections.find('INODE_REFERENCE');
    return section === undefined ? [] : readReferences(section, signal);
  }

  /** Resolves when the digest of the file was found to be what is told of it, if anything is. */
  #digested(): Promise<void> {
    this.#digest ??= this.#compareDigest();
    // Who waits for it is told; that nobody does yet is no fault.
    this.#digest.catch(() => undefined);
    return this.#digest;
  }

  async #compareDigest(): Promise<void> {
    const { md5, sizeBytes } = this.summary;
    if (md5 === undefined) return;
    const [{ file }, { signal }, program] = [this.#parts, this.#closed, digestProgram(sizeBytes)];
    const found = await (program === undefined ? digestOf(file, signal) : digestAside(program, file, signal));
    if (found !== md5) throw notWhole(this.path, `its MD5 is ${found}, and the file beside it says ${md5}`);
  }
}
