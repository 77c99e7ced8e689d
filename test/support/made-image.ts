import { deflateSync, gzipSync } from 'node:zlib';
import { lz4Chunk, madeBlocks, snappyChunk } from './made-blocks.ts';
import { madeBzip2 } from './made-bzip2.ts';
import { delimited, field, fixed32, fixed64, number, varint } from './proto-bytes.ts';

/** An inode of an image that a test makes. What is left out is as on a file that somebody has just made. */
export interface MadeInode {
  /** `/user/alice/file`; directories above it that are not named are made. */
  readonly path: string;
  readonly kind?: 'file' | 'directory' | 'symlink';
  readonly id?: number;
  readonly owner?: string;
  readonly group?: string;
  readonly mode?: number;
  readonly mtime?: number | bigint;
  readonly atime?: number;
  readonly replication?: number;
  readonly preferredBlockBytes?: number | bigint;
  /** Bytes of each block. */
  readonly blocks?: readonly number[];
  readonly acl?: readonly MadeAclEntry[];
  readonly xattrs?: readonly {
    readonly namespace: number;
    readonly name: string;
    readonly value: string | Uint8Array;
  }[];
  readonly storagePolicy?: number;
  /** Id of a policy of erasure coding: the blocks of the file are striped. */
  readonly ecPolicy?: number;
  readonly writer?: { readonly clientName: string; readonly clientMachine: string };
  readonly nsQuota?: number | bigint;
  readonly spaceQuota?: number | bigint;
  /** By the number of the storage type. */
  readonly typeQuotas?: Readonly<Record<number, number>>;
  readonly target?: string;
  /** It lies in no directory any more: a snapshot holds it. */
  readonly isDeleted?: boolean;
  /** Its directory has it as a reference: it was renamed while a snapshot held it. */
  readonly isReferred?: boolean;
}

export interface MadeAclEntry {
  readonly scope: 'access' | 'default';
  readonly type: 'user' | 'group' | 'mask' | 'other';
  readonly name?: string;
  readonly permission: number;
}

export interface MadeSnapshot {
  readonly id: number;
  readonly name: string;
  readonly directory: string;
  readonly takenAtMs?: number;
}

export interface MadeDiff {
  readonly path: string;
  readonly snapshotId: number;
  readonly bytes?: number;
  /** Of a file that has changed since: the replication of the copy that the snapshot has of it. */
  readonly replication?: number;
  readonly created?: readonly string[];
  /** Inodes that were deleted, by their paths. */
  readonly deleted?: readonly string[];
  readonly deletedReferences?: readonly number[];
}

export type MadeCodec = 'DefaultCodec' | 'DeflateCodec' | 'GzipCodec' | 'BZip2Codec' | 'Lz4Codec' | 'SnappyCodec';

export interface MadeOptions {
  readonly layoutVersion?: number;
  readonly codec?: MadeCodec;
  /** Class of a codec that is only said. */
  readonly saysCodec?: string;
  /** Into how many parts INODE, INODE_DIR and SNAPSHOT_DIFF are divided; none unless given, and none below a codec, as in Hadoop. */
  readonly parts?: number;
  /** Kinds of texts have ids of their own, as Hadoop writes them since 3.3. */
  readonly hasKinds?: boolean;
  readonly lastInodeId?: number;
  readonly inodeCount?: number;
  readonly snapshots?: readonly MadeSnapshot[];
  readonly snapshottable?: readonly string[];
  readonly diffs?: readonly MadeDiff[];
  /** Names of erasure coding policies by their id. */
  readonly ecPolicies?: Readonly<Record<number, string>>;
  /** Puts other bytes, not compressed yet, in the place of a section's; undefined leaves it out. */
  change?(name: string, bytes: Buffer): Buffer | undefined;
  /** Below a codec: what follows the sections, in the place of a stream with nothing in it. */
  readonly behind?: Buffer;
  /** Order of the inodes, from those in which directories come first. */
  order?<T>(inodes: readonly T[]): readonly T[];
}

