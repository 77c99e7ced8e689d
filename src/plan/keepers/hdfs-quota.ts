import type { QuotaUsage } from '../../clients/hdfs/types.ts';
import type { Change } from '../../core/change.ts';
import { Failure } from '../../core/failure.ts';
import { formatBytes } from '../../core/quantity.ts';
import type { AskedQuota, AskedQuotas } from '../../core/quota/words.ts';
import type { Keeper, Readers } from '../keeper.ts';

/** Quotas of a folder; what is undefined is left as it is. Space counts replicated bytes. */
export interface HdfsQuotaWant extends Omit<AskedQuotas, 'typeBytes'> {
  readonly path: string;
  readonly typeBytes?: AskedQuotas['typeBytes'];
  /** Whether a quota that is full at once is set all the same. */
  readonly belowUse?: boolean;
  /** What the operator may say instead, for refusals. */
  readonly hints?: QuotaHints;
}

export interface QuotaHints {
  readonly full: string;
  /** The option by which a larger space is asked for. */
  readonly space: string;
}

interface Have {
  /** undefined: the folder is not there yet. */
  readonly usage: QuotaUsage | undefined;
  /** What the first block of any file takes, all replicas together; undefined where it does not matter or is not told. */
  readonly leastBytes: number | undefined;
}

/** Both quotas that one request sets. */
export interface Quota {
  readonly names: number | undefined;
  readonly spaceBytes: number | undefined;
}

const HOME_HINTS: QuotaHints = {
  full: 'Raise --home-quota or --name-quota, or make room first.',
  space: '--home-quota',
};

/** Aspect of the change that sets both quotas; that of a kind of storage names it. */
const BOTH = 'quota';
const aspectOf = (type: string): string => `quota of ${type}`;

/** The kind of storage whose quota a change sets; undefined of one that sets those of names and space. */
export const typeIn = ({ aspect }: Pick<Change, 'aspect'>): string | undefined =>
  aspect?.startsWith(aspectOf('')) === true ? aspect.slice(aspectOf('').length) : undefined;

export const hdfsQuota = {
  kind: 'hdfs-quota',

  async look(want: HdfsQuotaWant, { hdfs }: Pick<Readers, 'hdfs'>, signal: AbortSignal): Promise<Have> {
    const status = await hdfs.status(want.path, signal);
    const usage = status === undefined ? undefined : await hdfs.quota(want.path, signal);
    const isNew = typeof want.spaceBytes === 'number' && want.spaceBytes !== usage?.spaceBytes;
    return { usage, leastBytes: isNew ? await leastSpace(hdfs, signal) : undefined };
  },

  compare(want, { usage, leastBytes }) {
    const changes = [...changeOfBoth(want, usage), ...changesByType(want, usage)];
    if (changes.length === 0) return [];
    if (want.belowUse !== true) refuseFull(want, usage, leastBytes);
    refuseBelowBlock(want, leastBytes);
    return changes;
  },

  async apply(want, change, hands, signal) {
    const type = typeIn(change);
    if (type !== undefined) {
      const bytes = settled(want.typeBytes?.[type], undefined);
      await hands.write.hdfs.setTypeQuota(want.path, type, bytes, signal);
    } else {
      await hands.write.hdfs.setQuota(want.path, wanted(want, await hands.read.hdfs.quota(want.path, signal)), signal);
    }
  },
} satisfies Keeper<HdfsQuotaWant, Have>;

const settled = (asked: AskedQuota, standing: number | undefined): number | undefined =>
  asked === 'none' ? undefined : (asked ?? standing);

const wanted = ({ names, spaceBytes }: HdfsQuotaWant, usage: Quota | undefined): Quota => ({
  names: settled(names, usage?.names),
  spaceBytes: settled(spaceBytes, usage?.spaceBytes),
});

function changeOfBoth(want: HdfsQuotaWant, usage: QuotaUsage | undefined): Change[] {
  const { names, spaceBytes } = wanted(want, usage);
  if (names === usage?.names && spaceBytes === usage?.spaceBytes) return [];
  return [
    {
      ...changeOf(want.path, BOTH),
      summary: `quota ${spaceWords(usage)} → ${spaceWords({ names, spaceBytes })}`,
      ...(typeof want.spaceBytes === 'number'
        ? { why: 'space counts every replica: with three of them a file takes three times its size' }
        : {}),
      before: { names: usage?.names ?? null, spaceBytes: usage?.spaceBytes ?? null },
      after: { names: names ?? null, spaceBytes: spaceBytes ?? null },
    },
  ];
}

