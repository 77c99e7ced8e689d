import { hadoopFoldersIn } from './hadoop-folders-in.ts';
import type { FolderReader } from './read-file.ts';

/** `core-site.xml` and `hdfs-site.xml` of one folder. */
export const hadoopFolderReader: FolderReader = {
  kinds: ['hadoop-conf'],
  read: (_folder, files, given) =>
    hadoopFoldersIn(files, given).map((subject) => ({ kind: 'hadoop-folder', subject }) as const),
};
