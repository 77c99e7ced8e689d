import { Failure } from '../../core/failure.ts';
import { atLeast, compareVersions } from '../../core/versions.ts';

/** From this Zeppelin on: the oldest and the newest line of Spark that it runs on Mesos. */
type Row = readonly [zeppelin: string, oldest: string, newest: string];

/**
 * Zeppelin's own limits (`MIN_SUPPORTED_VERSION` and `UNSUPPORTED_FUTURE_VERSION` of SparkVersion.java, 0.8.0 to 0.12.1),
 * newest first; Spark itself ends with 3.5 on Mesos.
 */
const PAIRS: readonly Row[] = [
  ['0.12', '3.3', '3.5'],
  ['0.11', '3.2', '3.5'],
  ['0.10.1', '2.0', '3.2'],
  ['0.10', '1.6', '3.1'],
  ['0.9', '1.6', '3.0'],
  ['0.8.1', '1.0', '2.4'],
  ['0.8', '1.0', '2.3'],
];

/** @throws Failure `usage` for a pair whose interpreter would refuse to start */
export function refuseOddPair(zeppelin: string, spark: string): void {
  const row = PAIRS.find(([since]) => atLeast(zeppelin, since));
  if (row === undefined) return;
  const [, oldest, newest] = row;
  const line = spark.split('.').slice(0, 2).join('.');
  if (compareVersions(line, oldest) >= 0 && compareVersions(line, newest) <= 0) return;
  throw new Failure('usage', `Zeppelin ${zeppelin} does not run Spark ${spark}: it takes ${oldest} to ${newest}.`, {
    hint: `Choose --spark-version from ${oldest} to ${newest}, or another --zeppelin-version.`,
  });
}
