import type { Source } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import type { Versions } from '../versions.ts';
import type { HadoopConf } from './hadoop-conf.ts';
import type { HueIni } from './hue-ini.ts';

/** The files of Hue in one folder, of which it reads all, and the `hdfs-site.xml` that lies beside them. */
export class HueFolder implements TextSubject {
  /** In the order in which Hue reads them; at least one. */
  readonly files: readonly [HueIni, ...HueIni[]];
  readonly hdfs: HadoopConf | undefined;
  readonly versions: Versions;

  constructor(files: readonly [HueIni, ...HueIni[]], hdfs: HadoopConf | undefined, versions: Versions) {
    this.files = files;
    this.hdfs = hdfs;
    this.versions = versions;
  }

  get source(): Source {
    return this.files[0].source;
  }

  /** Whether any of the files sets a key. */
  sets(key: string): boolean {
    return this.files.some(({ settings }) => settings.has(key));
  }

  /** Pairs of namenodes that `hdfs-site.xml` knows. */
  get nameservices(): readonly string[] {
    const ids = 'dfs.ha.namenodes.';
    const keys = this.hdfs?.settings.entries.map(({ key }) => key) ?? [];
    return keys.flatMap((key) => (key.startsWith(ids) ? [key.slice(ids.length)] : []));
  }
}
