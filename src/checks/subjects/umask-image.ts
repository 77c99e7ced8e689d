import type { FsImageFile, ImageTree } from '../../clients/fsimage/types.ts';
import { Failure } from '../../core/failure.ts';
import { rwx } from '../../core/mode.ts';
import { findDirectory } from '../../core/namespace/find-directory.ts';
import { type ImageAclEntry, type InodeBatch, inodeKind, noDirectory } from '../../core/namespace/inode-batch.ts';
import { rightsOf, type UmaskEntry, type Way } from '../../core/umask/entry.ts';
import { type FoundRoot, upwards } from '../../core/umask/policies.ts';
import type { UmaskPolicy } from '../../core/umask/policy.ts';
import type { HeldEntry } from '../../core/umask/told-fault.ts';
import { wayBelow } from '../../core/umask/way.ts';
import { pathOf } from './hdfs-walk.ts';
import { type HeldFolder, HeldFolders, type HeldPage, type UmaskAsked } from './umask-walk.ts';

/** What is read of an image. */
export type ImageFile = Pick<FsImageFile, 'tree' | 'inodes' | 'owner' | 'group' | 'summary'>;

/** An image under audit: its pages, and how many of its inodes have been read. */
export interface UmaskImage {
  pages(): AsyncGenerator<HeldPage>;
  /** Entries that a path holds, itself among them; to be asked once there is a page. */
  entriesIn(path: string): number;
  /** From 0 to 1. */
  done(): number;
}

/**
 * The entries of an image, in its order, each with what it is held to. The image is read twice: for the rights of the
 * folders, which say who gets to what is in them, and for all entries. What only snapshots hold is none.
 * @throws Failure `not-found`, at the end, for a path that is not in the image; what the reading of it throws
 */
export function umaskImage(asked: UmaskAsked, file: ImageFile, signal: AbortSignal): UmaskImage {
  let rows = 0;
  let sizes: FolderSizes | undefined;
  return {
    entriesIn: (path) => sizes?.of(path) ?? 1,
    done: () => Math.min(1, rows / Math.max(1, 2 * file.summary.inodes)),
    async *pages() {
      const tree = await file.tree({ names: 'now', signal });
      const rights = new FolderRights(file, tree);
      const own = new FolderSizes(tree);
      for await (const batch of file.inodes(tree, signal)) {
        rights.keep(batch);
        own.add(batch);
        rows += batch.rows;
      }
      sizes = own;
      const folders = new ImageFolders(asked, tree, rights);
      for await (const batch of file.inodes(tree, signal)) {
        rows += batch.rows;
        yield folders.pageOf(batch);
      }
      folders.refuseUnseen();
    },
  };
}

/** How much each folder holds. */
class FolderSizes {
  readonly #tree: ImageTree;
  /** Of each folder what lies directly in it, and then all that is below it. */
  readonly #entries: Uint32Array;
  #isSummed = false;
  /** Folders by their paths, of those in which some were asked for: homes lie side by side. */
  readonly #known = new Map<string, ReadonlyMap<string, number>>();

  constructor(tree: ImageTree) {
    this.#tree = tree;
    this.#entries = new Uint32Array(tree.count);
  }

