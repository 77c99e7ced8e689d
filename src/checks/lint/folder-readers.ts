import { flagsFolderReader } from './flags-folder.ts';
import { hadoopFolderReader } from './hadoop-folder.ts';
import { hueFolderReader } from './hue-folder.ts';
import type { FolderReader } from './read-file.ts';
import { sparkFolderReader } from './spark-folder.ts';
import { tenantsOnHdfsReader } from './tenants-on-hdfs.ts';
import { zeppelinFolderReader } from './zeppelin-folder.ts';
import { zeppelinOnHdfsReader } from './zeppelin-on-hdfs.ts';

/** What files of one folder, or all of them, are together. */
export const folderReaders: readonly FolderReader[] = [
  flagsFolderReader,
  hadoopFolderReader,
  hueFolderReader,
  sparkFolderReader,
  tenantsOnHdfsReader,
  zeppelinFolderReader,
  zeppelinOnHdfsReader,
];
