import { atLeast } from './versions.ts';

/** The oldest Mesos that a Spark was built for (docs/_config.yml and docs/running-on-mesos.md, 1.4 to 3.5); undefined where none is named. */
export function mesosForSpark(spark: string): string | undefined {
  if (atLeast(spark, '2.1.0')) return '1.0.0';
  return atLeast(spark, '1.4.0') ? '0.21.0' : undefined;
}

/** The oldest Mesos that a Marathon runs on (mesosphere/marathon changelog.md, 1.2.0 and 1.7). */
export function mesosForMarathon(marathon: string): string | undefined {
  if (atLeast(marathon, '1.7.0')) return '1.5.0';
  return atLeast(marathon, '1.2.0') ? '1.0.0' : undefined;
}

/**
 * The lines of Marathon that must be run in between, in their order: what is kept in ZooKeeper is migrated from them only
 * (mesosphere/marathon changelog.md, 1.5.0 and 1.8.222).
 */
export function marathonBetween(from: string, to: string): string[] {
  const through14 = atLeast(to, '1.5.0') && !atLeast(from, '1.4.0');
  const through16 = atLeast(to, '1.8.0') && !atLeast(from, '1.6.0');
  return [...(through14 ? ['1.4'] : []), ...(through16 ? ['1.6'] : [])];
}

/** Spark is no longer released for Hadoop 2 from 3.4 on (SPARK-42447, SPARK-42452). */
export const isForHadoop3Alone = (spark: string): boolean => atLeast(spark, '3.4.0');
