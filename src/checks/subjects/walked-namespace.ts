import type { FullStatus, HdfsReader } from '../../clients/hdfs/types.ts';
import { Failure } from '../../core/failure.ts';
import { namesOf } from '../../core/names-of.ts';
import { ByInode } from '../../core/namespace/by-inode.ts';
import {
  type DirectoryTree,
  type InodeBatch,
  inodeKind,
  noDirectory,
  noPolicy,
  noQuota,
} from '../../core/namespace/inode-batch.ts';
import { type Levels, orderOf } from '../../core/namespace/levels.ts';
import { noSnapshots } from '../../core/namespace/snapshot-held.ts';
import { pathOf, walkFrom, walkHdfs } from './hdfs-walk.ts';
import type { ScanSource } from './namespace-scan.ts';

/** A namespace as its namenode lists it, and what could not be listed. */
export interface WalkedNamespace extends ScanSource {
  /** Why folders could not be read; of many the first ones, and how many more there are. */
  unread(): readonly Failure[];
  /** Entries that went while the walk was on. */
  vanished(): number;
}

/** Failures that are kept one by one. */
const KEPT = 20;

/**
 * A folder and all below it, by LISTSTATUS_BATCH. Blocks are reckoned from length and block size; a listing tells neither
 * quotas nor snapshots nor erasure coding.
 * @throws Failure `not-found` where the folder is not there
 */
export async function walkedNamespace(
  hdfs: Pick<HdfsReader, 'sifted' | 'acl' | 'status'>,
  path: string,
  atOnce: number,
  signal: AbortSignal,
): Promise<WalkedNamespace> {
  const top = await hdfs.status(path, signal);
  if (top === undefined || top.type !== 'DIRECTORY') {
    throw new Failure('not-found', `HDFS has no folder ${path}.`, { system: 'hdfs', hint: 'Name one: --walk /user' });
  }
  const tree = new WalkedTree(path, top.childrenNum);
  const texts = new Texts();
  const unread: Failure[] = [];
  let [vanished, more] = [0, 0];
  const keep = (failure: Failure): void => {
    if (unread.length < KEPT) unread.push(failure);
    else more += 1;
  };
  const inodes = async function* (): AsyncGenerator<InodeBatch> {
    yield batchOf([{ ...top, name: '' }], noDirectory, () => tree.root, texts);
    const numbers = new WeakMap<FullStatus, number>();
    const walk = walkHdfs([walkFrom(path, 0)], {
      hdfs,
      atOnce,
      signal,
      readsAcls: false,
      enter: ({ status }, above: number) => {
        const number = tree.add(above, status.name, status.childrenNum);
        numbers.set(status, number);
        return number;
      },
    });
    for await (const page of walk) {
      vanished += page.vanished;
      if (page.failure !== undefined) keep(page.failure);
      yield batchOf(page.entries, page.context, (status) => numbers.get(status) ?? noDirectory, texts);
    }
  };
  return {
    tree,
    levels: tree.levels(),
    inodes: inodes(),
    names: {
      owner: (id) => texts.at(id),
      group: (id) => texts.at(id),
      path: (directory) => tree.path(directory),
      ecPolicy: (id) => `policy ${id}`,
    },
    charging: { stripings: new Map(), mostReplicas: new ByInode(0) },
    snapshots: noSnapshots,
    unread: () => [...unread, ...(more === 0 ? [] : [unreadMore(more)])],
    vanished: () => vanished,
  };
}

const unreadMore = (count: number): Failure =>
  new Failure('failed', `${count} folders more could not be read.`, { system: 'hdfs' });

/** Names by numbers, as an image has them in its string table. */
class Texts {
  readonly #ids = new Map<string, number>();
  readonly #texts: string[] = [''];

  id(text: string): number {
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.#texts.push(text) - 1;
      this.#ids.set(text, id);
    }
    return id;
  }

  at(id: number): string {
    return this.#texts[id] ?? '';
  }
}

const FIRST = 1024;

/** The directories that a walk has come to so far; the first one is where it began. */
class WalkedTree implements DirectoryTree {
  readonly root = 0;
  count = 0;
  parent = new Uint32Array(FIRST);
  entries = new Uint32Array(FIRST);
  #depth = new Uint16Array(FIRST);
  #isLive = new Uint8Array(FIRST);
  readonly #names: string[] = [];
  readonly #top: string;

  constructor(top: string, entries: number) {
    this.#top = top;
    this.add(noDirectory, '', entries);
    this.#depth[0] = namesOf(top).length;
  }

