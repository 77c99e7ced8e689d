import { isPlaceholder } from '../../core/placeholder.ts';
import type { Source } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import type { Entry } from '../text/entry.ts';
import type { Versions } from '../versions.ts';
import type { Environment } from './environment.ts';
import type { SparkConf } from './spark-conf.ts';

/** A property that stands in `spark-defaults.conf` and, with another value, in another file beside it. */
export interface Difference {
  readonly own: Entry;
  readonly other: Entry;
  readonly source: Source;
}

/** `spark-defaults.conf` with what lies beside it and is for the same Spark. */
export class SparkFolder implements TextSubject {
  readonly defaults: SparkConf;
  /** Undefined where no `spark-env.sh` lies beside it. */
  readonly environment: Environment | undefined;
  /** Properties of notebooks and apps, which come before those of `spark-defaults.conf`. */
  readonly others: readonly SparkConf[];
  readonly versions: Versions;

  constructor(
    defaults: SparkConf,
    environment: Environment | undefined,
    others: readonly SparkConf[],
    versions: Versions,
  ) {
    this.defaults = defaults;
    this.environment = environment;
    this.others = others;
    this.versions = versions;
  }

  get source(): Source {
    return this.defaults.source;
  }

  /** Where another file says something else of a property. */
  differences(key: string): Difference[] {
    const own = key === 'spark.master' ? this.defaults.master : this.defaults.settings.get(key);
    if (own === undefined || isPlaceholder(own.value)) return [];
    return this.others.flatMap((conf) => {
      const other = key === 'spark.master' ? conf.master : conf.settings.get(key);
      const isSame = other === undefined || isPlaceholder(other.value) || other.value.trim() === own.value.trim();
      return isSame ? [] : [{ own, other, source: conf.source }];
    });
  }
}
