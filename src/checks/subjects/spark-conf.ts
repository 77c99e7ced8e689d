import { isPlaceholder } from '../../core/placeholder.ts';
import type { Edit, Source, Span } from '../../core/source.ts';
import { defaultMode, type Mode, type ShuffleManager, shuffleManager } from '../../core/spark/by-version.ts';
import { type KnownKey, knownKeys } from '../../core/spark/known-keys.ts';
import { readBoolean, readSize, readTime, readWhole } from '../../core/spark/values.ts';
import { atLeast } from '../../core/versions.ts';
import type { TextSubject } from '../rule.ts';
import { type Entry, Settings, without } from '../text/entry.ts';
import type { Versions } from '../versions.ts';

/** Where properties of Spark stand: a file of their own, a command line, an interpreter of Zeppelin, a variable of an app. */
export type SparkOrigin = 'file' | 'command line' | 'interpreter' | 'variable';

/** Properties that one Spark application will get from one place. */
export class SparkConf implements TextSubject {
  readonly source: Source;
  readonly versions: Versions;
  readonly origin: SparkOrigin;
  /** The jar or script that the command line runs, as it names it; undefined where it is no such line. */
  readonly program: string | undefined;
  readonly #read: () => readonly Entry[];
  #settings: Settings | undefined;
  #known: readonly (readonly [Entry, KnownKey])[] | undefined;
  #isOnMesos: boolean | undefined;

  /** @param read the entries; asked for once, and only when something is */
  constructor(
    source: Source,
    versions: Versions,
    origin: SparkOrigin,
    read: () => readonly Entry[],
    program?: string | undefined,
  ) {
    this.source = source;
    this.versions = versions;
    this.origin = origin;
    this.#read = read;
    this.program = program;
  }

  get settings(): Settings {
    this.#settings ??= new Settings(this.#read());
    return this.#settings;
  }

  /** The entries whose keys some Spark knows, each with what is known of it. */
  get known(): readonly (readonly [Entry, KnownKey])[] {
    this.#known ??= this.settings.entries.flatMap((entry) => {
      const known = knownKeys().get(entry.key);
      return known === undefined ? [] : [[entry, known] as const];
    });
    return this.#known;
  }

  /** The master as `spark.master` or Zeppelin's own `master` names it. */
  get master(): Entry | undefined {
    return this.settings.get('spark.master') ?? this.settings.get('master');
  }

  /** Whether it is for Mesos: its master says so, or, without one, a property of Mesos. From 4.0 on nothing is. */
  get isOnMesos(): boolean {
    this.#isOnMesos ??= this.#meansMesos();
    return this.#isOnMesos;
  }

  /** Where it shows that it is for Mesos: what is missing is told there. */
  get mesosAt(): Span {
    const own = this.master ?? this.settings.entries.find(({ key }) => key.startsWith('spark.mesos.'));
    return own?.at ?? { start: 0, end: 0 };
  }

  /**
   * Whether what is not set here is not set at all, as far as files say. A command line and an interpreter of Zeppelin add
   * to the `spark-defaults.conf` of their Spark.
   */
  get isWhole(): boolean {
    return this.origin === 'file' || this.origin === 'variable';
  }

  /** The mode on Mesos; undefined where it is not set and the version is not known. */
  get mode(): Mode | undefined {
    const coarse = this.settings.value('spark.mesos.coarse');
    if (coarse === undefined) return defaultMode(this.versions.spark);
    const is = readBoolean(coarse);
    return is === undefined ? undefined : is ? 'coarse' : 'fine';
  }

  /** Whether drivers are started by Mesos' dispatcher. */
  get isClusterMode(): boolean {
    return this.isOnMesos && this.settings.value('spark.submit.deployMode')?.trim() === 'cluster';
  }

  get shuffleManager(): ShuffleManager | undefined {
    return shuffleManager(this.settings.value('spark.shuffle.manager'), this.versions.spark);
  }

  /** The edits by which an entry goes; none where it is a part of something else than a file of properties. */
  removal(entry: Entry): readonly Edit[] {
    return this.origin === 'file' ? [without(this.source, entry)] : [];
  }

  isOn(key: string): boolean {
    return readBoolean(this.settings.value(key) ?? '') === true;
  }

  /** A whole number; undefined where it is not set or none. */
  whole(key: string): number | undefined {
    const value = this.settings.value(key);
    return value === undefined ? undefined : readWhole(value);
  }

  /** MiB of a size whose plain numbers count `bareUnit`; undefined where it is not set or none. */
  sizeMib(key: string, bareUnit: string): number | undefined {
    const value = this.settings.value(key);
    const bytes = value === undefined ? undefined : readSize(value, bareUnit);
    return typeof bytes === 'number' ? bytes / 1024 ** 2 : undefined;
  }

  /** Milliseconds of a time whose plain numbers count `bareUnit`; undefined where it is not set or none. */
  timeMs(key: string, bareUnit: string): number | undefined {
    const value = this.settings.value(key);
    const ms = value === undefined ? undefined : readTime(value, bareUnit);
    return typeof ms === 'number' ? ms : undefined;
  }

  #meansMesos(): boolean {
    const { spark } = this.versions;
    if (spark !== undefined && atLeast(spark, '4.0.0')) return false;
    const master = this.master?.value.trim();
    if (master !== undefined && master !== '' && !isPlaceholder(master)) return /^(mesos|zk):/.test(master);
    return this.settings.entries.some(({ key }) => key.startsWith('spark.mesos.'));
  }
}
