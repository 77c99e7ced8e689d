import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/replication-one',
  reads: 'hadoop-conf',
  severity: 'note',
  title: 'Files have one copy',
  why: 'With one replica the loss of a disk is the loss of the files that have a block on it. The key works in the client that writes.',
  sources: ['apache/hadoop hdfs-default.xml (3)'],
  *check({ settings }) {
    const entry = settings.get('dfs.replication');
    if (entry?.value !== '1') return;
    yield {
      at: entry.valueAt,
      sentence:
        'dfs.replication is 1: what a client of this file writes is lost with any disk that holds a part of it.',
      mend: 'Write 3, or 2 where two datanodes are all there are.',
    };
  },
  bad: [hdfsSite({ 'dfs.replication': '1' })],
  good: [hdfsSite({ 'dfs.replication': '3' }), hdfsSite({ 'dfs.replication': '2' })],
});
