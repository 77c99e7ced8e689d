import { rule } from '../../rule.ts';
import type { HueFolder } from '../../subjects/hue-folder.ts';
import { hueFolder } from '../../subjects/hue-folder-example.ts';

const PORTS: Readonly<Record<string, string>> = { '50070': '9870', '50470': '9871', '9870': '50070', '9871': '50470' };

const WEBHDFS_URL = /^hadoop\.hdfs_clusters\.[^.]+\.webhdfs_url$/;
const ADDRESS = /^dfs\.namenode\.https?-address(\.|$)/;

export default rule<HueFolder>({
  id: 'hue/webhdfs-port-of-other-hadoop',
  reads: 'hue-folder',
  severity: 'warning',
  isSilentUnknown: true,
  title: 'webhdfs_url has the port of another Hadoop',
  why: 'The web ports of the namenode moved with Hadoop 3.0, from 50070 and 50470 to 9870 and 9871. Unless the cluster kept the old ones nobody answers. The default of webhdfs_url is that of Hadoop 2 in every Hue.',
  sources: [
    'apache/hadoop hdfs-default.xml, 2.10.2 and 3.0.0',
    'cloudera/hue desktop/libs/hadoop/src/hadoop/conf.py, release-4.11.0',
  ],
  *check({ files, hdfs }) {
    const asked = (hdfs?.settings.entries ?? []).filter(({ key }) => ADDRESS.test(key)).map(({ value }) => value);
    for (const { entries, source } of files) {
      for (const { key, value, valueAt } of entries) {
        const port = WEBHDFS_URL.test(key) ? /:(\d+)(\/|$)/.exec(value)?.[1] : undefined;
        const other = port === undefined ? undefined : PORTS[port];
        if (port === undefined || other === undefined || asked.some((address) => address.endsWith(`:${port}`)))
          continue;
        const isOld = port.startsWith('50');
        yield {
          at: valueAt,
          source,
          holds: { hadoop: isOld ? { since: '3.0.0' } : { until: '3.0.0' } },
          sentence: `${port} is the web port of Hadoop ${isOld ? 2 : 3}, and this is Hadoop ${isOld ? 3 : 2}, whose port is ${other} unless dfs.namenode.http-address says otherwise.`,
          mend: `Write ${other}, or the address of HttpFS.`,
        };
      }
    }
  },
  bad: [
    hueFolder('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nwebhdfs_url=http://nn1:50070/webhdfs/v1\n', undefined, {
      hadoop: '3.3.6',
    }),
    hueFolder('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nwebhdfs_url=http://nn1:9870/webhdfs/v1\n', undefined, {
      hadoop: '2.7.3',
    }),
  ],
  good: [
    hueFolder('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nwebhdfs_url=http://nn1:50070/webhdfs/v1\n', undefined, {
      hadoop: '2.7.3',
    }),
    hueFolder('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nwebhdfs_url=http://httpfs1:14000/webhdfs/v1\n', undefined, {
      hadoop: '3.3.6',
    }),
    hueFolder('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nwebhdfs_url=http://nn1:50070/webhdfs/v1\n'),
    hueFolder(
      '[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nwebhdfs_url=http://nn1:50070/webhdfs/v1\n',
      { 'dfs.namenode.http-address': '0.0.0.0:50070' },
      { hadoop: '3.3.6' },
    ),
  ],
});
