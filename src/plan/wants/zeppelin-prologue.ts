import { SPARK_DEFAULTS } from '../../core/spark-defaults.ts';

/** What the shell must do before Zeppelin may start. */
export interface Prologue {
  /** Names of the fetched files, as they lie in the sandbox. */
  readonly fetched: readonly string[];
  /** `NAME="value"` of what follows from TLS; the shell expands the value. */
  readonly tls: readonly string[];
}

const HADOOP_FILES = ['core-site.xml', 'hdfs-site.xml'];
const LAID_OVER = /^(shiro\.ini|core-site\.xml|hdfs-site\.xml|zeppelin-site\.xml|log4j[\w.-]*)$/;
const PRIVATE = /^(shiro\.ini|[\w.-]+\.(key|pem|p12|jks|password|secret|keytab))$/;

/**
 * Folders that Zeppelin writes to. They are in its home unless it is told otherwise (bin/common.sh and `ConfVars` of
 * ZeppelinConfiguration.java, 0.8.0 to 0.12.1), which the tenant cannot write to; the search index, from 0.9 on, is in
 * /tmp, which a Zeppelin without a container shares with others.
 */
const FOLDERS: Readonly<Record<string, string>> = {
  ZEPPELIN_CONF_DIR: 'conf',
  ZEPPELIN_LOG_DIR: 'logs',
  ZEPPELIN_PID_DIR: 'run',
  ZEPPELIN_WAR_TEMPDIR: 'webapps',
  ZEPPELIN_INTERPRETER_LOCALREPO: 'local-repo',
  ZEPPELIN_DEP_LOCALREPO: 'local-repo',
  ZEPPELIN_SEARCH_INDEX_PATH: 'search-index',
  SPARK_CONF_DIR: 'spark-conf',
};

/**
 * Shell text (POSIX) that ends with `&& `: a step that fails keeps Zeppelin from starting. The fetcher has written its files
 * before it runs, so the sandbox is closed first of all.
 *
 * Spark is held by `spark-defaults.conf`: where SPARK_HOME is set, every Zeppelin from 0.8 on starts Spark by
 * `$SPARK_HOME/bin/spark-submit` and hands SPARK_CONF_DIR on (bin/interpreter.sh and SparkInterpreterLauncher.java, 0.8.0 to
 * 0.12.1), spark-submit reads the file there (`Utils.getDefaultPropertiesFile`), and the last of several lines of a key
 * counts (java.util.Properties). What an interpreter setting says goes before it: also Zeppelin's own first settings, which
 * from 0.9 on hold spark.executor.cores 1 and spark.executor.memory 1g, and spark.master from SPARK_MASTER.
 */
export function prologueOf({ fetched, tls }: Prologue): string {
  const hadoop = fetched.some((name) => HADOOP_FILES.includes(name)) ? ['HADOOP_CONF_DIR="$MESOS_SANDBOX/conf"'] : [];
  const folders = Object.entries(FOLDERS).map(([name, folder]) => `${name}="$MESOS_SANDBOX/${folder}"`);
  return [
    'umask 077',
    'chmod 700 "$MESOS_SANDBOX"',
    ...fetched.filter((name) => PRIVATE.test(name)).map((name) => `chmod 600 "$MESOS_SANDBOX/${name}"`),
    `export ${['ZEPPELIN_SSL_PORT="$PORT0"', ...folders, ...hadoop, ...tls].join(' ')}`,
    `mkdir -p ${Object.keys(FOLDERS)
      .map((name) => `"$${name}"`)
      .join(' ')}`,
    'cp -R "$ZEPPELIN_HOME/conf/." "$ZEPPELIN_CONF_DIR/"',
    'if [ -d "$SPARK_HOME/conf" ]; then cp -R "$SPARK_HOME/conf/." "$SPARK_CONF_DIR/"; fi',
    'chmod -R u+w "$ZEPPELIN_CONF_DIR" "$SPARK_CONF_DIR"',
    ...fetched
      .filter((name) => LAID_OVER.test(name))
      .map((name) => `cp "$MESOS_SANDBOX/${name}" "$ZEPPELIN_CONF_DIR/"`),
    `printf '\\n%s\\n' "$${SPARK_DEFAULTS}" >> "$SPARK_CONF_DIR/spark-defaults.conf"`,
    '',
  ].join(' && ');
}
