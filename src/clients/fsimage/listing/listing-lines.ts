import { type InodeBatch, inodeKind, noDirectory } from '../../../core/namespace/inode-batch.ts';
import type { StringTable, TextKind } from '../string-table.ts';
import { ROOT_ID, type TreeIndex } from '../tree-index.ts';
import { delimitedText, needsLook } from './delimited-text.ts';
import { writeDigits } from './digits.ts';
import { LocalMinutes } from './local-minutes.ts';

const [TAB, LF, SLASH, ZERO] = [0x09, 0x0a, 0x2f, 0x30];

/** What a line takes at most without path, owner and group. */
const COLUMNS_BYTES = 512;
const FIRST_BYTES = 2 ** 20;
/** Numbers below have a double that is theirs alone. */
const EXACT = 2 ** 53;

const header =
  'Path\tReplication\tModificationTime\tAccessTime\tPreferredBlockSize\tBlocksCount\tFileSize\tNSQUOTA\tDSQUOTA\tPermission\tUserName\tGroupName\n';

/** Lines that were made: `length` bytes of the text. */
export interface TakenLines {
  readonly text: Uint8Array<ArrayBuffer>;
  readonly length: number;
  readonly lines: number;
  /** Inodes that got no line because only snapshots hold them. */
  readonly snapshotOnly: number;
}

/** The first line of a listing. */
export const listingHeader = (): Uint8Array => Buffer.from(header);

/**
 * Writes inodes as lines of OfflineImageViewer's delimited listing (PBImageDelimitedTextWriter, Hadoop 3.4.1), as bytes and
 * without making a text for any of them.
 */
export class ListingLines {
  #text = new Uint8Array(FIRST_BYTES);
  #spare: Uint8Array<ArrayBuffer> | undefined;
  #length = 0;
  #lines = 0;
  #snapshotOnly = 0;

  readonly #tree: TreeIndex;
  readonly #texts: StringTable;
  readonly #minutes = new LocalMinutes();
  readonly #permissions = new Map<number, Uint8Array>();
  readonly #cells: Record<'user' | 'group', Uint8Array[]> = { user: [], group: [] };
  /** The path of the directory that came last, with a slash behind it; then a name. */
  #path = new Uint8Array(2 ** 14);
  #directory = noDirectory;
  #directoryEnd = 0;
  #directoryLook = 0;
  /** What comes behind the path of a line, at most. */
  #behindBytes = COLUMNS_BYTES;

  constructor(texts: StringTable, tree: TreeIndex) {
    this.#texts = texts;
    this.#tree = tree;
  }

  write(batch: InodeBatch): void {
    for (let row = 0; row < batch.rows; row += 1) {
      const parent = batch.parent[row] ?? noDirectory;
      const isRoot = batch.id[row] === ROOT_ID;
      if (isRoot || this.#tree.isLive(parent)) this.#line(batch, row, parent, isRoot);
      else this.#snapshotOnly += 1;
    }
  }

  /** The lines so far, which are the caller's from now on. */
  take(): TakenLines {
    const taken = { text: this.#text, length: this.#length, lines: this.#lines, snapshotOnly: this.#snapshotOnly };
    this.#text = this.#spare ?? new Uint8Array(Math.max(FIRST_BYTES, taken.text.length));
    this.#spare = undefined;
    this.#length = 0;
    this.#lines = 0;
    this.#snapshotOnly = 0;
    return taken;
  }

  /** Memory of lines that were written, for those to come. */
  give(text: Uint8Array<ArrayBuffer>): void {
    this.#spare = text;
  }

  #line(batch: InodeBatch, row: number, parent: number, isRoot: boolean): void {
    const kind = batch.kind[row];
    const isFile = kind === inodeKind.file;
    const isDirectory = kind === inodeKind.directory;
    const owner = this.#who('user', batch.owner[row] ?? 0);
    const group = this.#who('group', batch.group[row] ?? 0);
    this.#behindBytes = COLUMNS_BYTES + owner.length + group.length;
    this.#reserve(1);
    let at = isRoot ? this.#root() : this.#pathOf(batch, row, parent);
    const into = this.#text;
    at = this.#number(isFile ? batch.replication[row] : 0, at);
    into[at] = TAB;
    at = this.#minutes.write(batch.mtime[row] ?? 0, into, at + 1);
    into[at] = TAB;
    at = this.#minutes.write(batch.atime[row] ?? 0, into, at + 1);
    at = this.#number(batch.preferredBlockBytes[row], at);
    at = this.#number(batch.blocks[row], at);
    at = this.#number(batch.bytes[row], at);
    at = isDirectory ? this.#quotas(batch, row, at) : this.#noQuotas(at);
    at = this.#cell(this.#permission(batch, row, isDirectory), at);
    at = this.#cell(group, this.#cell(owner, at));
    into[at] = LF;
    this.#length = at + 1;
    this.#lines += 1;
  }

  #number(number: number | undefined, at: number): number {
    const into = this.#text;
    into[at] = TAB;
    const known = number ?? 0;
    if (known < 10 && known >= 0) {
      into[at + 1] = ZERO + known;
      return at + 2;
    }
    return writeDigits(known, into, at + 1);
  }

