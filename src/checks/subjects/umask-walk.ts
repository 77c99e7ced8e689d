import type { AclStatus, FullStatus, HdfsReader } from '../../clients/hdfs/types.ts';
import { Failure } from '../../core/failure.ts';
import { listAbove } from '../../core/list-above.ts';
import type { PassedOver } from '../../core/umask/audit-seen.ts';
import type { UmaskEntry, Way } from '../../core/umask/entry.ts';
import { rightsOf } from '../../core/umask/entry.ts';
import { hasPlainRights } from '../../core/umask/judge-entry.ts';
import { type FoundRoot, type UmaskPolicies, upwards } from '../../core/umask/policies.ts';
import { isTrash, PASSING_NAMES, type UmaskPolicy } from '../../core/umask/policy.ts';
import { sharedFolders } from '../../core/umask/shared-folders.ts';
import type { HeldEntry } from '../../core/umask/told-fault.ts';
import { wayBelow } from '../../core/umask/way.ts';
import { pathOf, type WalkedPage, type WalkPlace, walkFrom, walkHdfs } from './hdfs-walk.ts';

/** What is asked of an audit. */
export interface UmaskAsked {
  /** Folders or files; empty: all homes. */
  readonly paths: readonly string[];
  /** Folder of the homes. */
  readonly homes: string;
  /** Levels below each home or path that are looked at; undefined: all. */
  readonly depth: number | undefined;
  readonly policies: UmaskPolicies;
}

/** Some entries, each with what it is held to, and what else is to be said of the place where they are. */
export interface HeldPage {
  readonly held: readonly HeldEntry[];
  /** Files of which there is nothing to say, where they are only counted: they are not among the others. */
  readonly plain: { readonly policy: UmaskPolicy; readonly files: number } | undefined;
  readonly passedOver: readonly { readonly path: string; readonly why: PassedOver }[];
  readonly vanished: number;
  readonly failure: Failure | undefined;
}

/** What is known of a folder while it is walked: which policy holds, and who gets to it. */
export interface HeldFolder {
  /** Root of the policy; null of the folder of all homes. */
  readonly root: string | null;
  /** Group of that root. */
  readonly group: string;
  /** Whether that root is a home that is locked. */
  readonly isLocked?: boolean;
  /** Whether that root is a home that belongs to somebody else. */
  readonly isForeign?: boolean;
  /** Who gets to what is in the folder. */
  readonly way: Way;
  /** Levels below the home or the path. */
  readonly depth: number;
}

/** Judges where a folder belongs, and what of it is looked at: the same for a walk and for an image. */
export class HeldFolders {
  readonly #asked: UmaskAsked;
  readonly #shared: ReadonlySet<string>;
  readonly #policies = new Map<string, UmaskPolicy>();
  /** The same by the folder above, of which many entries are asked one after the other. */
  readonly #ofFolder = new WeakMap<HeldFolder, UmaskPolicy>();

  constructor(asked: UmaskAsked) {
    this.#asked = asked;
    this.#shared = sharedFolders(asked.homes);
  }

