import { rule } from '../../rule.ts';
import type { HadoopFolder } from '../../subjects/hadoop-folder.ts';
import { hadoopFolder } from '../../subjects/hadoop-folder-example.ts';

export default rule<HadoopFolder>({
  id: 'hdfs/default-fs-port-on-nameservice',
  reads: 'hadoop-folder',
  severity: 'error',
  title: 'fs.defaultFS gives a nameservice a port of its own',
  why: 'A nameservice is a name for a pair of namenodes, each with a port of its own. A client refuses a URI with a port other than 8020, the default, which it passes over: "Port … specified in URI … but host … is a logical (HA) namenode and does not use port information".',
  sources: ['apache/hadoop NameNodeProxiesClient.createFailoverProxyProvider (2.7.7: NameNodeProxies), 3.3.6'],
  *check({ core, hdfs }) {
    const entry = core.settings.get('fs.defaultFS');
    const [, service, port] = /^hdfs:\/\/([^/:]+):(\d+)/i.exec(entry?.value ?? '') ?? [];
    // HdfsClientConfigKeys.DFS_NAMENODE_RPC_PORT_DEFAULT is let pass.
    if (port === '8020') return;
    if (entry === undefined || service === undefined || !hdfs.settings.has(`dfs.ha.namenodes.${service}`)) return;
    yield {
      at: entry.valueAt,
      source: core.source,
      sentence: `${core.named('fs.defaultFS')} is ${entry.value}, and ${service} is a nameservice, which has no port: every client refuses ${port}.`,
      mend: `Write hdfs://${service}.`,
    };
  },
  bad: [
    hadoopFolder(
      { 'fs.defaultFS': 'hdfs://nameservice1:9000' },
      { 'dfs.nameservices': 'nameservice1', 'dfs.ha.namenodes.nameservice1': 'nn1,nn2' },
    ),
  ],
  good: [
    hadoopFolder(
      { 'fs.defaultFS': 'hdfs://nameservice1' },
      { 'dfs.nameservices': 'nameservice1', 'dfs.ha.namenodes.nameservice1': 'nn1,nn2' },
    ),
    hadoopFolder(
      { 'fs.defaultFS': 'hdfs://nameservice1:8020' },
      { 'dfs.nameservices': 'nameservice1', 'dfs.ha.namenodes.nameservice1': 'nn1,nn2' },
    ),
    hadoopFolder({ 'fs.defaultFS': 'hdfs://nameservice1:9000' }, { 'dfs.replication': '3' }),
    hadoopFolder({ 'fs.defaultFS': 'hdfs://ns1:9000' }, { 'dfs.nameservices': 'ns1' }),
  ],
});