export interface MadeImage {
  readonly bytes: Buffer;
  /** Where each section begins, and how long it is in the file. */
  readonly sections: ReadonlyMap<string, { readonly offset: number; readonly lengthBytes: number }>;
  /** Inode numbers by path. */
  readonly ids: ReadonlyMap<string, number>;
}

const ROOT_ID = 16_385;
const MAGIC = Buffer.from('HDFSIMG1');
const aclTypes = ['user', 'group', 'mask', 'other'];
const kinds = { file: 1, directory: 2, symlink: 3 } as const;

type Placed = MadeInode & { readonly id: number; readonly kind: keyof typeof kinds };

/** Makes an image as Hadoop's namenode does, section by section. */
export function madeImage(inodes: readonly MadeInode[], options: MadeOptions = {}): MadeImage {
  const placed = place(inodes);
  const ids = new Map(placed.map(({ path, id }) => [path, id]));
  const texts = new Texts(options.hasKinds === true);
  const references = placed.filter(({ isReferred }) => isReferred === true);
  const ordered = options.order?.(placed) ?? placed;
  const inodeBytes = ordered.map((one) => inodeMessage(one, texts));
  const head = delimited(
    number(1, options.lastInodeId ?? Math.max(...ids.values())),
    number(2, options.inodeCount ?? placed.length),
  );
  const entries = directoryMessages(placed, references);
  const sections: [string, readonly Buffer[]][] = [
    ['NS_INFO', [delimited(number(1, 7), number(2, 1000), number(3, 2000), number(5, 1073741824), number(6, 42))]],
    ['ERASURE_CODING', [delimited(...policyMessages(options.ecPolicies ?? {}))]],
    ['INODE', [head, ...inodeBytes]],
    ['INODE_DIR', entries],
    ['FILES_UNDERCONSTRUCTION', []],
    ['SNAPSHOT', snapshotMessages(options, ids)],
    ['SNAPSHOT_DIFF', diffMessages(options.diffs ?? [], ids, placed)],
    ['INODE_REFERENCE', references.map(({ id }) => delimited(number(1, id), number(3, 1)))],
    ['SECRET_MANAGER', [delimited(number(1, 0), number(2, 0), number(3, 0), number(4, 0))]],
    ['CACHE_MANAGER', [delimited(number(1, 1), number(2, 0), number(3, 0))]],
    ['STRING_TABLE', texts.messages()],
  ];
  return { ...written(sections, options), ids };
}

