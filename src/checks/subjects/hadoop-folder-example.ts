import type { Versions } from '../versions.ts';
import { coreSite, hdfsSite } from './hadoop-conf-example.ts';
import { HadoopFolder } from './hadoop-folder.ts';

type Texts = Readonly<Record<string, string>>;

/** A folder with these two files, for the examples of rules. */
export const hadoopFolder = (core: Texts, hdfs: Texts, versions: Versions = {}): HadoopFolder =>
  new HadoopFolder(coreSite(core, versions), hdfsSite(hdfs, versions), versions);
