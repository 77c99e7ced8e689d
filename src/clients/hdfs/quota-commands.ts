import { shellWord } from '../../core/shell-word.ts';

/** Lines for Hadoop's own tool that set or clear both quotas of a folder, for namenodes without SETQUOTA. */
export function quotaCommands(
  path: string,
  quota: { readonly names: number | undefined; readonly spaceBytes: number | undefined },
): string {
  const command = (set: string, clear: string, amount: number | undefined): string =>
    `hdfs dfsadmin ${amount === undefined ? clear : `${set} ${amount}`} ${shellWord(path)}`;
  const names = command('-setQuota', '-clrQuota', quota.names);
  return `${names} && ${command('-setSpaceQuota', '-clrSpaceQuota', quota.spaceBytes)}`;
}
