import type { AclStatus, FullStatus, HdfsReader } from '../../clients/hdfs/types.ts';
import { Failure } from '../../core/failure.ts';
import type { PassedOver } from '../../core/umask/audit-seen.ts';
import type { UmaskEntry, Way } from '../../core/umask/entry.ts';
import { rightsOf } from '../../core/umask/entry.ts';
import { type UmaskPolicies, upwards, withGroupOf } from '../../core/umask/policies.ts';
import { PASSING_NAMES, type UmaskPolicy } from '../../core/umask/policy.ts';
import type { HeldEntry } from '../../core/umask/told-fault.ts';
import { wayBelow } from '../../core/umask/way.ts';
import { pathOf, type WalkedEntry, type WalkPlace, walkFrom, walkHdfs } from './hdfs-walk.ts';

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
  /** Who gets to what is in the folder. */
  readonly way: Way;
  /** Levels below the home or the path. */
  readonly depth: number;
}

/** Judges where a folder belongs, and what of it is looked at: the same for a walk and for an image. */
export class HeldFolders {
  readonly #asked: UmaskAsked;
  readonly #policies = new Map<string, UmaskPolicy>();
  /** The same by the folder above, of which many entries are asked one after the other. */
  readonly #ofFolder = new WeakMap<HeldFolder, UmaskPolicy>();

  constructor(asked: UmaskAsked) {
    this.#asked = asked;
  }

  /** An entry under what it is held to; why not, where it is not judged. */
  held(entry: UmaskEntry, above: HeldFolder): HeldEntry | PassedOver {
    const { policies } = this.#asked;
    if (policies.isProtected(entry.path)) return 'protected';
    const own = policies.from(entry.path);
    if (own !== undefined) return { entry, policy: this.#kept(withGroupOf(own, entry)) };
    return above.root === null ? 'no tenant' : { entry, policy: this.#policyOf(above, above.root) };
  }

  /** What is to be known within a folder that is held; why not, where it is not entered. */
  within({ entry, policy }: HeldEntry, above: HeldFolder): HeldFolder | PassedOver {
    const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
    const isHome = policy.root === entry.path && policy.tenant !== undefined;
    if (!isHome && PASSING_NAMES.has(name) && entry.path === pathOf(policy.root, name)) return 'passing';
    const depth = above.root === null ? 0 : above.depth + 1;
    if (this.#asked.depth !== undefined && depth >= this.#asked.depth) return 'deeper';
    const way = wayBelow(entry.way, rightsOf(entry), [policy.owner, policy.tenant, policy.hard]);
    return { root: policy.root, group: policy.group ?? '', way, depth };
  }

  #policyOf(above: HeldFolder, root: string): UmaskPolicy {
    const known = this.#ofFolder.get(above);
    if (known !== undefined) return known;
    const { group } = above;
    const policy =
      this.#policies.get(keyOf(root, group)) ?? this.#kept(withGroupOf(this.#asked.policies.at(root), { group }));
    this.#ofFolder.set(above, policy);
    return policy;
  }

  #kept(policy: UmaskPolicy): UmaskPolicy {
    this.#policies.set(keyOf(policy.root, policy.group ?? ''), policy);
    return policy;
  }
}

const keyOf = (root: string, group: string): string => `${root}\n${group}`;

export interface UmaskWalk extends AsyncIterable<HeldPage> {
  left(): readonly WalkPlace<HeldFolder>[];
}

type Hdfs = Pick<HdfsReader, 'pages' | 'acl' | 'status'>;

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
      group: await groupOf(policy, entry, hdfs, signal),
      way: entry.way,
      depth: -1,
    };
    const one = folders.held(entry, above);
    if (typeof one === 'string') {
      passedOver.push({ path, why: one });
      continue;
    }
    held.push(one);
    const within = entry.type === 'DIRECTORY' ? folders.within(one, above) : undefined;
    if (typeof within === 'string') passedOver.push({ path, why: within });
    else if (within !== undefined) from.push(walkFrom(path, within, 1 / paths.length));
  }
  return { page: { held, passedOver, vanished: 0, failure: undefined }, from };
}

/** Walks on from these places; entries come with what they are held to, and what is passed over is told. */
export function walkUmask(
  from: readonly WalkPlace<HeldFolder>[],
  asked: UmaskAsked,
  { hdfs, atOnce, signal }: { readonly hdfs: Hdfs; readonly atOnce: number; readonly signal: AbortSignal },
): UmaskWalk {
  const folders = new HeldFolders(asked);
  const walk = walkHdfs<HeldFolder>(from, {
    hdfs,
    atOnce,
    signal,
    readsAcls: true,
    enter: ({ path, status, acl }, above) => {
      const one = folders.held(entryOf(path, status, acl, above.way), above);
      const within = typeof one === 'string' ? one : folders.within(one, above);
      return typeof within === 'string' ? undefined : within;
    },
  });
  return {
    left: () => walk.left(),
    async *[Symbol.asyncIterator]() {
      for await (const { folder, context, entries, vanished, failure } of walk) {
        yield { ...heldIn(folder, entries, context, folders), vanished, failure };
      }
    },
  };
}

function heldIn(
  folder: string,
  entries: readonly WalkedEntry[],
  above: HeldFolder,
  folders: HeldFolders,
): Pick<HeldPage, 'held' | 'passedOver'> {
  const held: HeldEntry[] = [];
  const passedOver: HeldPage['passedOver'][number][] = [];
  for (const { status, acl } of entries) {
    const path = pathOf(folder, status.name);
    const one = folders.held(entryOf(path, status, acl, above.way), above);
    if (typeof one !== 'string') held.push(one);
    const why = typeof one === 'string' ? one : status.type === 'DIRECTORY' ? folders.within(one, above) : undefined;
    if (typeof why === 'string') passedOver.push({ path, why });
  }
  return { held, passedOver };
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
      hint: 'See what there is: mesosctl hdfs list, or hdfs dfs -ls',
    });
  }
  return entryOf(path, status, status.aclBit ? await hdfs.acl(path, signal) : undefined, way);
}

/** The group of a policy's root, which a path within a home does not tell itself. */
async function groupOf(policy: UmaskPolicy, entry: UmaskEntry, hdfs: Hdfs, signal: AbortSignal): Promise<string> {
  if (policy.group !== undefined || policy.root === entry.path || policy.tenant === undefined)
    return policy.group ?? entry.group;
  return (await hdfs.status(policy.root, signal))?.group ?? entry.group;
}
