import { hadoopFolderReader } from './hadoop-folder.ts';
import type { FolderReader } from './read-file.ts';
import { sparkFolderReader } from './spark-folder.ts';
import { zeppelinFolderReader } from './zeppelin-folder.ts';

/** What files of one folder are together. */
export const folderReaders: readonly FolderReader[] = [hadoopFolderReader, sparkFolderReader, zeppelinFolderReader];
