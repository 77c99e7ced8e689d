import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.permissions.enabled';

export default rule<HadoopConf>({
  id: 'hdfs/permissions-off',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'Permissions are kept and not looked at',
  why: 'Every tenant reads, writes and deletes everything of everybody; owners, modes and ACLs are stored without effect.',
  sources: ['apache/hadoop hdfs-default.xml, 2.2.0 to 3.4.1 (default true)'],
  *check({ settings, named }) {
    const entry = settings.get(KEY);
    if (entry?.value.toLowerCase() !== 'false') return;
    yield {
      at: entry.valueAt,
      sentence: `${named(KEY)} is false: whoever reaches the namenode may read and delete everything.`,
      mend: 'Write true, and restart the namenodes.',
    };
  },
  bad: [hdfsSite({ 'dfs.permissions.enabled': 'false' }), hdfsSite({ 'dfs.permissions': ' False ' })],
  good: [hdfsSite({ 'dfs.permissions.enabled': 'true' }), hdfsSite({ 'dfs.replication': '3' })],
});