  add(above: number, name: string, entries: number): number {
    const number = this.count;
    if (number === this.parent.length) this.#widen(2 * number);
    this.count += 1;
    this.parent[number] = above;
    this.entries[number] = entries;
    this.#depth[number] = above === noDirectory ? 0 : this.depth(above) + 1;
    this.#isLive[number] = 1;
    this.#names.push(name);
    return number;
  }

  isLive(directory: number): boolean {
    return this.#isLive[directory] === 1;
  }

  depth(directory: number): number {
    return this.#depth[directory] ?? 0;
  }

  path(directory: number): string {
    const above = this.parent[directory] ?? noDirectory;
    return above === noDirectory ? this.#top : pathOf(this.path(above), this.#names[directory] ?? '');
  }

  /** What is known of the directories so far, at any time. */
  levels(): Levels {
    const [count, depth, isLive] = [() => this.count, () => this.#depth, () => this.#isLive];
    return {
      get count() {
        return count();
      },
      get depth() {
        return depth();
      },
      get isLive() {
        return isLive();
      },
      get order() {
        return orderOf(depth().subarray(0, count()));
      },
    };
  }

  #widen(room: number): void {
    const [parent, entries] = [new Uint32Array(room), new Uint32Array(room)];
    const [depth, isLive] = [new Uint16Array(room), new Uint8Array(room)];
    parent.set(this.parent);
    entries.set(this.entries);
    depth.set(this.#depth);
    isLive.set(this.#isLive);
    [this.parent, this.entries, this.#depth, this.#isLive] = [parent, entries, depth, isLive];
  }
}

/** A page as columns; what a listing does not tell is as if it were not there. */
function batchOf(
  statuses: readonly FullStatus[],
  parent: number,
  numberOf: (status: FullStatus) => number,
  texts: Texts,
): InodeBatch {
  const rows = statuses.length;
  const numbers = (of: (status: FullStatus) => number): number[] => statuses.map(of);
  const names = statuses.map(({ name }) => Buffer.from(name));
  let end = 0;
  const ends = names.map((name) => {
    end += name.length;
    return end;
  });
  const nothing = new Uint8Array(rows);
  return {
    rows,
    id: Float64Array.from(statuses, ({ fileId }) => Number(fileId)),
    kind: Uint8Array.from(statuses, ({ type }) => KINDS[type]),
    parent: new Uint32Array(rows).fill(parent),
    self: Uint32Array.from(statuses, (status) => (status.type === 'DIRECTORY' ? numberOf(status) : noDirectory)),
    owner: Uint32Array.from(statuses, ({ owner }) => texts.id(owner)),
    group: Uint32Array.from(statuses, ({ group }) => texts.id(group)),
    mode: Uint16Array.from(numbers(({ mode }) => mode)),
    mtime: Float64Array.from(numbers(({ modifiedMs }) => modifiedMs)),
    atime: Float64Array.from(numbers(({ accessedMs }) => accessedMs)),
    replication: Uint16Array.from(numbers(({ replication }) => replication)),
    preferredBlockBytes: Float64Array.from(numbers(({ blockBytes }) => blockBytes)),
    blocks: Uint32Array.from(numbers(blocksOf)),
    bytes: Float64Array.from(numbers(({ lengthBytes }) => lengthBytes)),
    isStriped: nothing,
    isOpen: nothing,
    storagePolicy: Uint8Array.from(numbers(({ storagePolicyId }) => storagePolicyId || noPolicy)),
    ecPolicy: new Uint8Array(rows).fill(noPolicy),
    nsQuota: new Float64Array(rows).fill(noQuota),
    spaceQuota: new Float64Array(rows).fill(noQuota),
    aclEntries: Uint16Array.from(statuses, ({ aclBit }) => (aclBit ? 1 : 0)),
    hasXattrs: nothing,
    hasTypeQuotas: nothing,
    nameStart: Uint32Array.from([0, ...ends.slice(0, -1)]),
    nameEnd: Uint32Array.from(ends),
    buffer: Buffer.concat(names),
    name: (row) => statuses[row]?.name ?? '',
    acl: () => [],
    xattrs: () => [],
    typeQuotas: () => [],
    writer: () => undefined,
    target: () => undefined,
    exactQuotas: () => ({ ns: BigInt(noQuota), space: BigInt(noQuota) }),
  };
}

const KINDS = { FILE: inodeKind.file, DIRECTORY: inodeKind.directory, SYMLINK: inodeKind.symlink } as const;

/** All blocks but the last taken to be full. */
const blocksOf = ({ type, lengthBytes, blockBytes }: FullStatus): number =>
  type === 'FILE' && blockBytes > 0 ? Math.ceil(lengthBytes / blockBytes) : 0;
