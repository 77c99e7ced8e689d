import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/webhdfs-switch-gone',
  reads: 'hadoop-conf',
  severity: 'warning',
  holds: { hadoop: { since: '3.0.0' } },
  isSilentUnknown: true,
  title: 'WebHDFS cannot be switched off any more',
  why: 'Hadoop 3.0 dropped the switch. Whoever set it to false so that nobody comes in over HTTP is not protected by it: on simple authentication user.name= is enough.',
  sources: ['apache/hadoop hdfs-default.xml, 2.10.2 and 3.0.0'],
  *check({ settings }) {
    const entry = settings.get('dfs.webhdfs.enabled');
    if (entry?.value.toLowerCase() !== 'false') return;
    yield {
      at: entry.at,
      sentence: 'Nothing reads dfs.webhdfs.enabled any more: WebHDFS is on, though the file says false.',
      mend: 'Remove it; close the HTTP ports to those who shall not use them.',
    };
  },
  bad: [hdfsSite({ 'dfs.webhdfs.enabled': 'false' }, { hadoop: '3.1.4' })],
  good: [
    hdfsSite({ 'dfs.webhdfs.enabled': 'true' }, { hadoop: '3.1.4' }),
    hdfsSite({ 'dfs.webhdfs.enabled': 'false' }, { hadoop: '2.10.2' }),
  ],
});
