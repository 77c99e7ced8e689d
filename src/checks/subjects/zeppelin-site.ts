import type { Source, Span } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import { Settings } from '../text/entry.ts';
import type { HadoopEntry, HadoopXml } from '../text/hadoop-xml.ts';
import type { Versions } from '../versions.ts';

/** `zeppelin-site.xml`. It is written like a file of Hadoop; an empty value is an empty text here. */
export class ZeppelinSite implements TextSubject {
  readonly source: Source;
  readonly versions: Versions;
  readonly #read: () => HadoopXml;
  #xml: HadoopXml | undefined;
  #settings: Settings | undefined;

  /** @param read asked for once, and only when something is */
  constructor(source: Source, versions: Versions, read: () => HadoopXml) {
    this.source = source;
    this.versions = versions;
    this.#read = read;
  }

  get settings(): Settings {
    if (this.#settings === undefined) {
      const { entries, unset } = this.#whole();
      this.#settings = new Settings([...entries, ...unset].sort((a, b) => a.at.start - b.at.start));
    }
    return this.#settings;
  }

  /** Properties without any `<value>`. */
  get valueless(): readonly HadoopEntry[] {
    return this.#whole().unset.filter(({ hasValue }) => !hasValue);
  }

  /** Elements of the file that are no property with a name. */
  get nameless(): readonly Span[] {
    return this.#whole().passed;
  }

  /** Whether a switch is on, as Boolean.parseBoolean has it. */
  isOn(key: string): boolean {
    return this.settings.value(key)?.toLowerCase() === 'true';
  }

  #whole(): HadoopXml {
    this.#xml ??= this.#read();
    return this.#xml;
  }
}
