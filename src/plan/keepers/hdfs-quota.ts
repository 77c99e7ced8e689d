import type { QuotaUsage } from '../../clients/hdfs/types.ts';
import { Failure } from '../../core/failure.ts';
import { formatBytes } from '../../core/quantity.ts';
import type { Keeper } from '../keeper.ts';

/** Quota of a folder; what is undefined is left as it is. Space counts replicated bytes. */
export interface HdfsQuotaWant {
  readonly path: string;
  readonly names: number | undefined;
  readonly spaceBytes: number | undefined;
}

interface Have {
  /** undefined: the folder is not there yet. */
  readonly usage: QuotaUsage | undefined;
}

export const hdfsQuota: Keeper<HdfsQuotaWant, Have> = {
  kind: 'hdfs-quota',

  async look(want, { hdfs }, signal) {
    const status = await hdfs.status(want.path, signal);
    return { usage: status === undefined ? undefined : await hdfs.quota(want.path, signal) };
  },

  compare(want, { usage }) {
    const names = want.names ?? usage?.names;
    const spaceBytes = want.spaceBytes ?? usage?.spaceBytes;
    if (names === usage?.names && spaceBytes === usage?.spaceBytes) return [];
    refuseBelowUse(want, usage);
    return [
      {
        keeper: 'hdfs-quota',
        system: 'hdfs',
        action: 'update',
        target: want.path,
        aspect: 'quota',
        summary: `quota ${words(usage?.names, usage?.spaceBytes)} → ${words(names, spaceBytes)}`,
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

function words(names: number | undefined, spaceBytes: number | undefined): string {
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
