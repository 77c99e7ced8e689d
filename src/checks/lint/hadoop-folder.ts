import { HadoopFolder } from '../subjects/hadoop-folder.ts';
import type { FolderReader } from './read-file.ts';
import { subjectsIn } from './subjects-in.ts';

/** `core-site.xml` and `hdfs-site.xml` of one folder. */
export const hadoopFolderReader: FolderReader = {
  kinds: ['hadoop-conf'],
  read(_folder, files, given) {
    const core = subjectsIn(files, 'core-site.xml').find((one) => one.kind === 'hadoop-conf')?.subject;
    const hdfs = subjectsIn(files, 'hdfs-site.xml').find((one) => one.kind === 'hadoop-conf')?.subject;
    if (core === undefined || hdfs === undefined) return [];
    const versions = { ...core.versions, ...hdfs.versions, ...given };
    return [{ kind: 'hadoop-folder', subject: new HadoopFolder(core, hdfs, versions) }];
  },
};
