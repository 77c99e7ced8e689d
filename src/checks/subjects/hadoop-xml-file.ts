import type { Source } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import type { HadoopXml } from '../text/hadoop-xml.ts';
import type { Versions } from '../versions.ts';

/** A file of properties in XML, as Hadoop writes them. */
export class HadoopXmlFile implements TextSubject {
  readonly source: Source;
  readonly versions: Versions;
  readonly #read: () => HadoopXml;
  #xml: HadoopXml | undefined;

  /** @param read asked for once, and only when something is */
  constructor(source: Source, versions: Versions, read: () => HadoopXml) {
    this.source = source;
    this.versions = versions;
    this.#read = read;
  }

  get xml(): HadoopXml {
    this.#xml ??= this.#read();
    return this.#xml;
  }
}
