import { type Amount, Amounts, inodesOf, NOTHING, plus } from './amounts.ts';
import { ageClasses, blockClasses, type Classes, sizeClasses } from './classes.ts';
import { holderOf, policyOfFiles } from './directory-holdings.ts';
import { heapBytesOf } from './heap.ts';
import { type DirectoryTree, noDirectory, noPolicy } from './inode-batch.ts';
import { largest } from './largest.ts';
import type { Levels } from './levels.ts';
import { type NamespaceScan, places } from './scan.ts';
import { contents, groupOf, ownerOf, REPLICATED, storageOf } from './scan-columns.ts';
import type { SnapshotsTaken } from './snapshot-held.ts';
import { storagePolicyName } from './storage-policy-names.ts';
import { TypeSpace } from './type-space.ts';

/** How much of a table is told. */
export interface ReportOptions {
  /** Rows of tables that name directories and files. */
  readonly top: number;
  /** How deep subtrees are told one by one, below the one that was asked for. */
  readonly depth: number;
  /** A directory with more entries is crowded. */
  readonly mostEntries: number;
  /** Number of the directory below which alone was counted. */
  readonly under: number | undefined;
}

/** What names stand behind numbers. */
export interface ReportNames {
  owner(id: number): string;
  group(id: number): string;
  ecPolicy(id: number): string;
  path(directory: number): string;
}

export interface NamedAmount extends Amount {
  readonly name: string;
}

export interface PersonAmount extends NamedAmount {
  readonly inodes: number;
  readonly heapBytes: number;
}

export interface OwnerAmount extends PersonAmount {
  readonly smallFiles: number;
  readonly smallBytes: number;
  readonly emptyFiles: number;
  readonly emptyDirectories: number;
}

export interface QuotaUse {
  readonly path: string;
  /** Undefined: none is set. */
  readonly names: number | undefined;
  readonly namesUsed: number;
  readonly spaceBytes: number | undefined;
  readonly spaceUsedBytes: number;
  /** Quotas by storage type. Empty where a table of inodes was asked, which has none. */
  readonly types: readonly TypeQuotaUse[];
}

export interface TypeQuotaUse {
  readonly storageType: string;
  readonly spaceBytes: number;
  readonly spaceUsedBytes: number;
}

export interface SnapshotUse extends Amount {
  readonly path: string;
  readonly snapshots: number;
  readonly oldestMs: number | undefined;
  readonly newestMs: number | undefined;
}

export interface ScanReport {
  readonly total: Amount;
  readonly owners: readonly OwnerAmount[];
  readonly groups: readonly PersonAmount[];
  /** By levels below the root; what only snapshots hold has none. */
  readonly depths: readonly (Amount & { readonly depth: number })[];
  readonly modified: readonly NamedAmount[];
  readonly accessed: readonly NamedAmount[];
  readonly sizes: readonly NamedAmount[];
  readonly blocksPerFile: readonly NamedAmount[];
  readonly blockSizes: readonly (Amount & { readonly blockBytes: number })[];
  readonly replications: readonly (Amount & { readonly replication: number })[];
  /** Policies in force, set on the file or on a directory above it. */
  readonly storagePolicies: readonly NamedAmount[];
  /** `replicated` is the name of what is not striped. */
  readonly erasureCoding: readonly NamedAmount[];
  readonly smallFolders: readonly { readonly path: string; readonly smallFiles: number; readonly files: number }[];
  /** Directories that are asked for, with all of their entries, whosever those are. */
  readonly crowded: readonly { readonly path: string; readonly entries: number }[];
  /** How many directories are crowded. */
  readonly crowdedCount: number;
  readonly quotas: readonly QuotaUse[];
  /** Directories that allow snapshots, and what only snapshots hold of all that is below them. */
  readonly snapshots: readonly SnapshotUse[];
  /** Inodes that only snapshots hold, among `total`. */
  readonly onlyInSnapshots: Amount;
  /** The directory itself is among the directories. */
  readonly subtrees: readonly (Amount & { readonly path: string })[];
  readonly largestFiles: readonly { readonly path: string; readonly owner: string; readonly bytes: number }[];
}

