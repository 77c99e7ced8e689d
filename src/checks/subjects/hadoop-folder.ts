import type { Source } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import type { Versions } from '../versions.ts';
import type { HadoopConf } from './hadoop-conf.ts';

/** A configuration folder of Hadoop: its programs read `core-site.xml`, and those of HDFS `hdfs-site.xml` behind it. */
export class HadoopFolder implements TextSubject {
  readonly core: HadoopConf;
  readonly hdfs: HadoopConf;
  readonly versions: Versions;

  constructor(core: HadoopConf, hdfs: HadoopConf, versions: Versions) {
    this.core = core;
    this.hdfs = hdfs;
    this.versions = versions;
  }

  get source(): Source {
    return this.core.source;
  }

  /** Whether all of both files is seen, so that a key which is in neither is not set. */
  get isAll(): boolean {
    return this.core.isAll && this.hdfs.isAll;
  }

  /** What the programs of HDFS get for a key. */
  value(key: string): string | undefined {
    return this.hdfs.settings.value(key) ?? this.core.settings.value(key);
  }
}