/** Numbers and kinds for all, and the directories above them. */
function place(inodes: readonly MadeInode[]): Placed[] {
  const byPath = new Map<string, Placed>([
    ['/', { path: '/', kind: 'directory', id: ROOT_ID, nsQuota: 2n ** 63n - 1n }],
  ]);
  let next = ROOT_ID;
  const add = (inode: MadeInode): void => {
    const above = parentOf(inode.path);
    if (inode.path !== '/' && !byPath.has(above)) add({ path: above, kind: 'directory' });
    if (inode.path !== '/') next = Math.max(next + 1, inode.id ?? 0);
    const id = inode.path === '/' ? ROOT_ID : (inode.id ?? next);
    byPath.set(inode.path, {
      nsQuota: byPath.get(inode.path)?.nsQuota ?? -1,
      ...inode,
      kind: inode.kind ?? 'file',
      id,
    });
  };
  for (const inode of inodes) add(inode.path === '/' ? { kind: 'directory', ...inode } : inode);
  return [...byPath.values()].sort((a, b) => Number(a.kind !== 'directory') - Number(b.kind !== 'directory'));
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Texts by id. */
class Texts {
  readonly #ids = new Map<string, number>();
  readonly #hasKinds: boolean;

  constructor(hasKinds: boolean) {
    this.#hasKinds = hasKinds;
  }

  id(kind: 'user' | 'group' | 'xattr', text: string): number {
    const key = this.#hasKinds ? `${{ user: 1, group: 2, xattr: 3 }[kind]}${text}` : `0${text}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = [...this.#ids.keys()].filter((one) => one[0] === key[0]).length + 1;
    this.#ids.set(key, id);
    return id;
  }

  messages(): Buffer[] {
    const head = delimited(number(1, this.#ids.size), ...(this.#hasKinds ? [number(2, 3)] : []));
    const entry = ([key, id]: [string, number]): Buffer =>
      delimited(number(1, id + Number(key[0]) * 2 ** 29), field(2, key.slice(1)));
    return [head, ...[...this.#ids].map(entry)];
  }
}

function inodeMessage(inode: Placed, texts: Texts): Buffer {
  const name = inode.path === '/' ? '' : nameOf(inode.path);
  const body = { file: fileMessage, directory: directoryMessage, symlink: symlinkMessage }[inode.kind](inode, texts);
  return delimited(number(1, kinds[inode.kind]), number(2, inode.id), field(3, name), body);
}

function permission(inode: Placed, texts: Texts): bigint {
  const owner = BigInt(texts.id('user', inode.owner ?? 'hdfs'));
  const group = BigInt(texts.id('group', inode.group ?? 'supergroup'));
  const mode = BigInt(inode.mode ?? (inode.kind === 'directory' ? 0o755 : 0o644));
  return (owner << 40n) | (group << 16n) | mode;
}

function fileMessage(inode: Placed, texts: Texts): Buffer {
  const isStriped = inode.ecPolicy !== undefined;
  return field(
    4,
    number(1, isStriped ? undefined : (inode.replication ?? 3)),
    number(2, inode.mtime ?? 0),
    number(3, inode.atime ?? 0),
    number(4, inode.preferredBlockBytes ?? 134217728),
    fixed64(5, permission(inode, texts)),
    blockMessages(inode.blocks ?? [], isStriped),
    ...(inode.writer === undefined
      ? []
      : [field(7, field(1, inode.writer.clientName), field(2, inode.writer.clientMachine))]),
    ...features(inode, texts, 8, 9),
    number(10, inode.storagePolicy ?? 0),
    number(11, isStriped ? 1 : 0),
    number(12, inode.ecPolicy),
  );
}

const blockMessages = (blocks: readonly number[], isStriped: boolean): Buffer =>
  Buffer.concat(
    blocks.map((bytes, index) => {
      const id = isStriped ? -(2n ** 63n) + BigInt(index) : 1073741825 + index;
      return field(6, number(1, id), number(2, 1001), number(3, bytes));
    }),
  );

function directoryMessage(inode: Placed, texts: Texts): Buffer {
  const quotas = Object.entries(inode.typeQuotas ?? {}).map(([type, bytes]) =>
    field(1, number(1, Number(type)), number(2, bytes)),
  );
  return field(
    5,
    number(1, inode.mtime ?? 0),
    number(2, inode.nsQuota ?? -1),
    number(3, inode.spaceQuota ?? -1),
    fixed64(4, permission(inode, texts)),
    ...features(inode, texts, 5, 6),
    ...(quotas.length === 0 ? [] : [field(7, ...quotas)]),
  );
}

const symlinkMessage = (inode: Placed, texts: Texts): Buffer =>
  field(
    6,
    fixed64(1, permission(inode, texts)),
    field(2, inode.target ?? '/'),
    number(3, inode.mtime ?? 0),
    number(4, inode.atime ?? 0),
  );

function features(inode: Placed, texts: Texts, aclField: number, xattrField: number): Buffer[] {
  const policy =
    inode.kind === 'directory' && inode.storagePolicy !== undefined ? [policyXattr(inode.storagePolicy)] : [];
  const xattrs = [...(inode.xattrs ?? []), ...policy];
  const entries = (inode.acl ?? []).map((entry) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(aclBits(entry, texts));
    return bytes;
  });
  return [
    ...(inode.acl === undefined ? [] : [field(aclField, field(2, ...entries))]),
    ...(xattrs.length === 0 ? [] : [field(xattrField, ...xattrs.map((one) => xattrMessage(one, texts)))]),
  ];
}

const policyXattr = (policy: number) => ({
  namespace: 3,
  name: 'hsm.block.storage.policy.id',
  value: Uint8Array.of(policy),
});

function aclBits({ scope, type, name, permission }: MadeAclEntry, texts: Texts): number {
  const id = name === undefined || (type !== 'user' && type !== 'group') ? 0 : texts.id(type, name);
  return ((id << 6) | (Number(scope === 'default') << 5) | (aclTypes.indexOf(type) << 3) | permission) >>> 0;
}

function xattrMessage(xattr: { namespace: number; name: string; value: string | Uint8Array }, texts: Texts): Buffer {
  const { namespace, name, value } = xattr;
  const bits = (((namespace & 3) << 30) | (texts.id('xattr', name) << 6) | ((namespace >> 2) << 5)) >>> 0;
  return field(1, fixed32(1, bits), field(2, value));
}

function directoryMessages(placed: readonly Placed[], references: readonly Placed[]): Buffer[] {
  const children = new Map<string, { own: number[]; referred: number[] }>();
  for (const inode of placed) {
    if (inode.path === '/' || inode.isDeleted === true) continue;
    const above = parentOf(inode.path);
    const lists = children.get(above) ?? { own: [], referred: [] };
    children.set(above, lists);
    if (inode.isReferred === true) lists.referred.push(references.indexOf(inode));
    else lists.own.push(inode.id);
  }
  const packed = (number: number, list: readonly number[]): Buffer =>
    list.length === 0 ? Buffer.alloc(0) : field(number, ...list.map((one) => varint(one)));
  return placed.flatMap(({ path, id }) => {
    const lists = children.get(path);
    return lists === undefined ? [] : [delimited(number(1, id), packed(2, lists.own), packed(3, lists.referred))];
  });
}

const policyMessages = (policies: Readonly<Record<number, string>>): Buffer[] =>
  Object.entries(policies).map(([id, name]) =>
    field(
      1,
      field(1, name),
      field(2, field(1, 'rs'), number(2, 6), number(3, 3)),
      number(3, 1048576),
      number(4, Number(id)),
      number(5, 2),
    ),
  );

function snapshotMessages({ snapshots = [], snapshottable }: MadeOptions, ids: ReadonlyMap<string, number>): Buffer[] {
  const of = (path: string): number => ids.get(path) ?? 0;
  const directories = snapshottable ?? [...new Set(snapshots.map(({ directory }) => directory))];
  const head = delimited(
    number(1, snapshots.length),
    ...(directories.length === 0 ? [] : [field(2, ...directories.map((path) => varint(of(path))))]),
    number(3, snapshots.length),
  );
  const message = ({ id, name, directory, takenAtMs }: MadeSnapshot): Buffer =>
    delimited(
      number(1, id),
      field(
        2,
        number(1, kinds.directory),
        number(2, of(directory)),
        field(3, name),
        field(5, number(1, takenAtMs ?? 0), number(2, -1), number(3, -1), fixed64(4, 1n)),
      ),
    );
  return [head, ...snapshots.map(message)];
}

function diffMessages(
  diffs: readonly MadeDiff[],
  ids: ReadonlyMap<string, number>,
  placed: readonly Placed[],
): Buffer[] {
  const byPath = new Map<string, MadeDiff[]>();
  for (const diff of diffs) byPath.set(diff.path, [...(byPath.get(diff.path) ?? []), diff]);
  return [...byPath].flatMap(([path, list]) => {
    const isFile = placed.find((one) => one.path === path)?.kind === 'file';
    const entry = delimited(number(1, isFile ? 1 : 2), number(2, ids.get(path) ?? 0), number(3, list.length));
    return [entry, ...list.flatMap((diff) => (isFile ? [fileDiff(diff)] : directoryDiff(diff, ids)))];
  });
}

const fileDiff = ({ snapshotId, bytes = 0, replication }: MadeDiff): Buffer =>
  delimited(
    number(1, snapshotId),
    number(2, bytes),
    ...(replication === undefined ? [] : [field(4, number(1, replication), number(2, 1_763_762_000_000))]),
  );

function directoryDiff(
  { snapshotId, created = [], deleted = [], deletedReferences = [] }: MadeDiff,
  ids: ReadonlyMap<string, number>,
): Buffer[] {
  const message = delimited(
    number(1, snapshotId),
    number(2, 0),
    number(3, 0),
    number(6, created.length),
    ...(deleted.length === 0 ? [] : [field(7, ...deleted.map((path) => varint(ids.get(path) ?? 0)))]),
    ...(deletedReferences.length === 0 ? [] : [field(8, ...deletedReferences.map((one) => varint(one)))]),
  );
  return [message, ...created.map((name) => delimited(field(1, name)))];
}

const compressed: Readonly<Record<MadeCodec, (bytes: Buffer) => Buffer>> = {
  DefaultCodec: (bytes) => deflateSync(bytes),
  DeflateCodec: (bytes) => deflateSync(bytes),
  GzipCodec: (bytes) => gzipSync(bytes),
  BZip2Codec: madeBzip2,
  Lz4Codec: (bytes) => madeBlocks(bytes, lz4Chunk),
  SnappyCodec: (bytes) => madeBlocks(bytes, snappyChunk),
};

function written(sections: readonly [string, readonly Buffer[]][], options: MadeOptions): Omit<MadeImage, 'ids'> {
  const { codec, parts = 0, layoutVersion = -67 } = options;
  const places = new Map<string, { offset: number; lengthBytes: number }>();
  const index: Buffer[] = [];
  const chunks: Buffer[] = [MAGIC];
  let offset = MAGIC.length;
  const tell = (name: string, at: number, length: number): void => {
    index.push(field(4, field(1, name), number(2, length), number(3, at)));
  };
  for (const [name, messages] of sections) {
    const plain =
      options.change === undefined ? Buffer.concat(messages) : options.change(name, Buffer.concat(messages));
    if (plain === undefined) continue;
    const bytes = codec === undefined ? plain : compressed[codec](plain);
    if (parts > 0 && codec === undefined && ['INODE', 'INODE_DIR', 'SNAPSHOT_DIFF'].includes(name))
      tellParts(messages, parts, (at, length) => tell(`${name}_SUB`, offset + at, length));
    tell(name, offset, bytes.length);
    places.set(name, { offset, lengthBytes: bytes.length });
    chunks.push(bytes);
    offset += bytes.length;
  }
  // After each section the namenode begins the stream of another one, and ends it with nothing in it.
  if (codec !== undefined) chunks.push(options.behind ?? compressed[codec](Buffer.alloc(0)));
  const says = options.saysCodec ?? (codec && `org.apache.hadoop.io.compress.${codec}`);
  const layout = number(2, layoutVersion >>> 0);
  const summary = delimited(number(1, 1), layout, ...(says === undefined ? [] : [field(3, says)]), ...index);
  const length = Buffer.alloc(4);
  length.writeInt32BE(summary.length);
  return { bytes: Buffer.concat([...chunks, summary, length]), sections: places };
}

/** Divides messages into parts of about as many each, and tells of each where it is. */
function tellParts(messages: readonly Buffer[], parts: number, tell: (at: number, length: number) => void): void {
  const each = Math.ceil(messages.length / parts);
  let at = 0;
  for (let from = 0; from < messages.length; from += each) {
    const length = messages.slice(from, from + each).reduce((sum, one) => sum + one.length, 0);
    tell(at, length);
    at += length;
  }
}
