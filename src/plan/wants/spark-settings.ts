import { Failure } from '../../core/failure.ts';
import { formatMode } from '../../core/mode.ts';
import type { Partition } from '../../core/partition.ts';
import { atLeast } from '../../core/versions.ts';

/** What a tenant's Spark needs to know. */
export interface SparkWant {
  readonly version: string;
  /** `zk://h1:2181,h2:2181/mesos`, or `host:port` of the only master. */
  readonly masterAddress: string;
  readonly user: string;
  readonly role: string;
  readonly partition: Partition;
  /** Whole cpus that executors may hold together. */
  readonly coresMax: number;
  readonly executorCores: number;
  readonly executorMemMib: number;
  readonly home: string;
  readonly executorImage: string | undefined;
  readonly principal: string | undefined;
  readonly secretFile: string | undefined;
  readonly umask: number;
}

/** First release that reads a key, and the key's value; undefined values are left out. */
type Row = readonly [since: string, key: string, value: string | undefined];

/**
 * The properties that hold Spark of this version in its partition, its role and its share. Only keys that the version
 * reads are given (table of properties by release, Spark 0.5 to 3.5; `spark.cores.max` and friends from the Mesos
 * scheduler backend's sources).
 * @throws Failure `usage` for versions without what a share needs: before 1.5 there is no role, from 4.0 on no Mesos
 */
export function sparkSettings(want: SparkWant): Readonly<Record<string, string>> {
  refuseUnfit(want);
  const rows: readonly Row[] = [
    ['0.6', 'spark.mesos.coarse', 'true'],
    ['0.6', 'spark.cores.max', String(want.coresMax)],
    ['2.0', 'spark.executor.cores', String(want.executorCores)],
    ['0.7', 'spark.executor.memory', `${want.executorMemMib}m`],
    ['1.5', 'spark.mesos.role', want.role],
    ['1.5', 'spark.mesos.constraints', `${want.partition.attribute}:${want.partition.value}`],
    ['1.5', 'spark.mesos.principal', want.principal],
    ['2.4', 'spark.mesos.secret.file', want.secretFile],
    ['1.4', 'spark.mesos.executor.docker.image', want.executorImage],
    ['2.1', 'spark.mesos.containerizer', want.executorImage === undefined ? undefined : 'mesos'],
    ['1.1', 'spark.mesos.executor.home', want.home],
    ['0.9', 'spark.executorEnv.HADOOP_USER_NAME', want.user],
    ['1.0', 'spark.hadoop.fs.permissions.umask-mode', formatMode(want.umask)],
  ];
  const settings: Record<string, string> = {};
  for (const [since, key, value] of rows) {
    if (value !== undefined && atLeast(want.version, since)) settings[key] = value;
  }
  return settings;
}

/** `mesos://zk://…` for `spark.master`. */
export const sparkMaster = (masterAddress: string): string => `mesos://${masterAddress}`;

function refuseUnfit(want: SparkWant): void {
  if (atLeast(want.version, '4.0')) {
    throw new Failure('usage', `Spark ${want.version} cannot run on Mesos: the support was removed in 4.0.`, {
      hint: 'Choose a version from 1.5 to 3.5 with --spark-version.',
    });
  }
  if (!atLeast(want.version, '1.5')) {
    throw new Failure(
      'usage',
      `Spark ${want.version} knows neither roles nor constraints on Mesos: it cannot be held in a partition.`,
      {
        hint: 'Choose a version from 1.5 to 3.5 with --spark-version.',
      },
    );
  }
  refuseUselessSecret(want);
  if (want.coresMax < want.executorCores || want.coresMax < 1) {
    throw new Failure(
      'usage',
      `The share leaves ${want.coresMax} whole cpus for Spark's executors, and one executor needs ${want.executorCores}.`,
      { hint: 'Raise --cpus, or lower app.cpus or spark.executorCores in the context.' },
    );
  }
  if ([want.partition.attribute, want.partition.value].some((text) => /[:;,|\s]/.test(text))) {
    throw new Failure(
      'usage',
      `spark.mesos.constraints cannot name the attribute ${want.partition.attribute}:${want.partition.value}: ":", ";" and "," have a meaning there, and Zeppelin's launchers part properties at "|" and blanks.`,
    );
  }
}

/** Before 2.4 the key is not read, and a secret without a principal stops the driver (MesosSchedulerUtils.scala). */
function refuseUselessSecret({ version, secretFile, principal }: SparkWant): void {
  if (secretFile === undefined) return;
  if (!atLeast(version, '2.4')) {
    throw new Failure('usage', `Spark ${version} does not read spark.mesos.secret.file, which came with 2.4.`, {
      hint: 'Choose --spark-version 2.4 or newer, or take spark.secretFile out of the context.',
    });
  }
  if (principal === undefined) {
    throw new Failure('config', 'spark.secretFile is set and spark.principal is not: Spark does not start so.', {
      hint: 'Set spark.principal in the context.',
    });
  }
}
