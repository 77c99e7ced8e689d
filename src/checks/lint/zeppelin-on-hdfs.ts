import { hadoopFoldersIn } from './hadoop-folders-in.ts';
import type { FolderReader } from './read-file.ts';

/** A Zeppelin with the namenodes whose files are looked at too. */
export const zeppelinOnHdfsReader: FolderReader = {
  kinds: ['zeppelin-interpreter', 'zeppelin-env', 'hadoop-conf'],
  reach: 'all',
  read(_folder, files, given) {
    const namenodes = hadoopFoldersIn(files, given).filter(({ hdfs, isAll }) => hdfs.isNamenodes && isAll);
    if (namenodes.length === 0) return [];
    const subjects = files.flatMap((file) => file.subjects);
    const environments = subjects.flatMap((one) => (one.kind === 'zeppelin-env' ? [one.subject] : []));
    return subjects.flatMap((one) => {
      if (one.kind !== 'zeppelin-interpreter') return [];
      const { source, versions } = one.subject;
      const about = { source, versions: { ...versions, ...given } };
      return [
        {
          kind: 'zeppelin-on-hdfs',
          subject: { ...about, interpreters: one.subject, environments, namenodes },
        } as const,
      ];
    });
  },
};
