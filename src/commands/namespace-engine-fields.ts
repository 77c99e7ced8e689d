import type { SparkRun } from '../clients/spark/types.ts';
import { Failure } from '../core/failure.ts';
import { isSecretName } from '../core/masked.ts';
import type { ExportedInodes } from '../core/namespace/sql/spark-script.ts';
import { choice, type InputOf, many, text } from './fields.ts';

/** Words of a scan about engines that answer SQL. */
export const engineFields = {
  sql: text('--sql <question>', 'ask DuckDB about the table inodes, a row for every inode that counts'),
  engine: choice('--engine <engine>', 'who counts: mesosctl itself, or Spark', ['own', 'spark']),
  exported: text('--exported <url>', 'with Spark: a file of --inodes that its executors can read'),
  sparkHome: text('--spark-home <folder>', 'Spark of this host; unset: SPARK_HOME, or spark-sql of the PATH'),
  sparkMaster: text('--spark-master <url>', "such as mesos://zk://…; unset: as Spark's own files say"),
  sparkConf: many('--spark-conf <key=value>', 'a property of Spark'),
};

export type EngineInput = InputOf<typeof engineFields>;

/** @throws Failure `usage` where words do not go together, or one is a secret */
export function sparkSaid(
  { sparkHome, sparkMaster, sparkConf }: EngineInput,
  env: Readonly<Record<string, string | undefined>>,
): Omit<SparkRun, 'folder'> {
  const properties = sparkConf.map((one): [string, string] => {
    const at = one.indexOf('=');
    if (at <= 0) throw new Failure('usage', `--spark-conf "${one}" is not key=value.`);
    const key = one.slice(0, at);
    if (isSecretName(key)) {
      throw new Failure('usage', `${key} is a secret, and would be seen by all on the command line of Spark.`, {
        hint: "Put it into Spark's own file, conf/spark-defaults.conf, which only you can read.",
      });
    }
    return [key, one.slice(at + 1)];
  });
  return { home: sparkHome ?? env['SPARK_HOME'], master: sparkMaster, properties: Object.fromEntries(properties) };
}

/** What Spark is given where it runs on this host alone: a file that nobody else can see. @throws Failure `usage` elsewhere */
export function refuseUnseen(master: string | undefined): void {
  if (master !== undefined && /^local(\[.*\])?$/.test(master)) return;
  throw new Failure(
    'usage',
    `Executors ${master === undefined ? 'of a cluster' : `of ${master}`} cannot see a file of this host.`,
    {
      hint: 'Write it, put it where they can read it, and name it: --inodes inodes.parquet; hdfs dfs -put inodes.parquet /tmp/; --engine spark --exported hdfs:///tmp/inodes.parquet. To count on this host: --spark-master "local[2]"',
    },
  );
}

/** By its name what an exported file is. @throws Failure `usage` where it does not say */
export function exportedAs(url: string): ExportedInodes {
  const ending = /\.(parquet|jsonl|ndjson|csv)(\.gz)?\/?$/.exec(url)?.[1];
  if (ending === undefined) {
    throw new Failure('usage', `--exported ${url} does not say what it is by its name.`, {
      hint: 'It ends in .parquet, .jsonl or .csv, as the file of --inodes does.',
    });
  }
  const format = ending === 'ndjson' ? 'jsonl' : ending === 'parquet' || ending === 'csv' ? ending : 'jsonl';
  return { format, url };
}