  add({ parent, rows }: InodeBatch): void {
    for (let row = 0; row < rows; row += 1) {
      const folder = at(parent, row);
      if (folder !== noDirectory && this.#tree.isLive(folder)) this.#entries[folder] = at(this.#entries, folder) + 1;
    }
  }

  of(path: string): number {
    if (!this.#isSummed) this.#sum();
    const folder = path === '/' ? this.#tree.root : this.#foldersIn(upwards(path)[1] ?? '/').get(path);
    return 1 + (folder === undefined ? 0 : at(this.#entries, folder));
  }

  #foldersIn(above: string): ReadonlyMap<string, number> {
    const known = this.#known.get(above);
    if (known !== undefined) return known;
    const found = new Map<string, number>();
    const parent = findDirectory(this.#tree, above);
    for (let folder = 0; parent !== undefined && folder < this.#tree.count; folder += 1)
      if (this.#tree.parent[folder] === parent) found.set(this.#tree.path(folder), folder);
    this.#known.set(above, found);
    return found;
  }

  #sum(): void {
    const direct = this.#entries.slice();
    for (let folder = 0; folder < direct.length; folder += 1) {
      const entries = at(direct, folder);
      if (entries === 0) continue;
      for (let above = at(this.#tree.parent, folder); above !== noDirectory; above = at(this.#tree.parent, above))
        this.#entries[above] = at(this.#entries, above) + entries;
    }
    this.#isSummed = true;
  }
}

/** What of each folder says who gets to what is in it, by its number. */
class FolderRights {
  readonly #file: ImageFile;
  readonly #tree: ImageTree;
  readonly #owner: Uint32Array;
  readonly #group: Uint32Array;
  readonly #mode: Uint16Array;
  /** Access entries of those that have an extended ACL; few have. */
  readonly #access = new Map<number, readonly string[]>();

  constructor(file: ImageFile, tree: ImageTree) {
    this.#file = file;
    this.#tree = tree;
    this.#owner = new Uint32Array(tree.count);
    this.#group = new Uint32Array(tree.count);
    this.#mode = new Uint16Array(tree.count);
  }

  keep(batch: InodeBatch): void {
    for (let row = 0; row < batch.rows; row += 1) {
      const folder = at(batch.self, row);
      if (folder === noDirectory) continue;
      this.#owner[folder] = at(batch.owner, row);
      this.#group[folder] = at(batch.group, row);
      this.#mode[folder] = at(batch.mode, row);
      const { access } = aclOf(batch, row) ?? { access: [] };
      if (access.length > 0) this.#access.set(folder, access);
    }
  }

  /** The folder as an entry, without its default ACL. */
  entry(folder: number, way: Way): UmaskEntry {
    const access = this.#access.get(folder);
    return {
      path: this.#tree.path(folder),
      type: 'DIRECTORY',
      fileId: 0n,
      owner: this.#file.owner(at(this.#owner, folder)),
      group: this.#file.group(at(this.#group, folder)),
      mode: at(this.#mode, folder),
      aclBit: access !== undefined,
      acl: access && { access, defaults: [] },
      way,
    };
  }

  nameOf(kind: 'owner' | 'group', id: number): string {
    return this.#file[kind](id);
  }
}

/** What is known of the folders: undefined of those that nobody asked for. */
class ImageFolders {
  readonly #asked: UmaskAsked;
  readonly #tree: ImageTree;
  readonly #rights: FolderRights;
  readonly #folders: HeldFolders;
  /** By number; null is known to be nothing that is judged. */
  readonly #known: (HeldFolder | null | undefined)[];
  readonly #shared = new Map<string, HeldFolder>();
  readonly #starts: ReadonlySet<string>;
  /** Folders that hold a start: only of what is in them paths are made to be compared. */
  readonly #holders: ReadonlySet<string>;
  readonly #unseen: Set<string>;
  #last = { folder: noDirectory, path: '' };

  constructor(asked: UmaskAsked, tree: ImageTree, rights: FolderRights) {
    this.#asked = asked;
    this.#tree = tree;
    this.#rights = rights;
    this.#folders = new HeldFolders(asked);
    this.#known = new Array(tree.count);
    const paths = asked.paths.length === 0 ? [asked.homes] : asked.paths;
    this.#starts = new Set(paths);
    this.#holders = new Set(paths.map((path) => upwards(path)[1] ?? '/'));
    this.#unseen = new Set(paths.filter((path) => path !== '/'));
  }

  pageOf(batch: InodeBatch): HeldPage {
    const held: HeldEntry[] = [];
    const passedOver: HeldPage['passedOver'][number][] = [];
    for (let row = 0; row < batch.rows; row += 1) {
      const parent = at(batch.parent, row);
      if (parent === noDirectory || !this.#tree.isLive(parent)) continue;
      const above = this.#withinOf(parent) ?? this.#aboveStart(batch, row, parent);
      if (above === undefined || above === null) continue;
      const entry = this.#entryOf(batch, row, parent, above.way);
      const one = this.#folders.held(entry, above);
      if (typeof one !== 'string') held.push(one);
      const why =
        typeof one === 'string'
          ? one
          : entry.type === 'DIRECTORY'
            ? this.#folders.within(entry, above, one)
            : undefined;
      if (typeof why === 'string') passedOver.push({ path: entry.path, why });
    }
    return { held, plain: undefined, passedOver, vanished: 0, failure: undefined };
  }

  refuseUnseen(): void {
    const [path] = this.#unseen;
    if (path === undefined) return;
    throw new Failure('not-found', `There is no ${path} in the image.`, {
      system: 'fsimage',
      hint: 'It is as old as the last checkpoint: mesosctl hdfs namespace scan --fetch tells how old that is.',
    });
  }

  /** What is to be known within a folder, found from the next one above that is known; null: nothing of it is judged. */
  #withinOf(folder: number): HeldFolder | null {
    const unknown: number[] = [];
    let next = folder;
    while (next !== noDirectory && this.#known[next] === undefined) {
      unknown.push(next);
      next = at(this.#tree.parent, next);
    }
    let above = next === noDirectory ? null : (this.#known[next] ?? null);
    for (const one of unknown.reverse()) {
      above = this.#find(one, above);
      this.#known[one] = above;
    }
    return above;
  }

  #find(folder: number, above: HeldFolder | null): HeldFolder | null {
    const path = this.#tree.path(folder);
    if (path === this.#asked.homes && this.#starts.has(path)) {
      this.#unseen.delete(path);
      return { root: null, group: '', way: this.#wayWithin(folder), depth: 0 };
    }
    const from = this.#starts.has(path) ? this.#startAt(folder, path) : above;
    if (from === null) return null;
    const within = this.#folders.within(this.#rights.entry(folder, from.way), from);
    return typeof within === 'string' ? null : this.#sharedOf(within);
  }

  /** Folders of one home that are as deep and as closed share what is known of them. */
  #sharedOf(within: HeldFolder): HeldFolder {
    const key = `${within.root}\n${within.group}\n${within.isLocked === true}\n${within.isForeign === true}\n${within.way}\n${this.#asked.depth === undefined ? 0 : within.depth}`;
    const found = this.#shared.get(key);
    if (found === undefined) this.#shared.set(key, within);
    return found ?? within;
  }

  /** What stands above a path at which the audit begins; undefined where the entry is none. */
  #aboveStart(batch: InodeBatch, row: number, parent: number): HeldFolder | undefined {
    const folder = this.#tree.path(parent);
    if (!this.#holders.has(folder)) return undefined;
    const path = pathOf(folder, batch.name(row));
    if (!this.#starts.has(path) || path === this.#asked.homes) return undefined;
    this.#unseen.delete(path);
    return this.#startAbove(parent, path, this.#rights.nameOf('group', at(batch.group, row)));
  }

  #startAt(folder: number, path: string): HeldFolder {
    const parent = at(this.#tree.parent, folder);
    return this.#startAbove(parent, path, this.#rights.entry(folder, 'nobody').group);
  }

  #startAbove(parent: number, path: string, group: string): HeldFolder {
    const policy = this.#asked.policies.at(path);
    return {
      root: policy.root,
      ...(this.#rootOf(policy, parent) ?? { group }),
      way: this.#wayWithin(parent),
      depth: -1,
    };
  }

  /** What the root of a policy tells, where it stands above; undefined where it is the path itself. */
  #rootOf(policy: UmaskPolicy, folder: number): FoundRoot | undefined {
    for (let one = folder; one !== noDirectory; one = at(this.#tree.parent, one)) {
      if (this.#tree.path(one) !== policy.root) continue;
      return this.#asked.policies.foundOf(policy, this.#rights.entry(one, 'nobody'));
    }
    return undefined;
  }

  /** Who gets to what is in a folder, by all folders above. */
  #wayWithin(folder: number): Way {
    if (folder === noDirectory) return 'everybody';
    return wayBelow(this.#wayWithin(at(this.#tree.parent, folder)), rightsOf(this.#rights.entry(folder, 'nobody')), []);
  }

  /** Most entries of an image follow others of the same folder. */
  #pathOf(folder: number): string {
    if (folder !== this.#last.folder) this.#last = { folder, path: this.#tree.path(folder) };
    return this.#last.path;
  }

  #entryOf(batch: InodeBatch, row: number, parent: number, way: Way): UmaskEntry {
    const acl = aclOf(batch, row);
    return {
      path: pathOf(this.#pathOf(parent), batch.name(row)),
      type: typeOf(at(batch.kind, row)),
      fileId: BigInt(at(batch.id, row)),
      owner: this.#rights.nameOf('owner', at(batch.owner, row)),
      group: this.#rights.nameOf('group', at(batch.group, row)),
      mode: at(batch.mode, row),
      aclBit: acl !== undefined,
      acl,
      way,
    };
  }
}

const at = (column: ArrayLike<number>, index: number): number => column[index] ?? 0;

function typeOf(kind: number): UmaskEntry['type'] {
  if (kind === inodeKind.directory) return 'DIRECTORY';
  return kind === inodeKind.symlink ? 'SYMLINK' : 'FILE';
}

/** An ACL as GETACLSTATUS would list it. */
function aclOf(batch: InodeBatch, row: number): UmaskEntry['acl'] {
  if (at(batch.aclEntries, row) === 0) return undefined;
  const entries = batch.acl(row);
  const listed = (scope: ImageAclEntry['scope'], prefix: string): string[] =>
    entries
      .filter((one) => one.scope === scope)
      .map(({ type, name = '', permission }) => `${prefix}${type}:${name}:${rwx(permission)}`);
  return { access: listed('access', ''), defaults: listed('default', 'default:') };
}
