import { hadoopJars } from './hadoop-jars.ts';
import { type RealHdfs, startHdfs } from './hdfs.ts';
import { type KnownLdap, startSlapd } from './slapd.ts';
import { slapdRoot } from './slapd-root.ts';
import { sparkHome } from './spark.ts';
import type { Started } from './started.ts';
import { type RealZeppelin, startZeppelin } from './zeppelin.ts';
import { type RealZookeeper, startZookeeper } from './zookeeper.ts';

/** The servers that came up; undefined is one that did not. Plain data, so that it can be handed to other processes. */
export interface RealServers {
  readonly hdfs: RealHdfs | undefined;
  readonly ldap: KnownLdap | undefined;
  readonly zookeeper: RealZookeeper | undefined;
  readonly zeppelin: RealZeppelin | undefined;
  readonly spark: { readonly home: string } | undefined;
}

/** A server that did not come up, and why. */
export interface MissingServer {
  readonly name: string;
  readonly reason: string;
}

/**
 * Fetches what is not in the cache, starts HDFS, OpenLDAP, ZooKeeper and Zeppelin on free ports of 127.0.0.1, and waits; of
 * Spark there is a home, from which it is run.
 */
export async function startReal(): Promise<Started<RealServers> & { readonly missing: readonly MissingServer[] }> {
  const jars = hadoopJars();
  const root = slapdRoot();
  const [hdfs, ldap, zookeeper, zeppelin, spark] = await Promise.allSettled([
    jars.then(startHdfs),
    root.then(startSlapd),
    jars.then(startZookeeper),
    root.then(startZeppelin),
    sparkHome().then((home) => ({ at: { home }, stop: async () => undefined })),
  ]);
  const outcomes = { hdfs, ldap, zookeeper, zeppelin, spark };
  const missing = Object.entries(outcomes).flatMap(([name, outcome]) =>
    outcome.status === 'rejected' ? [{ name, reason: messageOf(outcome.reason) }] : [],
  );
  const stop = async (): Promise<void> => {
    await Promise.all(Object.values(outcomes).map((outcome) => outcome.status === 'fulfilled' && outcome.value.stop()));
  };
  return {
    at: {
      hdfs: addressOf(hdfs),
      ldap: addressOf(ldap),
      zookeeper: addressOf(zookeeper),
      zeppelin: addressOf(zeppelin),
      spark: addressOf(spark),
    },
    missing,
    stop,
  };
}

const addressOf = <T>(outcome: PromiseSettledResult<Started<T>>): T | undefined =>
  outcome.status === 'fulfilled' ? outcome.value.at : undefined;

const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));