/** The tables of a scan that has seen all inodes. To be asked once: the sums of directories are gathered on the way. */
export function scanReport(
  scan: NamespaceScan,
  tree: DirectoryTree,
  levels: Levels,
  names: ReportNames,
  options: ReportOptions,
  taken: SnapshotsTaken,
): ScanReport {
  const { directories } = scan.counted;
  const { top } = options;
  const smallFolders = largest(tree.count, top, (one) =>
    levels.isLive[one] === 1 ? directories.smallFilesIn(one) : 0,
  ).map((one) => ({
    path: names.path(one),
    smallFiles: directories.smallFilesIn(one),
    files: directories.at(one).files,
  }));
  const { crowded, crowdedCount } = crowdedOf(scan, tree, levels, names, options);
  const storagePolicies = policiesInForce(scan, levels, policiesOf(scan, tree, levels));
  const typeSpace = typeSpaceOf(scan, tree, levels);
  const { depths, onlyInSnapshots } = depthsOf(scan, tree, levels);

  directories.gather(tree.parent, levels);
  const charged = scan.charged.directories;
  if (charged !== directories) charged.gather(tree.parent, levels);
  const held = scan.held.gather(charged, tree);
  const owners = ownersOf(scan, names);
  const { blockSizes, replications, policies } = storagesOf(scan);
  return {
    total: owners.reduce<Amount>((sum, one) => plus(sum, one), NOTHING),
    owners,
    groups: groupsOf(scan, names),
    depths: depths.keys().map((depth) => ({ depth, ...depths.at(depth) })),
    modified: classesOf(scan.classes.by(0), ageClasses),
    accessed: classesOf(scan.classes.by(1), ageClasses),
    sizes: classesOf(scan.classes.by(2), sizeClasses),
    blocksPerFile: classesOf(scan.classes.by(3), blockClasses),
    blockSizes,
    replications,
    storagePolicies,
    erasureCoding: policies.map(([key, amount]) => ({
      name: key === REPLICATED ? 'replicated' : names.ecPolicy(key - 1),
      ...amount,
    })),
    smallFolders,
    crowded,
    crowdedCount,
    quotas: quotasOf(scan, held, typeSpace, names, levels),
    snapshots: snapshotsOf(scan, held, names, levels, taken),
    onlyInSnapshots,
    subtrees: subtreesOf(scan, tree, levels, names, options),
    largestFiles: scan.largest.map(({ parent, name, bytes, owner }) => ({
      path: pathOf(parent, name, names, levels),
      owner: names.owner(owner),
      bytes,
    })),
  };
}

/** Directories that are asked for, by all entries that they have, whosever those are. Before sums are gathered. */
function crowdedOf(
  scan: NamespaceScan,
  { count }: DirectoryTree,
  { isLive }: Levels,
  names: ReportNames,
  { top, mostEntries }: ReportOptions,
): Pick<ScanReport, 'crowded' | 'crowdedCount'> {
  const { directories } = scan.charged;
  const entriesOf = (one: number): number => (isLive[one] === 1 && scan.asksFor(one) ? directories.entriesOf(one) : 0);
  let crowdedCount = 0;
  for (let one = 0; one < count; one += 1) if (entriesOf(one) > mostEntries) crowdedCount += 1;
  const crowded = largest(count, top, entriesOf).map((one) => ({ path: names.path(one), entries: entriesOf(one) }));
  return { crowded, crowdedCount };
}

/** By the number of a directory what snapshots hold besides. */
type Held = ReadonlyMap<number, Amount>;

/** The more inodes first, then the more bytes. */
export const bySize = (one: NamedAmount, other: NamedAmount): number =>
  inodesOf(other) - inodesOf(one) || other.bytes - one.bytes || (one.name < other.name ? -1 : 1);

