import { isPlaceholder } from '../../core/placeholder.ts';
import { type Constraint, matchConstraints, parseConstraints } from '../../core/spark/constraints.ts';
import { type ExecutorAsk, executorAsk } from '../../core/spark/executor-fit.ts';
import { readDouble } from '../../core/spark/values.ts';
import type { Cluster, LiveAgent } from './cluster.ts';
import { standing } from './other-cluster.ts';
import type { SparkConf } from './spark-conf.ts';

/** Properties, and the cluster that they may be for. */
export interface ConfAndCluster {
  readonly conf: SparkConf;
  readonly cluster: Cluster;
}

/** Where executors may run. */
export interface SparkPlacement {
  /** Undefined where it is not known. */
  readonly role: string | undefined;
  /** All agents that are known, those that are away or set aside among them: they may come back. */
  readonly agents: readonly LiveAgent[];
  /** Those that meet the constraints. */
  readonly matching: readonly LiveAgent[];
}

/** Undefined where the properties are not for this cluster, or its agents are not known. */
export function placementOf({ conf, cluster }: ConfAndCluster): SparkPlacement | undefined {
  const { agents } = cluster.parts;
  if (!isForCluster({ conf, cluster }) || agents === undefined || agents.length === 0) return undefined;
  const constraints = constraintsOf(conf, 'spark.mesos.constraints') ?? [];
  const matching = agents.filter(({ attributes }) => matchConstraints(constraints, attributes) !== 'no');
  return { role: roleOf(conf), agents, matching };
}

/** Whether the properties are for this cluster, as far as they say. A dispatcher may stand anywhere. */
export function isForCluster({ conf, cluster }: ConfAndCluster): boolean {
  const master = conf.master?.value ?? '';
  return conf.isOnMesos && (conf.isClusterMode || master === '' || standing(master, cluster) !== 'elsewhere');
}

/** Constraints as Spark reads them; undefined where there are none, where it refuses them, and where something is filled in later. */
export function constraintsOf({ settings }: SparkConf, key: string): readonly Constraint[] | undefined {
  const value = settings.value(key);
  if (value === undefined || isPlaceholder(value)) return undefined;
  const { constraints, faults } = parseConstraints(value);
  return faults.length > 0 || constraints.length === 0 ? undefined : constraints;
}

/** The role; `*` where none is set and nothing else can set it. */
export function roleOf({ settings, isWhole }: SparkConf): string | undefined {
  const role = settings.value('spark.mesos.role')?.trim();
  if (role === undefined || role === '') return isWhole ? '*' : undefined;
  return isPlaceholder(role) ? undefined : role;
}

/** The least that one executor asks; what is not known is nothing, and a mode that is not known is coarse, as from 1.6 on. */
export function askOf(conf: SparkConf): ExecutorAsk {
  const { mode = 'coarse', settings, versions } = conf;
  const isUnset = !settings.has('spark.executor.memory');
  const memoryMib = isUnset && conf.isWhole ? DEFAULT_MEMORY_MIB : conf.sizeMib('spark.executor.memory', 'b');
  const ask = executorAsk({
    version: versions.spark,
    mode,
    cores: conf.whole('spark.executor.cores'),
    taskCpus: conf.whole('spark.task.cpus'),
    mesosExecutorCores: numberOf(conf, 'spark.mesos.mesosExecutor.cores'),
    memoryMib: Math.floor(memoryMib ?? 0),
    overheadMib: conf.whole('spark.mesos.executor.memoryOverhead'),
    overheadFactor: numberOf(conf, 'spark.executor.memoryOverheadFactor'),
  });
  return memoryMib === undefined ? { ...ask, memMib: 0 } : ask;
}

const DEFAULT_MEMORY_MIB = 1024;

export const numberOf = ({ settings }: SparkConf, key: string): number | undefined =>
  readDouble(settings.value(key) ?? '');
