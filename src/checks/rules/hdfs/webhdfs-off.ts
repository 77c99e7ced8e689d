import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/webhdfs-off',
  reads: 'hadoop-conf',
  severity: 'warning',
  holds: { hadoop: { until: '3.0.0' } },
  title: 'WebHDFS is off',
  why: 'Hue and mesosctl speak WebHDFS. It is off by default in 2.2 and on by 2.4; from 3.0 it is always on and the switch is gone.',
  sources: ['apache/hadoop hdfs-default.xml, 2.2.0, 2.4.1, 3.0.0'],
  *check({ settings }) {
    const entry = settings.get('dfs.webhdfs.enabled');
    if (entry?.value.toLowerCase() !== 'false') return;
    yield {
      at: entry.valueAt,
      sentence: 'dfs.webhdfs.enabled is false: neither Hue nor mesosctl reaches this HDFS.',
      mend: 'Write true, and restart namenodes and datanodes.',
    };
  },
  bad: [hdfsSite({ 'dfs.webhdfs.enabled': 'false' }, { hadoop: '2.7.3' })],
  good: [
    hdfsSite({ 'dfs.webhdfs.enabled': 'true' }, { hadoop: '2.7.3' }),
    hdfsSite({ 'dfs.webhdfs.enabled': 'false' }, { hadoop: '3.3.6' }),
  ],
});
