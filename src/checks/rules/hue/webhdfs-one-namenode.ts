import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/webhdfs-one-namenode',
  reads: 'hue-ini',
  severity: 'warning',
  title: 'Hue talks to one namenode of a pair',
  why: "Hue's client of WebHDFS does not go from one namenode to the other. When they change places each call ends with StandbyException.",
  sources: ['Hue documentation, HDFS High Availability: HttpFS', 'recorded from HDFS 3.4.1: the answers of a standby'],
  *check({ entries, settings }) {
    for (const { key, value, valueAt } of entries) {
      const cluster = /^(hadoop\.hdfs_clusters\.[^.]+)\.webhdfs_url$/.exec(key)?.[1];
      if (cluster === undefined || !/:(50070|9870|50470|9871)(\/|$)/.test(value)) continue;
      const service =
        settings.value(`${cluster}.logical_name`) ??
        /^hdfs:\/\/([A-Za-z0-9-]+)\/?$/.exec(settings.value(`${cluster}.fs_defaultfs`) ?? '')?.[1];
      if (service === undefined || service === '' || service === 'localhost') continue;
      yield {
        at: valueAt,
        sentence: `webhdfs_url is one namenode, ${value}, of ${service}: when it is the standby Hue reads and writes nothing.`,
        mend: 'Point webhdfs_url to HttpFS (port 14000), or to a proxy that follows the active namenode.',
      };
    }
  },
  bad: [
    hueIni(
      '[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nfs_defaultfs=hdfs://prod\nwebhdfs_url=http://nn1:9870/webhdfs/v1\n',
    ),
    hueIni(
      '[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nfs_defaultfs=hdfs://nn1:8020\nlogical_name=prod\nwebhdfs_url=http://nn1:50070/webhdfs/v1\n',
    ),
  ],
  good: [
    hueIni(
      '[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nfs_defaultfs=hdfs://prod\nwebhdfs_url=http://httpfs1:14000/webhdfs/v1\n',
    ),
    hueIni(
      '[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nfs_defaultfs=hdfs://nn1:8020\nwebhdfs_url=http://nn1:9870/webhdfs/v1\n',
    ),
  ],
});