/** Amounts of numbers by what is made of the values behind them. */
function regrouped(amounts: Amounts, values: readonly number[], keyOf: (value: number) => number): Map<number, Amount> {
  const found = new Map<number, Amount>();
  for (const number of amounts.keys()) {
    const key = keyOf(values[number] ?? 0);
    found.set(key, plus(found.get(key) ?? NOTHING, amounts.at(number)));
  }
  return found;
}

const personOf = (name: string, amount: Amount): PersonAmount => ({
  name,
  inodes: inodesOf(amount),
  ...amount,
  heapBytes: heapBytesOf(amount),
});

const groupsOf = ({ people, persons }: NamespaceScan, names: ReportNames): PersonAmount[] =>
  [...regrouped(people.by(0), persons.values(), groupOf)]
    .map(([id, amount]) => personOf(names.group(id), amount))
    .sort(bySize);

function ownersOf({ people, persons }: NamespaceScan, names: ReportNames): OwnerAmount[] {
  const values = persons.values();
  const [small, empty] = [contents.small, contents.nothing].map((only) =>
    regrouped(
      people.by(0, ([, content]) => content === only),
      values,
      ownerOf,
    ),
  );
  return [...regrouped(people.by(0), values, ownerOf)]
    .map(([id, amount]) => {
      const [ofSmall, ofEmpty] = [small?.get(id) ?? NOTHING, empty?.get(id) ?? NOTHING];
      return {
        ...personOf(names.owner(id), amount),
        smallFiles: ofSmall.files,
        smallBytes: ofSmall.bytes,
        emptyFiles: ofEmpty.files,
        emptyDirectories: ofEmpty.directories,
      };
    })
    .sort(bySize);
}

const classesOf = (amounts: Amounts, { names }: Classes): NamedAmount[] =>
  names.map((name, key) => ({ name, ...amounts.at(key) }));

function storagesOf({ storage, storages, blockSizes }: NamespaceScan) {
  const amounts = storage.by(0);
  const by = (keyOf: (of: ReturnType<typeof storageOf>) => number) =>
    [...regrouped(amounts, storages.values(), (value) => keyOf(storageOf(value)))].sort(
      ([one], [other]) => one - other,
    );
  const sizes = blockSizes.values();
  return {
    blockSizes: by(({ blockSize }) => sizes[blockSize] ?? 0).map(([blockBytes, amount]) => ({ blockBytes, ...amount })),
    replications: by(({ replication, policy }) => (policy === REPLICATED ? replication : -1)).flatMap(
      ([replication, amount]) => (replication < 0 ? [] : [{ replication, ...amount }]),
    ),
    policies: by(({ policy }) => policy),
  };
}

/** By levels below the root, and what has none, since only snapshots hold it. Before sums are gathered. */
function depthsOf(
  { counted: { directories }, apart }: NamespaceScan,
  { count, root }: DirectoryTree,
  { depth, isLive }: Levels,
) {
  const depths = new Amounts();
  const without = new Amounts();
  depths.put(depth[root] ?? 0, apart.at(places.root));
  without.put(0, apart.at(places.onlyInSnapshots));
  for (let one = 0; one < count; one += 1) {
    if (isLive[one] === 1) directories.putInto(depths, (depth[one] ?? 0) + 1, one);
    else directories.putInto(without, 0, one);
  }
  return { depths, onlyInSnapshots: without.at(0) };
}

/** By the number of a directory the policy in force: directories hand theirs down to what says none itself. */
function policiesOf(scan: NamespaceScan, { count, parent }: DirectoryTree, levels: Levels): Uint8Array {
  const inForce = new Uint8Array(count);
  for (const directory of levels.order) {
    const own = scan.policyOf(directory);
    const holder = parent[directory] ?? noDirectory;
    inForce[directory] = own !== noPolicy || holder === noDirectory ? own : (inForce[holder] ?? noPolicy);
  }
  return inForce;
}

