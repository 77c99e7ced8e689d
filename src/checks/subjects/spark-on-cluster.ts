import type { Source } from '../../core/source.ts';
import type { Constraint } from '../../core/spark/constraints.ts';
import type { ExecutorAsk } from '../../core/spark/executor-fit.ts';
import type { TextSubject } from '../rule.ts';
import type { Versions } from '../versions.ts';
import type { Cluster } from './cluster.ts';
import type { SparkConf } from './spark-conf.ts';
import {
  askOf,
  constraintsOf,
  isForCluster,
  numberOf,
  placementOf,
  roleOf,
  type SparkPlacement,
} from './spark-placement.ts';

/** Properties of a Spark and the cluster that it will run on. What the servers say counts where the properties say nothing. */
export class SparkOnCluster implements TextSubject {
  readonly source: Source;
  readonly versions: Versions;
  readonly conf: SparkConf;
  readonly cluster: Cluster;
  #placement: { readonly is: SparkPlacement | undefined } | undefined;

  constructor(conf: SparkConf, cluster: Cluster) {
    this.source = conf.source;
    this.versions = { ...cluster.versions, ...conf.versions };
    this.conf = conf;
    this.cluster = cluster;
  }

  /** Whether the properties are for this cluster, as far as they say. */
  get isHere(): boolean {
    return isForCluster(this);
  }

  /** Undefined where the properties are not for this cluster, or its agents are not known. */
  get placement(): SparkPlacement | undefined {
    this.#placement ??= { is: placementOf(this) };
    return this.#placement.is;
  }

  /** `*` where none is set and nothing else can set it; undefined where it is not known. */
  get role(): string | undefined {
    return roleOf(this.conf);
  }

  /** The least that one executor asks. */
  get ask(): ExecutorAsk {
    return askOf(this.conf);
  }

  /** Constraints as Spark reads them; undefined where there are none, or none that it takes. */
  constraints(key: string): readonly Constraint[] | undefined {
    return constraintsOf(this.conf, key);
  }

  /** A number with a fraction; undefined where it is not set or none. */
  number(key: string): number | undefined {
    return numberOf(this.conf, key);
  }
}
