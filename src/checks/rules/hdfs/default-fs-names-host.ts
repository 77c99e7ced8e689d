import { rule } from '../../rule.ts';
import type { HadoopFolder } from '../../subjects/hadoop-folder.ts';
import { hadoopFolder } from '../../subjects/hadoop-folder-example.ts';

const pair = {
  'dfs.nameservices': 'prod',
  'dfs.ha.namenodes.prod': 'nn1,nn2',
  'dfs.namenode.rpc-address.prod.nn1': 'nn1.example.com:8020',
  'dfs.namenode.rpc-address.prod.nn2': 'nn2.example.com:8020',
};

export default rule<HadoopFolder>({
  id: 'hdfs/default-fs-names-host',
  reads: 'hadoop-folder',
  severity: 'error',
  title: 'fs.defaultFS names one namenode of a pair',
  why: 'A client that is given the address of a namenode keeps to it. After a failover that one is the standby, and every call ends with StandbyException, though hdfs-site.xml knows both.',
  sources: ['apache/hadoop HDFS High Availability guides: fs.defaultFS is the logical URI'],
  *check({ core, hdfs }) {
    const entry = core.settings.get('fs.defaultFS');
    const host = /^hdfs:\/\/([^/]+)/i.exec(entry?.value ?? '')?.[1]?.toLowerCase();
    if (entry === undefined || host === undefined) return;
    for (const { key, value } of hdfs.settings.entries) {
      const [, service, id] = /^dfs\.namenode\.rpc-address\.([^.]+)\.([^.]+)$/.exec(key) ?? [];
      if (service === undefined || id === undefined || !hdfs.settings.has(`dfs.ha.namenodes.${service}`)) continue;
      if (host !== value.toLowerCase() && `${host}:8020` !== value.toLowerCase()) continue;
      yield {
        at: entry.valueAt,
        source: core.source,
        sentence: `fs.defaultFS is ${entry.value}, which is ${id} of the pair ${service}: clients do not follow a failover.`,
        mend: `Write hdfs://${service}.`,
      };
    }
  },
  bad: [
    hadoopFolder({ 'fs.defaultFS': 'hdfs://nn1.example.com:8020' }, pair),
    hadoopFolder({ 'fs.default.name': 'hdfs://NN2.example.com/' }, pair),
  ],
  good: [
    hadoopFolder({ 'fs.defaultFS': 'hdfs://prod' }, pair),
    hadoopFolder({ 'fs.defaultFS': 'hdfs://archive.example.com:8020' }, pair),
  ],
});
