import { formatBytes, sizeWord } from '../quantity.ts';
import { shellWord } from '../shell-word.ts';
import type { Forecast } from './forecast.ts';

/** One quota of a folder, or what is used where there is none. Space and kinds of storage are bytes, every replica counted. */
export interface QuotaLimit {
  /** `names`, `space`, or a kind of storage. */
  readonly kind: string;
  readonly used: number;
  readonly quota: number | undefined;
  /** undefined: it was not looked at often enough, or has no quota. */
  readonly forecast: Forecast | undefined;
}

/** What quotas are judged by. */
export interface QuotaAbout {
  /** From this part of a quota on it is near full: 0.9. */
  readonly near: number;
  /** Defaults of the file system; undefined where it does not tell. */
  readonly blockBytes: number | undefined;
  readonly replication: number | undefined;
  /** dfs.namenode.fs-limits.max-directory-items; undefined where it is not shown, or there is none. */
  readonly mostEntries: number | undefined;
  /** What a new home gets, as the context says it; undefined where it does not. */
  readonly homeNames: number | undefined;
  readonly homeSpaceBytes: number | undefined;
  /** Raw bytes that HDFS has left; undefined where it does not tell. */
  readonly remainingBytes: number | undefined;
}

/**
 * How a quota stands. `full`: not one name or block more finds room. `too small`: nor would one in an empty folder.
 */
export type QuotaState = 'none' | 'ok' | 'near' | 'full' | 'over' | 'too small';

type Used = Pick<QuotaLimit, 'kind' | 'used' | 'quota'>;

/** Part of the quota that is used; undefined where there is none. */
export const ratioOf = ({ used, quota }: Used): number | undefined =>
  quota === undefined ? undefined : quota === 0 ? Number.POSITIVE_INFINITY : used / quota;

/**
 * What the next thing in a folder takes of a quota: one name, or the first block of a file with all its replicas, which is
 * charged in full until it is closed (HDFS Quotas Guide). Of one kind of storage a single replica may be all.
 */
export function nextTake(kind: string, { blockBytes, replication }: QuotaAbout): number {
  if (kind === 'names') return 1;
  return blockBytes === undefined ? 1 : blockBytes * (kind === 'space' ? (replication ?? 1) : 1);
}

export function quotaState(limit: Used, about: QuotaAbout): QuotaState {
  const { kind, used, quota } = limit;
  if (quota === undefined) return 'none';
  if (used > quota) return 'over';
  const take = nextTake(kind, about);
  // The folder itself is a name.
  if (quota < (kind === 'names' ? 2 * take : take)) return 'too small';
  if (quota - used < take) return 'full';
  return (ratioOf(limit) ?? 0) >= about.near ? 'near' : 'ok';
}

/** `290 GiB`, `1200`: of names there is no unit. */
export const amountOf = (kind: string, amount: number): string =>
  kind === 'names' ? String(amount) : formatBytes(amount);

/** `97 %`; what is above nought and below one is not told as none. */
export function percentOf(ratio: number): string {
  const percent = 100 * ratio;
  if (!Number.isFinite(percent)) return 'over';
  return percent > 0 && percent < 1 ? '<1 %' : `${Math.floor(percent)} %`;
}

/** Where the context says nothing of homes. */
const USUAL = { names: 1_000_000, space: 1024 ** 4 };

/** The option that gives a home its first quota: what the context gives a new one, and no more than there is room for. */
export function firstQuota(kind: 'names' | 'space', used: number, about: QuotaAbout): string {
  const least = used + nextTake(kind, about);
  if (kind === 'names') {
    const names = about.homeNames ?? USUAL.names;
    return `--names ${names < least ? 'NUMBER' : names}`;
  }
  const wanted = about.homeSpaceBytes ?? USUAL.space;
  const most = about.remainingBytes === undefined ? wanted : Math.min(wanted, used + about.remainingBytes);
  return `--space ${most < least ? 'SIZE' : sizeWord(most)}`;
}

/** The command that raises a quota, but for how much: that is the operator's. */
export function raiseLine(path: string, kind: string): string {
  const option = kind === 'names' ? '--names NUMBER' : kind === 'space' ? '--space SIZE' : `--type ${kind}=SIZE`;
  return `mesosctl hdfs quota set ${shellWord(path)} ${option}`;
}
