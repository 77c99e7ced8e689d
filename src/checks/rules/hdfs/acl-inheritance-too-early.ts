import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.namenode.posix.acl.inheritance.enabled';

export default rule<HadoopConf>({
  id: 'hdfs/acl-inheritance-too-early',
  reads: 'hadoop-conf',
  severity: 'warning',
  holds: { hadoop: { until: '3.0.0' } },
  isSilentUnknown: true,
  title: 'This Hadoop has no POSIX inheritance of ACLs',
  why: 'The switch came with 3.0.0. Before it the umask of the client always limits what a default ACL grants to new files, whatever the file says.',
  sources: ['apache/hadoop hdfs-default.xml, 2.10.2 (absent), 3.0.0'],
  *check({ settings }) {
    const entry = settings.get(KEY);
    if (entry?.value.toLowerCase() !== 'true') return;
    yield {
      at: entry.at,
      sentence: `Nothing reads ${KEY} before Hadoop 3.0.0: the umask of a client still cuts default ACLs.`,
      mend: 'Give the clients of shared directories the umask 007, or mend the masks of the ACLs afterwards.',
    };
  },
  bad: [hdfsSite({ 'dfs.namenode.posix.acl.inheritance.enabled': 'true' }, { hadoop: '2.7.3' })],
  good: [
    hdfsSite({ 'dfs.namenode.posix.acl.inheritance.enabled': 'true' }, { hadoop: '3.0.0' }),
    hdfsSite({ 'dfs.namenode.posix.acl.inheritance.enabled': 'true' }),
  ],
});
