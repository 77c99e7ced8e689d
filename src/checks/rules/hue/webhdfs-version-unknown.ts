import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/webhdfs-version-unknown',
  reads: 'hue-ini',
  severity: 'error',
  title: 'webhdfs_url names a version of WebHDFS that there is not',
  why: 'Namenodes and HttpFS answer below /webhdfs/v1 alone, in Hadoop 2 and 3. Below another version each call of the file browser ends with 404.',
  sources: ['apache/hadoop WebHdfsFileSystem.java PATH_PREFIX, 2.2.0 to 3.4.1'],
  *check({ entries }) {
    for (const { key, value, valueAt } of entries) {
      if (!/^hadoop\.hdfs_clusters\.[^.]+\.webhdfs_url$/.test(key)) continue;
      const [, version] = /\/webhdfs\/(v\d+)\/?$/i.exec(value) ?? [];
      if (version === undefined || version === 'v1') continue;
      yield {
        at: valueAt,
        sentence: `webhdfs_url ends with /webhdfs/${version}, and there is no version of WebHDFS but v1.`,
        mend: 'Let it end with /webhdfs/v1.',
      };
    }
  },
  bad: [
    hueIni('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nwebhdfs_url=http://nn1:50070/webhdfs/v2\n'),
    hueIni('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nwebhdfs_url=http://httpfs1:14000/webhdfs/V1/\n'),
  ],
  good: [
    hueIni('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nwebhdfs_url=http://nn1:50070/webhdfs/v1\n'),
    hueIni('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nwebhdfs_url=http://httpfs1:14000/webhdfs/v1/\n'),
    hueIni('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nwebhdfs_url=https://knox:8443/gateway/hdfs\n'),
  ],
});
