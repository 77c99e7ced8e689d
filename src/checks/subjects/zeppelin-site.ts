import type { Span } from '../../core/source.ts';
import { Settings } from '../text/entry.ts';
import type { HadoopEntry } from '../text/hadoop-xml.ts';
import { HadoopXmlFile } from './hadoop-xml-file.ts';

/** `zeppelin-site.xml`. It is written like a file of Hadoop; an empty value is an empty text here. */
export class ZeppelinSite extends HadoopXmlFile {
  #settings: Settings | undefined;

  get settings(): Settings {
    if (this.#settings === undefined) {
      const { entries, unset } = this.xml;
      this.#settings = new Settings([...entries, ...unset].sort((a, b) => a.at.start - b.at.start));
    }
    return this.#settings;
  }

  /** Properties without any `<value>`. */
  get valueless(): readonly HadoopEntry[] {
    return this.xml.unset.filter(({ hasValue }) => !hasValue);
  }

  /** Elements of the file that are no property with a name. */
  get nameless(): readonly Span[] {
    return this.xml.passed;
  }

  /** Whether a switch is on, as Boolean.parseBoolean has it. */
  isOn(key: string): boolean {
    return this.settings.value(key)?.toLowerCase() === 'true';
  }
}
