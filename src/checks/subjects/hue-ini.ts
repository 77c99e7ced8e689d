import type { Source } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import { Settings } from '../text/entry.ts';
import type { NestedEntry, NestedIni } from '../text/nested-ini.ts';
import type { Versions } from '../versions.ts';

/** A `hue.ini`. Hue reads all `.ini` files of its folder, so that a key which is not here may stand beside it. */
export class HueIni implements TextSubject {
  readonly source: Source;
  readonly versions: Versions;
  readonly #read: () => NestedIni;
  #ini: NestedIni | undefined;
  #settings: Settings | undefined;

  /** @param read asked for once, and only when something is */
  constructor(source: Source, versions: Versions, read: () => NestedIni) {
    this.source = source;
    this.versions = versions;
    this.#read = read;
  }

  get ini(): NestedIni {
    this.#ini ??= this.#read();
    return this.#ini;
  }

  get entries(): readonly NestedEntry[] {
    return this.ini.entries;
  }

  /** By their whole ways: `hadoop.hdfs_clusters.default.webhdfs_url`. */
  get settings(): Settings {
    this.#settings ??= new Settings(this.entries);
    return this.#settings;
  }

  /** Whether a section is there, at this way. */
  hasSection(...path: readonly string[]): boolean {
    return this.ini.sections.some((section) => section.path.join('.') === path.join('.'));
  }

  /** A switch, as Hue reads it; undefined where it is not set or no switch. */
  truth(key: string): boolean | undefined {
    const value = this.settings.value(key)?.toUpperCase();
    if (value === undefined) return undefined;
    if (['FALSE', '0', 'NO', 'OFF', 'NAY', ''].includes(value)) return false;
    return ['TRUE', '1', 'YES', 'ON', 'YEA'].includes(value) ? true : undefined;
  }

  /** The settings of each LDAP directory: those of `[[ldap]]`, and of each server below `[[[ldap_servers]]]`. */
  get directories(): { readonly way: string; readonly settings: Settings }[] {
    const ldap = 'desktop.ldap';
    const ways = this.ini.sections
      .filter(({ path }) => path.length === 4 && path.slice(0, 3).join('.') === `${ldap}.ldap_servers`)
      .map(({ path }) => path.join('.'));
    return [ldap, ...ways].map((way) => ({ way, settings: this.#below(way) }));
  }

  #below(way: string): Settings {
    const own = this.entries.filter(({ key, name }) => key === `${way}.${name}`);
    return new Settings(own.map((entry) => ({ ...entry, key: entry.name })));
  }
}
