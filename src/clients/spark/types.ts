/** Spark of this host, as a way to ask what is too much for one machine. */
export interface SparkReader {
  /**
   * Runs SQL as one application of Spark (`spark-sql -f`, client mode), and gives the lines that it prints. What the context
   * does not say comes from Spark's own files (spark-defaults.conf), secrets above all.
   * @throws Failure of the system `spark`: `not-found` where there is no spark-sql, `denied` where it may not be run, `failed` with its last words where it
   * ends otherwise than well; what the signal says
   */
  sql(script: string, how: SparkRun, signal: AbortSignal): AsyncIterable<string>;
}

export interface SparkRun {
  /** Folder in which scratch may be; it must be there. */
  readonly folder: string;
  /** SPARK_HOME; undefined: `spark-sql` of the PATH. */
  readonly home: string | undefined;
  /** `mesos://zk://…`, `local[2]`; undefined as Spark's own files say. */
  readonly master: string | undefined;
  /** Further properties; none of them is a secret, for all can be seen on the command line. */
  readonly properties: Readonly<Record<string, string>>;
}
