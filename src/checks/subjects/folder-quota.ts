import type { HdfsReader } from '../../clients/hdfs/types.ts';
import { type Fact, fact, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { inTurns } from '../../core/in-turns.ts';
import { listAbove } from '../../core/list-above.ts';
import { tenantAt } from '../../core/quota/folder.ts';
import { forecast, type Use } from '../../core/quota/forecast.ts';
import type { FolderUse } from '../../core/quota/history.ts';
import type { QuotaAbout, QuotaLimit } from '../../core/quota/limit.ts';

/** A folder with its quotas. */
export interface FolderQuota {
  readonly path: string;
  /** Whose home it is; undefined of any other folder. */
  readonly tenant: string | undefined;
  /** Names and space, then the kinds of storage that have a quota. */
  readonly limits: readonly QuotaLimit[];
  /** Whether a quota reads 2^63 - 1, which is none. */
  readonly isLargest: boolean;
  /** Entries right in it. */
  readonly entries: number;
  readonly about: QuotaAbout;
}

export interface FoldersAsked {
  readonly homes: string;
  /** Paths that are asked for by name. */
  readonly paths: readonly string[];
  /** Whether the homes of all tenants are asked for. */
  readonly tenants: boolean;
  readonly atOnce: number;
  readonly now: number;
  /** What was used at earlier runs. */
  readonly earlier: (path: string, kind: string) => readonly Use[];
}

/** A folder that was asked for, and what was found of it. */
export interface FolderFact {
  readonly path: string;
  readonly quota: Fact<FolderQuota>;
}

/** Reads the quotas of folders, at most so many at once; one that cannot be read is a fact too. */
export async function readFolderQuotas(
  asked: FoldersAsked,
  about: QuotaAbout,
  hdfs: HdfsReader,
  signal: AbortSignal,
): Promise<FolderFact[]> {
  const homes = asked.tenants ? await homesIn(asked.homes, hdfs, signal) : [];
  const paths = [...new Set([...asked.paths, ...homes.map(({ path }) => path)])];
  const entries = new Map(homes.map(({ path, entries }) => [path, entries]));
  return inTurns(paths, asked.atOnce, async (path) => ({
    path,
    quota: await fact(readFolder(path, entries.get(path), asked, about, hdfs, signal)),
  }));
}

/** The homes of tenants, with how many entries each has. */
async function homesIn(homes: string, hdfs: HdfsReader, signal: AbortSignal) {
  const found: { readonly path: string; readonly entries: number }[] = [];
  for await (const page of hdfs.pages(homes, signal)) {
    for (const { name, type, childrenNum } of page) {
      const path = `${homes}/${name}`;
      if (type === 'DIRECTORY' && tenantAt(path, homes) !== undefined) found.push({ path, entries: childrenNum });
    }
  }
  return found;
}

async function readFolder(
  path: string,
  listed: number | undefined,
  { homes, now, earlier }: FoldersAsked,
  about: QuotaAbout,
  hdfs: HdfsReader,
  signal: AbortSignal,
): Promise<FolderQuota> {
  const entries = listed ?? (await entriesOf(path, hdfs, signal));
  const usage = await hdfs.quota(path, signal);
  const limits = [
    { kind: 'names', used: usage.namesUsed, quota: usage.names },
    { kind: 'space', used: usage.spaceUsedBytes, quota: usage.spaceBytes },
    ...usage.typeQuotas.map((one) => ({ kind: one.storageType, used: one.spaceUsedBytes, quota: one.spaceBytes })),
  ];
  return {
    path,
    tenant: tenantAt(path, homes),
    limits: limits.map(({ kind, used, quota }) => {
      const uses = [...earlier(path, kind), { at: now, used }];
      return { kind, used, quota, forecast: quota === undefined ? undefined : forecast(uses, quota) };
    }),
    isLargest: usage.isLargest === true && path !== '/',
    entries,
    about,
  };
}

/** @throws Failure `not-found`; `conflict` for a file, which has no quota */
async function entriesOf(path: string, hdfs: HdfsReader, signal: AbortSignal): Promise<number> {
  const status = await hdfs.status(path, signal);
  if (status?.type === 'DIRECTORY') return status.childrenNum;
  const [code, what] =
    status === undefined
      ? (['not-found', 'is not there'] as const)
      : (['conflict', `is a ${status.type.toLowerCase()}, and quotas are for folders`] as const);
  throw new Failure(code, `${path} ${what}.`, { system: 'hdfs', hint: `See what is there: ${listAbove(path)}` });
}

/** What a run puts on record of a folder. */
export const useOf = ({ limits }: FolderQuota): FolderUse =>
  Object.fromEntries(limits.map(({ kind, used }) => [kind, used]));

const MOST_ENTRIES = 'dfs.namenode.fs-limits.max-directory-items';

/** What the file system says that quotas are judged by; what it does not tell is undefined. */
export async function readQuotaAbout(
  said: Pick<QuotaAbout, 'near' | 'homeNames' | 'homeSpaceBytes'>,
  hdfs: HdfsReader,
  signal: AbortSignal,
): Promise<QuotaAbout> {
  const [defaults, space, settings] = await Promise.all([
    fact(hdfs.serverDefaults(signal)),
    fact(hdfs.space(signal)),
    fact(hdfs.active(signal).then((base) => hdfs.configuration(base, signal))),
  ]);
  const most = Number(valueIn(settings)?.find(({ key }) => key === MOST_ENTRIES)?.value);
  return {
    ...said,
    remainingBytes: valueIn(space)?.remainingBytes,
    blockBytes: valueIn(defaults)?.blockBytes,
    replication: valueIn(defaults)?.replication,
    mostEntries: Number.isSafeInteger(most) && most > 0 ? most : undefined,
  };
}
