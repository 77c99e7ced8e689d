import { join } from 'node:path';
import { writeFiles } from './cache.ts';
import { freePort, runToEnd } from './daemon.ts';
import { type Started, started } from './started.ts';

/** A running HDFS: one namenode, three datanodes, ACLs on, and `/user` for homes. */
export interface RealHdfs {
  /** `http://127.0.0.1:port` of the namenode. */
  readonly namenode: string;
  /** `hdfs://127.0.0.1:port`, as Hadoop's own programs name it. */
  readonly defaultFs: string;
  readonly superuser: string;
}

const superuser = 'hdfs';
const datanodes = 3;
const groups = 'hdfs=supergroup;alice=alice,analysts;bob=bob,analysts;carol=carol;dave=dave;nobody=nobody';

/** Formats and starts a cluster in a temporary folder; resolves when it takes writes. */
export const startHdfs = (jars: string): Promise<Started<RealHdfs>> =>
  started('hdfs', async (folder, start) => {
    const [rpcPort, httpPort] = [await freePort(), await freePort()];
    const namenode = `http://127.0.0.1:${httpPort}`;
    const java = javaFor(join(folder, 'conf'), jars);
    const env = { HADOOP_USER_NAME: superuser };
    await writeFiles(join(folder, 'conf'), configuration(folder, rpcPort, httpPort));
    await runToEnd(java('256m', 'server.namenode.NameNode', '-format', '-nonInteractive'), { env });
    const daemon = start('namenode', java('256m', 'server.namenode.NameNode'), env);
    await daemon.until(async () => (await bean(namenode, 'NameNodeStatus'))['State'] === 'active');
    for (let index = 0; index < datanodes; index += 1) {
      const data = `dfs.datanode.data.dir=${folder}/data-${index}`;
      start(`datanode ${index}`, java('160m', 'server.datanode.DataNode', '-D', data), env);
    }
    await daemon.until(() => takesWrites(namenode));
    await fetch(`${namenode}/webhdfs/v1/user?op=MKDIRS&permission=755&user.name=${superuser}`, { method: 'PUT' });
    return { namenode, defaultFs: `hdfs://127.0.0.1:${rpcPort}`, superuser };
  });

/** Heap and class below org.apache.hadoop.hdfs → command line. */
const javaFor =
  (conf: string, jars: string) =>
  (heap: string, main: string, ...args: string[]): string[] => [
    'java',
    `-Xmx${heap}`,
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-Djava.net.preferIPv4Stack=true',
    '--add-opens=java.base/java.lang=ALL-UNNAMED',
    '-cp',
    `${conf}:${jars}/*`,
    `org.apache.hadoop.hdfs.${main}`,
    ...args,
  ];

/** The configuration folder. The daemons look for `webapps` on the classpath, and the jars hold none: empty ones do. */
function configuration(folder: string, rpcPort: number, httpPort: number): Record<string, string> {
  return {
    'core-site.xml': xml({
      'fs.defaultFS': `hdfs://127.0.0.1:${rpcPort}`,
      'hadoop.tmp.dir': `${folder}/tmp`,
      'hadoop.user.group.static.mapping.overrides': groups,
      'fs.trash.interval': '1440',
    }),
    'hdfs-site.xml': xml({
      'dfs.namenode.name.dir': `file://${folder}/name`,
      'dfs.namenode.http-address': `127.0.0.1:${httpPort}`,
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
    }),
    'log4j.properties': [
      'log4j.rootLogger=WARN,out',
      'log4j.appender.out=org.apache.log4j.ConsoleAppender',
      'log4j.appender.out.layout=org.apache.log4j.PatternLayout',
      'log4j.appender.out.layout.ConversionPattern=%p %c{1}: %m%n',
      '',
    ].join('\n'),
    'webapps/hdfs/.keep': '',
    'webapps/datanode/.keep': '',
    'webapps/static/.keep': '',
  };
}

function xml(properties: Readonly<Record<string, string>>): string {
  const lines = Object.entries(properties).map(
    ([name, value]) => `<property><name>${name}</name><value>${value}</value></property>`,
  );
  return `<configuration>\n${lines.join('\n')}\n</configuration>\n`;
}

async function bean(namenode: string, name: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${namenode}/jmx?qry=Hadoop:service=NameNode,name=${name}`, {
    signal: AbortSignal.timeout(5_000),
  });
  const { beans } = (await response.json()) as { beans: Record<string, unknown>[] };
  return beans[0] ?? {};
}

async function takesWrites(namenode: string): Promise<boolean> {
  const state = await bean(namenode, 'FSNamesystemState');
  return state['NumLiveDataNodes'] === datanodes && state['FSState'] === 'Operational';
}
