import { marathonValueFault } from '../../core/marathon-flag-values.ts';
import { mesosValueFault, type ValueFault } from '../../core/mesos-flag-values.ts';
import { nearest } from '../../core/nearest.ts';
import { isPlaceholder } from '../../core/placeholder.ts';
import type { Edit, Source, Span } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import { type Entry, Settings, without } from '../text/entry.ts';
import type { Versions } from '../versions.ts';

/** What else is known of the place that gives flags. */
export interface FlagsPlace {
  /** Whether nothing else gives this process flags: a flag that is not here has its default. */
  readonly isWhole: boolean;
  /** Whether it is a text that a person edits, and no answer of a server and no file that is one flag. */
  readonly isEdited?: boolean;
  /** Where the program is spoken of as a whole: its name on the command line. */
  readonly at?: Span;
  /** Whether the program runs in a container, with a file system of its own. */
  readonly isContained?: boolean;
  /** How many masters there are, where it is known. */
  readonly masters?: number;
  /** The unit of systemd that starts the program; keys are `Section.Name`. */
  readonly unit?: Settings;
}

/** Names that Mesos gave up, and those that took their place (flags::DeprecatedName in src/master/flags.cpp and src/slave/flags.cpp, 1.11). */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['authenticate', 'authenticate_frameworks'],
  ['authenticate_http', 'authenticate_http_readwrite'],
  ['authenticate_slaves', 'authenticate_agents'],
  ['max_executors_per_slave', 'max_executors_per_agent'],
  ['max_slave_ping_timeouts', 'max_agent_ping_timeouts'],
  ['recovery_slave_removal_limit', 'recovery_agent_removal_limit'],
  ['slave_ping_timeout', 'agent_ping_timeout'],
  ['slave_removal_rate_limit', 'agent_removal_rate_limit'],
  ['slave_reregister_timeout', 'agent_reregister_timeout'],
  ['user_sorter', 'role_sorter'],
  ['allowed_capabilities', 'effective_capabilities'],
  ['executor_secret_key', 'jwt_secret_key'],
  ['slave_subsystems', 'agent_subsystems'],
]);

/** The name that a flag has today. */
export const flagName = (written: string): string => RENAMED.get(written) ?? written;

/** Flags of one master, agent or Marathon, as far as one place gives them. Keys are the names that flags have today. */
export class Flags implements TextSubject {
  readonly source: Source;
  readonly versions: Versions;
  readonly isWhole: boolean;
  readonly isEdited: boolean;
  readonly at: Span;
  readonly isContained: boolean;
  readonly masters: number | undefined;
  readonly unit: Settings;
  readonly #read: () => readonly Entry[];
  #settings: Settings | undefined;

  /** @param read the entries as they are written; asked for once, and only when something is */
  constructor(source: Source, versions: Versions, place: FlagsPlace, read: () => readonly Entry[]) {
    this.source = source;
    this.versions = versions;
    this.isWhole = place.isWhole;
    this.isEdited = place.isEdited ?? true;
    this.at = place.at ?? { start: 0, end: 0 };
    this.isContained = place.isContained ?? false;
    this.masters = place.masters;
    this.unit = place.unit ?? new Settings([]);
    this.#read = read;
  }

  /** Whether a running program told them: it knows them all. */
  get isTold(): boolean {
    return this.isWhole && !this.isEdited;
  }

  get settings(): Settings {
    this.#settings ??= new Settings(this.#read().map((entry) => ({ ...entry, key: flagName(entry.key) })));
    return this.#settings;
  }

  /**
   * Flags of none of these names: what was likely meant, where one is near, and whether a variable has it, which Mesos passes
   * over without a word where it ends at an unknown flag of its command line (stout flags/flags.hpp).
   */
  *unknown(known: readonly string[]): Iterable<{ entry: Entry; near: string | undefined; isVariable: boolean }> {
    for (const entry of this.settings.entries) {
      if (known.includes(entry.key)) continue;
      const written = this.written(entry);
      const isVariable = /^[A-Z]+_/.test(written);
      if (this.#isScripts(written)) continue;
      yield { entry, near: nearest(entry.key, known), isVariable };
    }
  }

  /** Whether a variable is a script's own, which gives its value to something. */
  #isScripts(written: string): boolean {
    return /^[A-Z]+_\w*$/.test(written) && new RegExp(`\\$\\{?${written}\\b`).test(this.source.text);
  }

  /** Flags of the command line alone. */
  get onCommandLine(): readonly Entry[] {
    return this.settings.entries.filter((entry) => this.written(entry).startsWith('--'));
  }

  /** Those of them whose name, of today, stands there already; Mesos ends at one (stout flags/flags.hpp). */
  get repeated(): readonly Entry[] {
    const seen = new Set<string>();
    return this.onCommandLine.filter(({ key }) => seen.size === seen.add(key).size);
  }

  /** A flag as it is written here: `--slave_ping_timeout`, `MESOS_QUORUM`. */
  written({ keyAt }: Entry): string {
    return this.source.text.slice(keyAt.start, keyAt.end).replace(/^["']|["']$/g, '');
  }

  /** How a sentence calls a flag: as it is written; by its name where that is the name of a file. */
  called(entry: Entry): string {
    return entry.keyAt.start === entry.valueAt.start && !this.onCommandLine.includes(entry)
      ? entry.key
      : this.written(entry);
  }

  /** A flag that counts, where its value stands here as the program gets it, and no running program told it. */
  literal(name: string): Entry | undefined {
    const entry = this.settings.get(name);
    return entry !== undefined && !this.isTold && this.#isLiteral(entry) ? entry : undefined;
  }

  #isLiteral(entry: Entry): boolean {
    return !/[$`{}]/.test(entry.value) && !isPlaceholder(entry.value) && !this.#isScripts(this.written(entry));
  }

  /** Flags at whose values a program ends; none of those that a running program told. */
  *malformed(program: 'master' | 'agent' | 'marathon'): Iterable<{ entry: Entry; fault: ValueFault }> {
    if (this.isTold) return;
    for (const entry of this.settings.entries) {
      const isBare = this.written(entry).startsWith('--') && entry.keyAt.end === entry.at.end;
      if (isBare || this.settings.get(entry.key) !== entry) continue;
      const fault =
        program === 'marathon'
          ? marathonValueFault(entry.key, entry.value)
          : mesosValueFault(program, entry.key, entry.value);
      if (fault !== undefined && this.#isLiteral(entry)) yield { entry, fault };
    }
  }

  /** The edits by which a flag goes. */
  removal(entry: Entry): readonly Edit[] {
    return this.isEdited ? [without(this.source, entry)] : [];
  }

  /**
   * Whether a switch is on; what it is by default where nothing else can give it, and undefined where it may be given
   * elsewhere, or is neither true nor false (stout takes 1 and 0 too, flags/parse.hpp).
   */
  truth(name: string, byDefault?: boolean): boolean | undefined {
    const value = this.settings.value(name);
    if (value === undefined) return this.isWhole ? byDefault : undefined;
    if (value === 'true' || value === '1') return true;
    return value === 'false' || value === '0' ? false : undefined;
  }

  /** The value, or the default where nothing else can give the flag; undefined where it may be given elsewhere. */
  effective(name: string, byDefault: string): string | undefined {
    return this.settings.value(name) ?? (this.isWhole ? byDefault : undefined);
  }
}
