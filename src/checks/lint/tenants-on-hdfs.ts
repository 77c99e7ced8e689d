import type { FolderReader } from './read-file.ts';

const PATTERN = 'dfs.webhdfs.user.provider.user.pattern';

/** Tenants with the HDFS whose files are looked at too; where those do not agree on the names, nobody knows which holds. */
export const tenantsOnHdfsReader: FolderReader = {
  kinds: ['tenants', 'hadoop-conf'],
  reach: 'all',
  read(_folder, files, given) {
    const subjects = files.flatMap((file) => file.subjects);
    const said = subjects.flatMap((one) => {
      const entry = one.kind === 'hadoop-conf' ? one.subject.settings.get(PATTERN) : undefined;
      return one.kind === 'hadoop-conf' && entry !== undefined ? [{ conf: one.subject, entry }] : [];
    });
    const [pattern] = said;
    if (pattern === undefined || said.some(({ entry }) => entry.value !== pattern.entry.value)) return [];
    return subjects.flatMap((one) => {
      if (one.kind !== 'tenants') return [];
      const { source, versions } = one.subject;
      const subject = { source, versions: { ...versions, ...given }, tenants: one.subject, pattern };
      return [{ kind: 'tenants-on-hdfs', subject } as const];
    });
  },
};