function changesByType({ path, typeBytes = {} }: HdfsQuotaWant, usage: QuotaUsage | undefined): Change[] {
  return Object.entries(typeBytes).flatMap(([type, asked]): Change[] => {
    const before = standingOf(type, usage);
    const after = settled(asked, before);
    if (before === after) return [];
    return [
      {
        ...changeOf(path, aspectOf(type)),
        summary: `quota of ${type} ${bytesWords(before)} → ${bytesWords(after)}`,
        before: { spaceBytes: before ?? null },
        after: { spaceBytes: after ?? null },
      },
    ];
  });
}

const changeOf = (path: string, aspect: string) =>
  ({ keeper: 'hdfs-quota', system: 'hdfs', action: 'update', target: path, aspect }) as const;

/** The quota of a kind of storage that stands; undefined is none. */
export const standingOf = (type: string, usage: QuotaUsage | undefined): number | undefined =>
  usage?.typeQuotas.find(({ storageType }) => storageType === type)?.spaceBytes;

/** Old namenodes do not know GETSERVERDEFAULTS: then nothing is known, and nothing refused. */
async function leastSpace(hdfs: Readers['hdfs'], signal: AbortSignal): Promise<number | undefined> {
  try {
    const { blockBytes, replication } = await hdfs.serverDefaults(signal);
    return blockBytes * replication;
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code === 'unsupported' || failure.code === 'usage') return undefined;
    throw failure;
  }
}

/** A new block is counted in full, and for each replica, until it is closed (HDFS Quotas Guide): below that nothing can be written. */
function refuseBelowBlock({ path, spaceBytes, hints }: HdfsQuotaWant, leastBytes: number | undefined): void {
  if (typeof spaceBytes !== 'number' || leastBytes === undefined || spaceBytes >= leastBytes) return;
  const { space } = hints ?? HOME_HINTS;
  throw new Failure(
    'usage',
    `${path}: a quota of ${formatBytes(spaceBytes)} is less than the first block of a file takes (${formatBytes(leastBytes)}, all replicas), so nothing could be written there.`,
    { system: 'hdfs', hint: `Let ${space} be ${formatBytes(leastBytes)} at the least, better many times that.` },
  );
}

/** `300 GiB and 900 names`, `none`. */
export function spaceWords(quota: Partial<Quota> | undefined): string {
  const { names, spaceBytes } = quota ?? {};
  if (names === undefined && spaceBytes === undefined) return 'none';
  const parts = [
    spaceBytes === undefined ? undefined : formatBytes(spaceBytes),
    names === undefined ? undefined : `${names} names`,
  ];
  return parts.filter((part) => part !== undefined).join(' and ');
}

/** `1 TiB`, `none`. */
export const bytesWords = (bytes: number | undefined): string => (bytes === undefined ? 'none' : formatBytes(bytes));

/** A quota below what is used, or with no room for one block or name more, blocks every further write: HDFS takes it without a word. */
function refuseFull(want: HdfsQuotaWant, usage: QuotaUsage | undefined, leastBytes: number | undefined): void {
  const why = usage === undefined ? undefined : whyFull(want, usage, leastBytes);
  if (why === undefined) return;
  throw new Failure('refused', `${want.path}: ${why}, so nothing more could be written there.`, {
    system: 'hdfs',
    hint: (want.hints ?? HOME_HINTS).full,
  });
}

function whyFull(
  { names, spaceBytes, typeBytes = {} }: HdfsQuotaWant,
  usage: QuotaUsage,
  leastBytes: number | undefined,
): string | undefined {
  const { spaceUsedBytes, namesUsed } = usage;
  if (typeof spaceBytes === 'number' && spaceBytes !== usage.spaceBytes) {
    const used = `${formatBytes(spaceUsedBytes)} are used and the quota would be ${formatBytes(spaceBytes)}`;
    if (spaceBytes < spaceUsedBytes) return used;
    if (leastBytes !== undefined && spaceBytes >= leastBytes && spaceBytes < spaceUsedBytes + leastBytes) {
      return `${used}, with less left than a new block takes (${formatBytes(leastBytes)}, all replicas)`;
    }
  }
  if (typeof names === 'number' && names !== usage.names && names <= namesUsed) {
    return `${namesUsed} ${namesUsed === 1 ? 'name is' : 'names are'} used and the quota would be ${names}`;
  }
  return usage.typeQuotas.flatMap(({ storageType, spaceUsedBytes: used, spaceBytes: standing }) => {
    const asked = typeBytes[storageType];
    if (typeof asked !== 'number' || asked === standing || asked > used || used === 0) return [];
    return [`${formatBytes(used)} of ${storageType} are used and the quota would be ${formatBytes(asked)}`];
  })[0];
}