/** Files by the policy in force. Before sums are gathered. */
function policiesInForce(scan: NamespaceScan, { order }: Levels, inForce: Uint8Array): NamedAmount[] {
  const found = new Amounts();
  for (const key of scan.byOwnPolicy.keys()) found.put(key, scan.byOwnPolicy.at(key));
  for (const directory of order) {
    if (scan.counted.directories.filesIn(directory) > 0)
      scan.counted.directories.putFilesInto(found, inForce[directory] ?? noPolicy, directory);
  }
  for (const [directory, amount] of regrouped(scan.counted.withOwnPolicy, scan.counted.ownPolicies.values(), holderOf))
    found.put(inForce[directory] ?? noPolicy, less(amount));
  return found
    .keys()
    .map((policy) => ({ name: storagePolicyName(policy), ...found.at(policy) }))
    .sort(bySize);
}

/**
 * The same as quotas have it: what is gone, and only snapshots hold, is under the policy that is now in force where it was.
 * Once more as long as anything changes, for what lost something may be gone itself.
 */
function policiesCharged(scan: NamespaceScan, tree: DirectoryTree, levels: Levels) {
  const { held } = scan;
  const inForce = policiesOf(scan, tree, levels);
  const atLoser = (loser: number, passed: ReadonlySet<number> = new Set()): number => {
    const { self = noDirectory, parent = noDirectory, policy = noPolicy } = held.placeOf(loser) ?? {};
    if (self !== noDirectory) return inForce[self] ?? noPolicy;
    if (policy !== noPolicy) return policy;
    const outer = parent === noDirectory ? held.lostBy(loser) : undefined;
    if (outer === undefined || passed.has(outer)) return inForce[parent] ?? noPolicy;
    return atLoser(outer, new Set([...passed, outer]));
  };
  for (let isSettled = held.tops.length === 0; !isSettled; ) {
    isSettled = true;
    for (const directory of levels.order) {
      if (scan.policyOf(directory) !== noPolicy || levels.isLive[directory] === 1) continue;
      const [holder, loser] = [tree.parent[directory] ?? noDirectory, held.loserOf(directory)];
      const policy = loser === undefined ? (inForce[holder] ?? noPolicy) : atLoser(loser);
      isSettled &&= inForce[directory] === policy;
      inForce[directory] = policy;
    }
  }
  return { inForce, atLoser: (loser: number) => atLoser(loser) };
}

/** Space by storage types, where any quota asks for it. Before sums are gathered. */
function typeSpaceOf(scan: NamespaceScan, tree: DirectoryTree, levels: Levels): TypeSpace | undefined {
  if (scan.quotas.every(({ types }) => types.length === 0)) return undefined;
  const { held } = scan;
  const { inForce, atLoser } = policiesCharged(scan, tree, levels);
  const { directories, ownPolicies, withOwnPolicy, stripedPolicies, striped } = scan.charged;
  const space = new TypeSpace(tree.count, held.losers().length);
  for (let directory = 0; directory < tree.count; directory += 1)
    space.add(directory, inForce[directory] ?? noPolicy, directories.at(directory));
  for (const [number, value] of ownPolicies.values().entries()) {
    const [directory, amount] = [holderOf(value), withOwnPolicy.at(number)];
    space.take(directory, inForce[directory] ?? noPolicy, amount);
    space.add(directory, policyOfFiles(value), amount);
  }
  for (const [number, value] of stripedPolicies.values().entries()) {
    const [directory, own] = [holderOf(value), policyOfFiles(value)];
    space.take(directory, own === noPolicy ? (inForce[directory] ?? noPolicy) : own, striped.at(number));
  }
  space.gather(tree, levels);
  space.gatherHeld(held, tree, atLoser);
  return space;
}

/** What takes an amount of files away. */
const less = ({ files, bytes, spaceBytes, blocks }: Amount): Amount => ({
  ...NOTHING,
  files: -files,
  bytes: -bytes,
  spaceBytes: -spaceBytes,
  blocks: -blocks,
});

/**
 * A quota counts the directory itself, and what snapshots hold of it, whosever it is. A namenode counts what was renamed out of
 * a directory whose snapshots hold it for that one too (INodeReference.WithName), as large as it was at that time: that is not in
 * it. After sums are gathered.
 */
