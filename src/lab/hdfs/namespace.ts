import type { Clock } from '../../core/clock.ts';
import { namesOf } from '../../core/names-of.ts';
import { type AskedMode, inheritedAcl } from './acl-inheritance.ts';
import { type Caller, SUPERGROUP } from './caller.ts';
import { type Entry, type File, type Folder, isFolder, LONG_MAX } from './entry.ts';
import { History, type Mutation } from './history.ts';
import { pastInodes } from './inode-path.ts';
import { isInSnapshot, type Location, lastOf, locate, parentOf, pathAt, rootWith } from './location.ts';
import { checkQuota } from './quota.ts';
import { hadoopIllegalArgument, nameTooLong, snapshotReadOnly } from './remote-error.ts';

/** dfs.namenode.fs-limits.max-component-length, in bytes of UTF-8. */
const LONGEST_NAME_BYTES = 255;

const FIRST_ID = 16385;

const NOTHING_SET = { policyId: 0, attributes: new Map<string, Uint8Array | undefined>() };

/** Owner, group and mode of a folder that is put there. */
interface Seed {
  readonly owner: string;
  readonly group: string;
  readonly mode: number;
}

/** The one file system behind all namenodes and datanodes of a lab. */
export class Namespace {
  readonly history: History;
  readonly #clock: Pick<Clock, 'now'>;
  #root: Folder;
  #nextId = FIRST_ID;

  /** dfs.namenode.posix.acl.inheritance.enabled. */
  readonly posixInheritance: boolean;
  #nextSnapshot = 0;

  /** A new file system: an empty root of the superuser's. */
  constructor(
    superuser: string,
    callerOf: (user: string) => Caller,
    clock: Pick<Clock, 'now'>,
    posixInheritance = true,
  ) {
    this.#clock = clock;
    this.posixInheritance = posixInheritance;
    const root = this.#folder({ owner: superuser, group: SUPERGROUP, mode: 0o755 }, []);
    this.#root = { ...root, nameQuota: LONG_MAX };
    this.history = new History(this.#root, callerOf);
  }

  get root(): Folder {
    return this.#root;
  }

  get nowMs(): number {
    return this.#clock.now();
  }

  locate(path: string): Location {
    return locate(this.#root, pastInodes(this.#root, namesOf(path)));
  }

  /** The entry at a path, for whoever looks at the lab from outside. */
  entry(path: string): Entry | undefined {
    return lastOf(this.locate(path));
  }

  /** Puts a folder there, as if it had always been so; those above that are missing are the superuser's, 755. */
  seed(path: string, seed: Seed): void {
    const names = namesOf(path);
    for (let depth = 1; depth <= names.length; depth += 1) {
      const above = names.slice(0, depth);
      const own = depth === names.length ? seed : { owner: this.#root.owner, group: SUPERGROUP, mode: 0o755 };
      const there = lastOf(locate(this.#root, above));
      if (there !== undefined && depth < names.length) continue;
      const entry = there === undefined ? this.#folder(own, []) : { ...there, ...own };
      this.#root = rootWith(this.#root, above, entry, this.nowMs);
    }
    this.history.record({ op: 'seed', path: pathAt(names), user: this.#root.owner }, this.#root);
  }

  /** Makes a folder and those missing above it, each recorded and counted by itself. What is there stays as it is. */
  makeFolder(op: string, { names }: Location, caller: Caller, asked: AskedMode, implicit: AskedMode): void {
    for (let depth = 1; depth <= names.length; depth += 1) {
      const location = locate(this.#root, names.slice(0, depth));
      if (lastOf(location) !== undefined) continue;
      this.#add(op, location, caller, (parent) => {
        const { acl, mode } = this.#inherited(parent, 'DIRECTORY', depth === names.length ? asked : implicit);
        return this.#folder({ owner: caller.name, group: parent.group, mode }, acl);
      });
    }
  }

  /** Makes an empty file in a folder that is there. */
  makeFile(
    op: string,
    path: string,
    caller: Caller,
    asked: AskedMode,
    shape: Pick<File, 'blockBytes' | 'replication'>,
  ): void {
    this.#add(op, this.locate(path), caller, (parent) => {
      const { acl, mode } = this.#inherited(parent, 'FILE', asked);
      const stamps = { id: this.#newId(), modifiedMs: this.nowMs, accessedMs: this.nowMs };
      const own = { owner: caller.name, group: parent.group, mode, acl };
      return { type: 'FILE', ...stamps, ...own, ...shape, ...NOTHING_SET, content: new Uint8Array() };
    });
  }

  /** Puts another state of an entry in its place; undefined takes it away. */
  replace(op: string, location: Location, caller: Caller, entry: Entry | undefined): void {
    this.change({ op, path: pathAt(location.names), user: caller.name }, (root) =>
      rootWith(root, location.names, entry, this.nowMs),
    );
  }

  /** The way of every change: the next root, recorded. */
  change(about: Pick<Mutation, 'op' | 'path' | 'user'>, next: (root: Folder) => Folder): void {
    this.#root = next(this.#root);
    this.history.record(about, this.#root);
  }

  #add(op: string, location: Location, caller: Caller, make: (parent: Folder) => Entry): void {
    const parent = parentOf(location);
    if (!isFolder(parent)) return;
    checkNewName(location);
    checkQuota(location, 1, 0);
    this.replace(op, location, caller, make(parent));
  }

  #folder(seed: Seed, acl: Entry['acl']): Folder {
    const stamps = { id: this.#newId(), modifiedMs: this.nowMs, accessedMs: 0 };
    const quotas = { nameQuota: -1n, spaceQuota: -1n, typeQuotas: new Map<string, bigint>() };
    const none = { ...NOTHING_SET, ...quotas, snapshots: undefined, children: new Map<string, Entry>() };
    return { type: 'DIRECTORY', ...stamps, owner: seed.owner, group: seed.group, mode: seed.mode, acl, ...none };
  }

  /** dfs.namenode.posix.acl.inheritance.enabled=false: the bits that were masked count, under a default ACL too. */
  #inherited(parent: Folder, type: Entry['type'], asked: AskedMode): Pick<Entry, 'acl' | 'mode'> {
    return inheritedAcl(parent, type, this.posixInheritance ? asked : { ...asked, unmasked: undefined });
  }

  /** The number of the next snapshot of the file system. */
  newSnapshotId(): number {
    return this.#nextSnapshot++;
  }

  #newId(): number {
    return this.#nextId++;
  }
}

/** Refuses names that are too long or reserved, and anything within a snapshot. */
export function checkNewName(location: Location): void {
  const { names } = location;
  const name = names.at(-1) ?? '';
  const parent = pathAt(names, names.length - 1);
  const length = new TextEncoder().encode(name).length;
  if (name === '.snapshot') throw hadoopIllegalArgument('".snapshot" is a reserved name.');
  checkWritable(location);
  if (length > LONGEST_NAME_BYTES) {
    throw nameTooLong(
      `The maximum path component name limit of ${name} in directory ${parent} is exceeded: limit=${LONGEST_NAME_BYTES} length=${length}`,
    );
  }
}

export function checkWritable(location: Location): void {
  if (isInSnapshot(location)) throw snapshotReadOnly('Modification on a read-only snapshot is disallowed');
}