  /** An entry under what it is held to; why not, where it is not judged. */
  held(entry: UmaskEntry, above: HeldFolder): HeldEntry | PassedOver {
    const { policies } = this.#asked;
    if (policies.isProtected(entry.path)) return 'protected';
    if (isTrash(entry)) return 'trash';
    if (entry.type === 'DIRECTORY' && this.#shared.has(entry.path)) return 'shared';
    const own = policies.from(entry.path);
    if (own !== undefined) {
      const found = policies.foundOf(own, entry);
      return { entry, policy: this.#kept(policies.withRoot(own, found)) };
    }
    if (above.root === null) return 'no tenant';
    if (!this.#shared.has(above.root)) return { entry, policy: this.#policyOf(above, above.root) };
    // Each of what lies in a folder that is everybody's is held by itself.
    return { entry, policy: { ...policies.at(entry.path), root: entry.path } };
  }

  /** The one policy of all that lies directly in a folder; undefined where each entry is to be asked for. */
  policyIn(folder: string, within: HeldFolder): UmaskPolicy | undefined {
    return within.root === null || this.#shared.has(within.root) || !this.#asked.policies.isEven(folder)
      ? undefined
      : this.#policyOf(within, within.root);
  }

  /**
   * What is to be known within a folder; why not, where it is not entered.
   * @param one what `held` says of it
   */
  within(entry: UmaskEntry, above: HeldFolder, one = this.held(entry, above)): HeldFolder | PassedOver {
    if (one === 'shared') return this.#withinShared(entry, above);
    return typeof one === 'string' ? one : this.#withinHeld(one, above);
  }

  #withinShared(entry: UmaskEntry, above: HeldFolder): HeldFolder | PassedOver {
    const depth = above.root === null ? 0 : above.depth + 1;
    if (this.#asked.depth !== undefined && depth >= this.#asked.depth) return 'deeper';
    const { path, group } = entry;
    const way = wayBelow(entry.way, rightsOf(entry), []);
    return path === this.#asked.homes ? { root: null, group: '', way, depth: 0 } : { root: path, group, way, depth };
  }

  #withinHeld({ entry, policy }: HeldEntry, above: HeldFolder): HeldFolder | PassedOver {
    const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
    const isHome = policy.root === entry.path && policy.tenant !== undefined;
    if (!isHome && PASSING_NAMES.has(name) && entry.path === pathOf(policy.root, name)) return 'passing';
    const depth = above.root === null ? 0 : above.depth + 1;
    if (this.#asked.depth !== undefined && depth >= this.#asked.depth) return 'deeper';
    const way = wayBelow(entry.way, rightsOf(entry), [policy.owner, policy.tenant, policy.hard]);
    const isLocked = policy.isLockUnsaid === true ? { isLocked: true } : {};
    const isForeign = policy.isForeign === true ? { isForeign: true } : {};
    return { root: policy.root, group: policy.group ?? '', ...isLocked, ...isForeign, way, depth };
  }

  #policyOf(above: HeldFolder, root: string): UmaskPolicy {
    const known = this.#ofFolder.get(above);
    if (known !== undefined) return known;
    const { policies } = this.#asked;
    const { group, isLocked = false, isForeign = false } = above;
    const policy =
      this.#policies.get(keyOf(root, group, isLocked, isForeign)) ??
      this.#kept(policies.withRoot({ ...policies.at(root), root }, { group, isLocked, isForeign }));
    this.#ofFolder.set(above, policy);
    return policy;
  }

  #kept(policy: UmaskPolicy): UmaskPolicy {
    const { root, group = '', isLockUnsaid = false, isForeign = false } = policy;
    this.#policies.set(keyOf(root, group, isLockUnsaid, isForeign), policy);
    return policy;
  }
}

const keyOf = (root: string, group: string, isLocked: boolean, isForeign: boolean): string =>
  `${root}\n${group}\n${isLocked}\n${isForeign}`;

export interface UmaskWalk extends AsyncIterable<HeldPage> {
  left(): readonly WalkPlace<HeldFolder>[];
}

type Hdfs = Pick<HdfsReader, 'sifted' | 'acl' | 'status'>;

/** What is read of a live namenode: also how much lies in a home. */
export type AuditedHdfs = Hdfs & Pick<HdfsReader, 'quota'>;

/** Where an audit begins, and the entries at which it does. @throws Failure `not-found` for a path that is not there */
export async function umaskStarts(
  asked: UmaskAsked,
  hdfs: Hdfs,
  signal: AbortSignal,
): Promise<{ readonly page: HeldPage; readonly from: readonly WalkPlace<HeldFolder>[] }> {
  const folders = new HeldFolders(asked);
  const paths = asked.paths.length === 0 ? [asked.homes] : asked.paths;
  const held: HeldEntry[] = [];
  const passedOver: HeldPage['passedOver'][number][] = [];
  const from: WalkPlace<HeldFolder>[] = [];
  for (const path of paths) {
    const entry = await entryAt(path, hdfs, signal);
    if (path === asked.homes) {
      const above = { root: null, group: '', way: wayBelow(entry.way, rightsOf(entry), []), depth: 0 };
      from.push(walkFrom(path, above, 1 / paths.length));
      continue;
    }
    const policy = asked.policies.at(path);
    const above: HeldFolder = {
      root: policy.root,
      ...(await rootOf(policy, entry, asked.policies, hdfs, signal)),
      way: entry.way,
      depth: -1,
    };
    const one = folders.held(entry, above);
    if (typeof one !== 'string') held.push(one);
    const within = entry.type === 'DIRECTORY' ? folders.within(entry, above, one) : undefined;
    const why = typeof one === 'string' ? one : within;
    if (typeof why === 'string') passedOver.push({ path, why });
    if (typeof within === 'object') from.push(walkFrom(path, within, 1 / paths.length));
  }
  return { page: { held, plain: undefined, passedOver, vanished: 0, failure: undefined }, from };
}

export interface UmaskWalkOptions {
  readonly hdfs: Hdfs;
  readonly atOnce: number;
  readonly signal: AbortSignal;
  /** Whether files of which there is nothing to say are only counted. */
  readonly countsPlain?: boolean;
}

/** Walks on from these places; entries come with what they are held to, and what is passed over is told. */
export function walkUmask(
  from: readonly WalkPlace<HeldFolder>[],
  asked: UmaskAsked,
  { hdfs, atOnce, signal, countsPlain = false }: UmaskWalkOptions,
): UmaskWalk {
  const folders = new HeldFolders(asked);
  const policyIn = (folder: string, context: HeldFolder): UmaskPolicy | undefined =>
    countsPlain ? folders.policyIn(folder, context) : undefined;
  const walk = walkHdfs<HeldFolder>(from, {
    hdfs,
    atOnce,
    signal,
    readsAcls: true,
    enter: ({ path, status, acl }, above) => {
      const within = folders.within(entryOf(path, status, acl, above.way), above);
      return typeof within === 'string' ? undefined : within;
    },
    counts: (folder, context) => {
      const policy = policyIn(folder, context);
      return policy && ((file) => hasPlainRights(file, policy));
    },
  });
  return {
    left: () => walk.left(),
    async *[Symbol.asyncIterator]() {
      for await (const page of walk) yield heldIn(page, policyIn(page.folder, page.context), folders);
    },
  };
}

/** @param policy the one by which files were only counted: most of what there is are files with nothing to say of them */
function heldIn(
  { folder, context: above, entries, counted, acls, vanished, failure }: WalkedPage<HeldFolder>,
  policy: UmaskPolicy | undefined,
  folders: HeldFolders,
): HeldPage {
  const held: HeldEntry[] = [];
  const passedOver: HeldPage['passedOver'][number][] = [];
  for (const status of entries) {
    const path = pathOf(folder, status.name);
    const entry = entryOf(path, status, acls.get(status), above.way);
    const one = folders.held(entry, above);
    if (typeof one !== 'string') held.push(one);
    const why =
      typeof one === 'string' ? one : status.type === 'DIRECTORY' ? folders.within(entry, above, one) : undefined;
    if (typeof why === 'string') passedOver.push({ path, why });
  }
  const plain = policy && { policy, files: counted };
  return { held, plain, passedOver, vanished, failure };
}

const entryOf = (path: string, status: FullStatus, acl: AclStatus | undefined, way: Way): UmaskEntry => ({
  path,
  type: status.type,
  fileId: status.fileId,
  owner: status.owner,
  group: status.group,
  mode: status.mode,
  aclBit: status.aclBit,
  acl,
  way,
});

/** An entry by itself; who gets to it is told by all folders above it. */
async function entryAt(path: string, hdfs: Hdfs, signal: AbortSignal): Promise<UmaskEntry> {
  let way: Way = 'everybody';
  for (const above of upwards(path).slice(1).reverse()) {
    way = wayBelow(way, rightsOf(await readEntry(above, way, hdfs, signal)), []);
  }
  return readEntry(path, way, hdfs, signal);
}

async function readEntry(path: string, way: Way, hdfs: Hdfs, signal: AbortSignal): Promise<UmaskEntry> {
  const status = await hdfs.status(path, signal);
  if (status === undefined) {
    throw new Failure('not-found', `There is no ${path}.`, {
      system: 'hdfs',
      hint: `See what there is: ${listAbove(path)}`,
    });
  }
  return entryOf(path, status, status.aclBit ? await hdfs.acl(path, signal) : undefined, way);
}

/** What the root of a policy tells, which a path within a home does not tell itself. */
async function rootOf(
  policy: UmaskPolicy,
  entry: UmaskEntry,
  policies: UmaskPolicies,
  hdfs: Hdfs,
  signal: AbortSignal,
): Promise<FoundRoot> {
  const isItself = policy.root === entry.path || policy.tenant === undefined;
  const root = isItself ? entry : await readEntry(policy.root, entry.way, hdfs, signal);
  const found = policies.foundOf(policy, root);
  return { ...found, group: policy.group ?? found.group };
}
