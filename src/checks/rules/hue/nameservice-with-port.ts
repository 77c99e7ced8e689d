import { rule } from '../../rule.ts';
import type { HueFolder } from '../../subjects/hue-folder.ts';
import { hueFolder } from '../../subjects/hue-folder-example.ts';

export default rule<HueFolder>({
  id: 'hue/nameservice-with-port',
  reads: 'hue-folder',
  severity: 'error',
  title: 'fs_defaultfs gives a nameservice a port of its own',
  why: 'A nameservice is a name for a pair of namenodes, each with a port of its own. Hue puts fs_defaultfs into the jobs that it submits, and the clients of HDFS refuse a nameservice with a port other than 8020, the default.',
  sources: [
    'apache/hadoop NameNodeProxiesClient.createFailoverProxyProvider (2.7.7: NameNodeProxies), 3.3.6',
    'cloudera/hue desktop/libs/hadoop/src/hadoop/conf.py, release-4.11.0 (logical_name)',
  ],
  *check({ files, nameservices }) {
    for (const { entries, settings, source } of files) {
      for (const { key, value, valueAt } of entries) {
        const cluster = /^(hadoop\.hdfs_clusters\.[^.]+)\.fs_defaultfs$/.exec(key)?.[1];
        const [, service, port] = /^hdfs:\/\/([^/:]+):(\d+)\/?$/.exec(value) ?? [];
        if (cluster === undefined || service === undefined || port === '8020') continue;
        if (settings.value(`${cluster}.logical_name`) !== service && !nameservices.includes(service)) continue;
        yield {
          at: valueAt,
          source,
          sentence: `fs_defaultfs is ${value}, and ${service} is a nameservice, which has no port: clients refuse ${port}.`,
          mend: `Write hdfs://${service}.`,
        };
      }
    }
  },
  bad: [
    hueFolder(
      '[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nfs_defaultfs=hdfs://nameservice1:9000\nlogical_name=nameservice1\n',
    ),
    hueFolder('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nfs_defaultfs=hdfs://prod:9000\n', {
      'dfs.nameservices': 'prod',
      'dfs.ha.namenodes.prod': 'nn1,nn2',
    }),
  ],
  good: [
    hueFolder(
      '[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nfs_defaultfs=hdfs://nameservice1\nlogical_name=nameservice1\n',
    ),
    hueFolder('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nfs_defaultfs=hdfs://nn1:8020\nlogical_name=prod\n'),
    hueFolder('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nfs_defaultfs=hdfs://prod:8020\n'),
  ],
});
