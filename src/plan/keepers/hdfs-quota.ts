import type { QuotaUsage } from '../../clients/hdfs/types.ts';
import { Failure } from '../../core/failure.ts';
import { formatBytes } from '../../core/quantity.ts';
import type { Keeper, Readers } from '../keeper.ts';

/** Quota of a folder; what is undefined is left as it is. Space counts replicated bytes. */
export interface HdfsQuotaWant {
  readonly path: string;
  readonly names: number | undefined;
  readonly spaceBytes: number | undefined;
}

interface Have {
  /** undefined: the folder is not there yet. */
  readonly usage: QuotaUsage | undefined;
  /** What the first block of any file takes, all replicas together; undefined where it does not matter or is not told. */
  readonly leastBytes: number | undefined;
}

export const hdfsQuota: Keeper<HdfsQuotaWant, Have> = {
  kind: 'hdfs-quota',

  async look(want, { hdfs }, signal) {
    const status = await hdfs.status(want.path, signal);
    const usage = status === undefined ? undefined : await hdfs.quota(want.path, signal);
    const isNew = want.spaceBytes !== undefined && want.spaceBytes !== usage?.spaceBytes;
    return { usage, leastBytes: isNew ? await leastSpace(hdfs, signal) : undefined };
  },

  compare(want, { usage, leastBytes }) {
    const names = want.names ?? usage?.names;
    const spaceBytes = want.spaceBytes ?? usage?.spaceBytes;
    if (names === usage?.names && spaceBytes === usage?.spaceBytes) return [];
    refuseBelowUse(want, usage);
    refuseBelowBlock(want, leastBytes);
    return [
      {
        keeper: 'hdfs-quota',
        system: 'hdfs',
        action: 'update',
        target: want.path,
        aspect: 'quota',
        summary: `quota ${spaceWords(usage)} → ${spaceWords({ names, spaceBytes })}`,
        ...(want.spaceBytes === undefined
          ? {}
          : { why: 'space counts every replica: with three of them a file takes three times its size' }),
        before: { names: usage?.names ?? null, spaceBytes: usage?.spaceBytes ?? null },
        after: { names: names ?? null, spaceBytes: spaceBytes ?? null },
      },
    ];
  },

  async apply(want, _change, hands, signal) {
    const usage = await hands.read.hdfs.quota(want.path, signal);
    const quota = { names: want.names ?? usage.names, spaceBytes: want.spaceBytes ?? usage.spaceBytes };
    await hands.write.hdfs.setQuota(want.path, quota, signal);
  },
};

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
function refuseBelowBlock({ path, spaceBytes }: HdfsQuotaWant, leastBytes: number | undefined): void {
  if (spaceBytes === undefined || leastBytes === undefined || spaceBytes >= leastBytes) return;
  throw new Failure(
    'usage',
    `${path}: a quota of ${formatBytes(spaceBytes)} is less than the first block of a file takes (${formatBytes(leastBytes)}, all replicas), so nothing could be written there.`,
    { system: 'hdfs', hint: `Let --home-quota be ${formatBytes(leastBytes)} at the least, better many times that.` },
  );
}

/** `300 GiB and 900 names`, `none`. */
export function spaceWords(quota: Pick<HdfsQuotaWant, 'names' | 'spaceBytes'> | undefined): string {
  const { names, spaceBytes } = quota ?? {};
  if (names === undefined && spaceBytes === undefined) return 'none';
  const parts = [
    spaceBytes === undefined ? undefined : formatBytes(spaceBytes),
    names === undefined ? undefined : `${names} names`,
  ];
  return parts.filter((part) => part !== undefined).join(' and ');
}

/** A quota below what is used blocks every further write: HDFS takes it without a word. */
function refuseBelowUse(want: HdfsQuotaWant, usage: QuotaUsage | undefined): void {
  if (usage === undefined) return;
  const over =
    want.spaceBytes !== undefined && want.spaceBytes < usage.spaceUsedBytes
      ? `${formatBytes(usage.spaceUsedBytes)} are used and the quota would be ${formatBytes(want.spaceBytes)}`
      : want.names !== undefined && want.names < usage.namesUsed
        ? `${usage.namesUsed} names are used and the quota would be ${want.names}`
        : undefined;
  if (over === undefined) return;
  throw new Failure('refused', `${want.path}: ${over}, so nothing more could be written there.`, {
    system: 'hdfs',
    hint: 'Raise --home-quota or --name-quota, or make room first.',
  });
}
