import { keyInPlaceOf } from '../../core/hadoop/deprecated-keys.ts';
import { Settings } from '../text/entry.ts';
import type { HadoopEntry } from '../text/hadoop-xml.ts';
import { HadoopXmlFile } from './hadoop-xml-file.ts';

/** Which of Hadoop's files it is; others that are written like them are `other`. */
export type HadoopSite = 'core' | 'hdfs' | 'other';

/** One configuration file of Hadoop. */
export class HadoopConf extends HadoopXmlFile {
  #settings: Settings | undefined;

  get site(): HadoopSite {
    const [, site] = /(?:^|\/)(core|hdfs)-site[^/]*$/.exec(this.source.path) ?? [];
    return site === 'core' || site === 'hdfs' ? site : 'other';
  }

  /** As they are written, under the names that are written. */
  get entries(): readonly HadoopEntry[] {
    return this.xml.entries;
  }

  /** What Hadoop takes of them: under today's names, without what a final property before it forbids. */
  get settings(): Settings {
    this.#settings ??= new Settings(counted(this.entries));
    return this.#settings;
  }

  /** A key that is set, as messages call it: by the name under which it is written, and by today's where that is another. */
  readonly named = (key: string): string => {
    const at = this.settings.get(key)?.keyAt;
    const written = at === undefined ? key : this.source.text.slice(at.start, at.end).trim();
    return keyInPlaceOf(written) === key ? `${written} (now ${key})` : key;
  };

  /** Whether all of it stands in this text, so that a key which is not here is not set by this file. */
  get isAll(): boolean {
    return this.xml.isWhole && this.xml.includes.length === 0;
  }

  /** Whether a namenode reads it; only namenodes need these keys. */
  get isNamenodes(): boolean {
    return this.settings.has('dfs.namenode.name.dir');
  }

  /** Whether a datanode reads it. */
  get isDatanodes(): boolean {
    return this.settings.has('dfs.datanode.data.dir');
  }

  /** The items of a value with commas between them. */
  list(key: string): string[] {
    const items = (this.settings.value(key) ?? '').split(',').map((item) => item.trim());
    return items.filter((item) => item !== '');
  }
}

function counted(entries: readonly HadoopEntry[]): HadoopEntry[] {
  const closed = new Set<string>();
  return entries.flatMap((entry) => {
    const key = keyInPlaceOf(entry.key) ?? entry.key;
    if (closed.has(key)) return [];
    if (entry.isFinal) closed.add(key);
    return [{ ...entry, key }];
  });
}
