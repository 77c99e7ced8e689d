import type { Source } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import { type Entry, Settings } from '../text/entry.ts';
import type { Ini, IniSection } from '../text/ini.ts';
import type { Versions } from '../versions.ts';

/** The `shiro.ini` by which Zeppelin logs its users in. */
export class ShiroIni implements TextSubject {
  readonly source: Source;
  readonly versions: Versions;
  readonly #read: () => Ini;
  #sections: readonly IniSection[] | undefined;

  /** @param read asked for once, and only when something is */
  constructor(source: Source, versions: Versions, read: () => Ini) {
    this.source = source;
    this.versions = versions;
    this.#read = read;
  }

  get sections(): readonly IniSection[] {
    this.#sections ??= this.#read().sections;
    return this.#sections;
  }

  /** The section that counts of those with a name: the last with anything in it. */
  section(name: string): IniSection | undefined {
    return this.sections.findLast((section) => section.name === name && section.entries.length > 0);
  }

  /** The settings of a section; none where it is not there. */
  settings(name: string): Settings {
    return new Settings(this.section(name)?.entries ?? []);
  }

  /** Objects of `[main]` whose class is a realm, by the names that the file gives them. */
  get realms(): Entry[] {
    return (this.section('main')?.entries ?? []).filter(
      ({ key, value }) => !key.includes('.') && /\.\w*Realm$/.test(value),
    );
  }
}
