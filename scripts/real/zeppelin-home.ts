import { chmod, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from './cache.ts';
import { runToEnd } from './daemon.ts';
import { hadoopJars } from './hadoop-jars.ts';
import { mavenJars } from './maven-jars.ts';

const server = 'org.apache.zeppelin.server.ZeppelinServer';
const interpreter = 'org.apache.zeppelin.interpreter.remote.RemoteInterpreterServer';
const opens = ['lang', 'util', 'net', 'nio'].map((name) => `--add-opens=java.base/java.${name}=ALL-UNNAMED`).join(' ');
/** What programs leave in the folder for temporary files goes with the installation. */
const java = (heap: string): string =>
  `java -Xmx${heap} -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.io.tmpdir="$ZEPPELIN_HOME/tmp" ${opens}`;

/** Interpreters and the jars that make them, by the folder that Zeppelin looks into. */
const interpreters: Readonly<Record<string, readonly string[]>> = {
  md: ['zeppelin-markdown-0.10.0.jar'],
  python: ['zeppelin-python-0.10.1.jar', 'py4j-0.10.7.jar'],
};

/**
 * Installs Zeppelin 0.10.0 into a folder as its distribution is: `bin/zeppelin.sh`, `conf`, the interpreters `md` and
 * `python`, the settings of `spark` without its programs, which nobody publishes, and beside them Hadoop's client as
 * `hdfs`. The web application is left out. Python 3 must be there.
 */
export async function installZeppelin(home: string): Promise<void> {
  await runToEnd(['python3', '--version']);
  const [jars, hadoop] = await Promise.all([mavenJars('zeppelin-jars', 'zeppelin-pom.xml'), hadoopJars()]);
  for (const name of ['war', 'tmp']) await mkdir(join(home, name), { recursive: true });
  for (const [name, files] of Object.entries(interpreters)) {
    await mkdir(join(home, 'interpreter', name), { recursive: true });
    for (const file of files) await symlink(join(jars, file), join(home, 'interpreter', name, file));
  }
  await writeFiles(home, {
    'bin/zeppelin.sh': serverScript(jars, hadoop),
    'bin/interpreter.sh': interpreterScript(jars),
    'bin/hdfs': clientScript(hadoop),
    'bin/python': pythonScript,
    'interpreter/spark/interpreter-setting.json': JSON.stringify([sparkSetting]),
    'conf/log4j.properties': logging,
    'python/sitecustomize.py': oldNames,
  });
  for (const name of ['zeppelin.sh', 'interpreter.sh', 'hdfs', 'python']) await chmod(join(home, 'bin', name), 0o755);
}

/** Hadoop's jars come last: Zeppelin brings older ones of some libraries, and no client of HDFS. */
const serverScript = (jars: string, hadoop: string): string => `#!/usr/bin/env bash
home=$(cd "$(dirname "$0")/.." && pwd)
export ZEPPELIN_HOME=$home ZEPPELIN_WAR=$home/war ZEPPELIN_IDENT_STRING=test
export PATH="$home/bin:$PATH" PYTHONPATH="$home/python"
conf=\${ZEPPELIN_CONF_DIR:-$home/conf}
exec ${java('256m')} -cp "$conf:${jars}/*:${hadoop}/*" ${server}
`;

/** Ends with the server that started it, also when that is killed: then nobody else would end it. */
const interpreterScript = (jars: string): string => `#!/usr/bin/env bash
server=$PPID
while getopts 'c:p:r:i:d:l:u:g:' option; do
  case $option in
    c) host=$OPTARG ;;
    p) port=$OPTARG ;;
    r) range=$OPTARG ;;
    i) group=$OPTARG ;;
  esac
done
${java('128m')} -cp "$ZEPPELIN_HOME/conf:${jars}/*" ${interpreter} "$host" "$port" "$group" "$range" &
child=$!
trap 'kill "$child"' TERM
while kill -0 "$server" && kill -0 "$child"; do sleep 0.3; done 2>/dev/null
kill -9 "$child" 2>/dev/null
`;

/** `hdfs dfs` as Hadoop's own script runs it. */
const clientScript = (hadoop: string): string => `#!/usr/bin/env bash
shift
exec ${java('128m')} -cp "$HADOOP_CONF_DIR:${hadoop}/*" org.apache.hadoop.fs.FsShell "$@"
`;

const pythonScript = `#!/usr/bin/env bash
exec python3 "$@"
`;

const property = (defaultValue: string, type: string, description: string) => ({ defaultValue, type, description });

/** The first interpreter of the group and some of its properties: what a setting is made of. */
const sparkSetting = {
  group: 'spark',
  name: 'spark',
  className: 'org.apache.zeppelin.spark.SparkInterpreter',
  defaultInterpreter: true,
  properties: {
    SPARK_HOME: property('', 'string', 'Location of spark distribution'),
    'spark.master': property('local[*]', 'string', 'Spark master uri'),
    'spark.cores.max': property('', 'number', 'Total cores to use'),
    'spark.executor.memory': property('1g', 'string', 'Executor memory per worker instance'),
  },
};

const logging = `log4j.rootLogger=WARN,out
log4j.appender.out=org.apache.log4j.ConsoleAppender
log4j.appender.out.target=System.err
log4j.appender.out.layout=org.apache.log4j.PatternLayout
log4j.appender.out.layout.ConversionPattern=%p %c{1}: %m%n
`;

/** py4j 0.10.7 looks for names that Python 3.10 has moved. */
const oldNames = `import collections
import collections.abc

for name in collections.abc.__all__:
    setattr(collections, name, getattr(collections.abc, name))
`;