function quotasOf(
  scan: NamespaceScan,
  held: Held,
  typeSpace: TypeSpace | undefined,
  names: ReportNames,
  levels: Levels,
): QuotaUse[] {
  return scan.quotas
    .map(({ id, self, parent, name, ...limits }) => {
      const below =
        self === noDirectory ? scan.held.of(id) : plus(scan.charged.directories.at(self), held.get(self) ?? NOTHING);
      return {
        path: pathOf(parent, name, names, levels),
        names: limits.names,
        namesUsed: inodesOf(below) + 1,
        spaceBytes: limits.spaceBytes,
        spaceUsedBytes: below.spaceBytes,
        types: limits.types.map(({ storageType, bytes }) => ({
          storageType,
          spaceBytes: bytes,
          spaceUsedBytes:
            (self === noDirectory
              ? typeSpace?.ofLost(scan.held.numberOf(id), storageType)
              : typeSpace?.of(self, storageType)) ?? 0,
        })),
      };
    })
    .sort(byFullness);
}

/** The fuller first. */
export const byFullness = (one: QuotaUse, other: QuotaUse): number =>
  fullness(other) - fullness(one) || (one.path < other.path ? -1 : 1);

/** The part of the quota that is used up, of the one that is fullest. */
export const fullness = ({ names, namesUsed, types, ...space }: QuotaUse): number =>
  Math.max(
    names === undefined ? 0 : namesUsed / names,
    ...[space, ...types].map(({ spaceBytes, spaceUsedBytes }) =>
      spaceBytes === undefined || spaceUsedBytes === 0 ? 0 : spaceUsedBytes / spaceBytes,
    ),
  );

function snapshotsOf(
  scan: NamespaceScan,
  held: Held,
  names: ReportNames,
  levels: Levels,
  taken: SnapshotsTaken,
): SnapshotUse[] {
  const uses = taken.snapshottable.flatMap((id): SnapshotUse[] => {
    const place = scan.held.placeOf(id);
    if (place === undefined) return [];
    const times = taken.snapshots.filter(({ directory }) => directory === id).map(({ takenAtMs }) => takenAtMs);
    return [
      {
        path: pathOf(place.parent, place.name, names, levels),
        snapshots: times.length,
        oldestMs: times.length === 0 ? undefined : Math.min(...times),
        newestMs: times.length === 0 ? undefined : Math.max(...times),
        ...(place.self === noDirectory ? scan.held.of(id) : (held.get(place.self) ?? NOTHING)),
      },
    ];
  });
  return uses.sort((one, other) => other.spaceBytes - one.spaceBytes || (one.path < other.path ? -1 : 1));
}

function subtreesOf(
  { counted: { directories } }: NamespaceScan,
  tree: DirectoryTree,
  levels: Levels,
  names: ReportNames,
  { top, depth, under }: ReportOptions,
): ScanReport['subtrees'] {
  const above = levels.depth[under ?? tree.root] ?? 0;
  const isTold = (one: number): boolean =>
    levels.isLive[one] === 1 && (levels.depth[one] ?? 0) > above && (levels.depth[one] ?? 0) <= above + depth;
  // By space, and among equals by entries, of which there are less than 2^32.
  const weight = (one: number): number =>
    isTold(one) ? directories.spaceBytesOf(one) + directories.entriesOf(one) / 2 ** 32 : 0;
  return largest(tree.count, top, weight).map((one) => {
    const below = directories.at(one);
    return { path: names.path(one), ...below, directories: below.directories + 1 };
  });
}

const pathOf = (parent: number, name: string, names: ReportNames, levels: Levels): string => {
  if (parent === noDirectory && name === '') return '/';
  if (parent === noDirectory || levels.isLive[parent] !== 1) return `(only in snapshots) ${name}`;
  const above = names.path(parent);
  return above === '/' ? `/${name}` : `${above}/${name}`;
};