  #noQuotas(at: number): number {
    const into = this.#text;
    into[at] = TAB;
    into[at + 1] = ZERO;
    into[at + 2] = TAB;
    into[at + 3] = ZERO;
    return at + 4;
  }

  #quotas(batch: InodeBatch, row: number, at: number): number {
    const [ns, space] = [batch.nsQuota[row] ?? 0, batch.spaceQuota[row] ?? 0];
    if (ns < EXACT && space < EXACT) return this.#number(space, this.#number(ns, at));
    const exact = batch.exactQuotas(row);
    return this.#cell(Buffer.from(String(exact.space)), this.#cell(Buffer.from(String(exact.ns)), at));
  }

  #cell(cell: Uint8Array, at: number): number {
    const into = this.#text;
    into[at] = TAB;
    for (let index = 0; index < cell.length; index += 1) into[at + 1 + index] = cell[index] ?? 0;
    return at + 1 + cell.length;
  }

  #permission(batch: InodeBatch, row: number, isDirectory: boolean): Uint8Array {
    const mode = (batch.mode[row] ?? 0) & 0o1777;
    const hasAcl = (batch.aclEntries[row] ?? 0) > 0;
    const key = mode | (isDirectory ? 0o2000 : 0) | (hasAcl ? 0o4000 : 0);
    const known = this.#permissions.get(key);
    if (known !== undefined) return known;
    const made = Buffer.from(`${isDirectory ? 'd' : '-'}${symbolOf(mode)}${hasAcl ? '+' : ''}`);
    this.#permissions.set(key, made);
    return made;
  }

  #who(kind: 'user' | 'group', id: number): Uint8Array {
    const known = this.#cells[kind][id];
    if (known !== undefined) return known;
    const made = Buffer.from(delimitedText(this.#texts.get(kind satisfies TextKind, id) ?? ''));
    this.#cells[kind][id] = made;
    return made;
  }

  #root(): number {
    this.#text[this.#length] = SLASH;
    return this.#length + 1;
  }

  /** Writes the path of an inode; gives where it stopped. */
  #pathOf(batch: InodeBatch, row: number, parent: number): number {
    if (parent !== this.#directory) this.#enter(parent);
    const [start, end] = [batch.nameStart[row] ?? 0, batch.nameEnd[row] ?? 0];
    const length = this.#directoryEnd + end - start;
    this.#reserve(length);
    const [into, path, name] = [this.#text, this.#path, batch.buffer];
    let at = this.#length;
    for (let index = 0; index < this.#directoryEnd; index += 1) into[at++] = path[index] ?? 0;
    let look = this.#directoryLook;
    for (let index = start; index < end; index += 1) {
      const byte = name[index] ?? 0;
      look |= needsLook[byte] ?? 0;
      into[at++] = byte;
    }
    return look === 0 ? at : this.#looked(this.#length, at);
  }

  /** Writes a path again that has something to escape. */
  #looked(start: number, end: number): number {
    const path = Buffer.from(this.#text.subarray(start, end));
    const escaped = Buffer.from(delimitedText(path.toString()));
    this.#reserve(escaped.length);
    this.#text.set(escaped, start);
    return start + escaped.length;
  }

  /** Takes the path of another directory. */
  #enter(directory: number): void {
    const { names, root, parent } = this.#tree;
    const above: number[] = [];
    for (let one = directory; one !== root; one = parent[one] ?? noDirectory) above.push(one);
    let at = 0;
    let look = 0;
    this.#path[at++] = SLASH;
    for (let index = above.length - 1; index >= 0; index -= 1) {
      for (let from = this.#tree.nameAt(above[index] ?? 0); ; from += 1) {
        const byte = names[from] ?? SLASH;
        if (at === this.#path.length) this.#path = longer(this.#path, at + 1);
        look |= needsLook[byte] ?? 0;
        this.#path[at++] = byte;
        if (byte === SLASH) break;
      }
    }
    this.#directory = directory;
    this.#directoryEnd = at;
    this.#directoryLook = look;
  }

  /** Room for a path and all that comes behind it. */
  #reserve(pathBytes: number): void {
    const wanted = this.#length + pathBytes + this.#behindBytes;
    if (wanted > this.#text.length) this.#text = longer(this.#text, wanted);
  }
}

/** The same bytes with room for more. */
function longer(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(Math.max(length, bytes.length * 2));
  more.set(bytes);
  return more;
}

const symbols = ['---', '--x', '-w-', '-wx', 'r--', 'r-x', 'rw-', 'rwx'];

/** `rwxr-x--T`: FsPermission.toString. */
function symbolOf(mode: number): string {
  const text = [6, 3, 0].map((shift) => symbols[(mode >>> shift) & 7]).join('');
  if ((mode & 0o1000) === 0) return text;
  return `${text.slice(0, -1)}${(mode & 1) === 0 ? 'T' : 't'}`;
}
