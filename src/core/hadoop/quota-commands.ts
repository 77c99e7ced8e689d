import { shellWord } from '../shell-word.ts';

/** WebHDFS takes quotas from there on; before, and in all of 3.0 and 3.1, they are set by dfsadmin (HDFS-8631). */
export const QUOTAS_SINCE = '3.2.2';

/** Lines for Hadoop's own tool that set or clear both quotas of a folder, for namenodes without SETQUOTA. */
export function quotaCommands(
  path: string,
  quota: { readonly names: number | undefined; readonly spaceBytes: number | undefined },
): string {
  return `${nameQuotaCommand(path, quota.names)} && ${spaceQuotaCommand(path, quota.spaceBytes)}`;
}

/** `hdfs dfsadmin -setQuota 1000 /user/alice`; undefined clears. */
export const nameQuotaCommand = (path: string, names: number | undefined): string =>
  `hdfs dfsadmin ${names === undefined ? '-clrQuota' : `-setQuota ${names}`} ${shellWord(path)}`;

/** `hdfs dfsadmin -setSpaceQuota 1024 /user/alice`; undefined clears. */
export const spaceQuotaCommand = (path: string, bytes: number | undefined): string =>
  `hdfs dfsadmin ${bytes === undefined ? '-clrSpaceQuota' : `-setSpaceQuota ${bytes}`} ${shellWord(path)}`;

/** The same of one kind of storage: `-storageType SSD`. dfsadmin wants it before the path when it sets and when it clears. */
export const typeQuotaCommand = (path: string, storageType: string, bytes: number | undefined): string =>
  `hdfs dfsadmin ${bytes === undefined ? '-clrSpaceQuota' : `-setSpaceQuota ${bytes}`} -storageType ${storageType} ${shellWord(path)}`;
