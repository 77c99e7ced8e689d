import type { Source } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import { type Entry, Settings } from '../text/entry.ts';
import type { Versions } from '../versions.ts';

/** Variables that a script sets for a program: `spark-env.sh`, `zeppelin-env.sh`. */
export class Environment implements TextSubject {
  readonly source: Source;
  readonly versions: Versions;
  readonly #read: () => readonly Entry[];
  #settings: Settings | undefined;

  constructor(source: Source, versions: Versions, read: () => readonly Entry[]) {
    this.source = source;
    this.versions = versions;
    this.#read = read;
  }

  get settings(): Settings {
    this.#settings ??= new Settings(this.#read());
    return this.#settings;
  }
}
