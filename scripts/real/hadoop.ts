import { join } from 'node:path';
import { freePort } from './daemon.ts';

/** The user under whom the daemons run, and who is the superuser by that. */
export const superuser = 'hdfs';

/** For daemons and tools: simple authentication takes the user from here. */
export const hadoopEnv = { HADOOP_USER_NAME: superuser } as const;

export type Properties = Readonly<Record<string, string>>;

/** Heap and class below org.apache.hadoop.hdfs → command line. */
export type Java = (heap: string, main: string, ...args: string[]) => string[];

/** For what lives as long as a test: it starts sooner, and never gets to its full speed. */
const SHORT_LIVED = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

export const javaFor =
  (folder: string, jars: string, flags: readonly string[] = SHORT_LIVED): Java =>
  (heap, main, ...args) => [
    'java',
    `-Xmx${heap}`,
    ...flags,
    '-Djava.net.preferIPv4Stack=true',
    '--add-opens=java.base/java.lang=ALL-UNNAMED',
    '-cp',
    `${join(folder, 'conf')}:${jars}/*`,
    `org.apache.hadoop.hdfs.${main}`,
    ...args,
  ];

const groups = 'hdfs=supergroup;alice=alice,analysts;bob=bob,analysts;carol=carol;dave=dave;nobody=nobody';

/**
 * The configuration folder of a small file system on the loopback, `conf` below the folder. The daemons look for
 * `webapps` on the classpath, and the jars hold none: empty ones do.
 */
export function hadoopConf(folder: string, core: Properties, hdfs: Properties): Record<string, string> {
  return {
    'conf/core-site.xml': xml({
      'hadoop.tmp.dir': `${folder}/tmp`,
      'hadoop.user.group.static.mapping.overrides': groups,
      'fs.trash.interval': '1440',
      ...core,
    }),
    'conf/hdfs-site.xml': xml({
      'dfs.namenode.acls.enabled': 'true',
      'dfs.namenode.safemode.extension': '0',
      'dfs.namenode.datanode.registration.ip-hostname-check': 'false',
      'dfs.datanode.address': '127.0.0.1:0',
      'dfs.datanode.http.address': '127.0.0.1:0',
      'dfs.datanode.ipc.address': '127.0.0.1:0',
      'dfs.datanode.hostname': '127.0.0.1',
      'dfs.datanode.round-robin-volume-choosing-policy.additional-available-space': '0',
      'dfs.blocksize': '1048576',
      'dfs.replication': '1',
      'dfs.heartbeat.interval': '1',
      ...hdfs,
    }),
    'conf/log4j.properties': logSettings,
    'conf/webapps/hdfs/.keep': '',
    'conf/webapps/datanode/.keep': '',
    'conf/webapps/static/.keep': '',
  };
}

/** A port of a datanode's own: what it tells of itself is the port of its configuration, 0 too (DataNode.getRpcPort of 3.4.1). */
export const ipcAddress = async (): Promise<string> => `dfs.datanode.ipc.address=127.0.0.1:${await freePort()}`;

/** Warnings, on the output of the daemon. */
export const logSettings = [
  'log4j.rootLogger=WARN,out',
  'log4j.appender.out=org.apache.log4j.ConsoleAppender',
  'log4j.appender.out.layout=org.apache.log4j.PatternLayout',
  'log4j.appender.out.layout.ConversionPattern=%p %c{1}: %m%n',
  '',
].join('\n');

export function xml(properties: Properties): string {
  const lines = Object.entries(properties).map(
    ([name, value]) => `<property><name>${name}</name><value>${value}</value></property>`,
  );
  return `<configuration>\n${lines.join('\n')}\n</configuration>\n`;
}

/** A JMX bean of a namenode; empty while it has none of this name. */
export async function namenodeBean(namenode: string, name: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${namenode}/jmx?qry=Hadoop:service=NameNode,name=${name}`, {
    signal: AbortSignal.timeout(5_000),
  });
  const { beans } = (await response.json()) as { beans: Record<string, unknown>[] };
  return beans[0] ?? {};
}

/** Whether a namenode has so many live datanodes and is out of safe mode. */
export async function takesWrites(namenode: string, datanodes: number): Promise<boolean> {
  const state = await namenodeBean(namenode, 'FSNamesystemState');
  return state['NumLiveDataNodes'] === datanodes && state['FSState'] === 'Operational';
}
