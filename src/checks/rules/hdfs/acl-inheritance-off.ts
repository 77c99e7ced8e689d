import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.namenode.posix.acl.inheritance.enabled';

export default rule<HadoopConf>({
  id: 'hdfs/acl-inheritance-off',
  reads: 'hadoop-conf',
  severity: 'warning',
  holds: { hadoop: { since: '3.0.0' } },
  title: 'The umask of a client cuts what a default ACL grants',
  why: 'With POSIX inheritance, the default from 3.0.0 on, a default ACL stands in the place of the umask of clients that send the unmasked mode: both ways, also where the umask is stricter. Without it a client of umask 077 makes 700 below a default ACL that grants a team its share, and the members of the team are shut out.',
  sources: [
    'apache/hadoop hdfs-default.xml, 3.0.0; FSDirectory.copyINodeDefaultAcl, 3.0.3 and 3.3.6',
    'recorded from HDFS 3.4.1: the table of modes with inheritance on and off',
  ],
  *check({ settings }) {
    const entry = settings.get(KEY);
    if (entry?.value.toLowerCase() !== 'false') return;
    yield {
      at: entry.valueAt,
      sentence: `${KEY} is false: the umask of each client cuts the default ACLs of directories.`,
      mend: 'Remove it; true is the default.',
    };
  },
  bad: [hdfsSite({ 'dfs.namenode.posix.acl.inheritance.enabled': 'false' }, { hadoop: '3.3.6' })],
  good: [
    hdfsSite({ 'dfs.namenode.posix.acl.inheritance.enabled': 'true' }, { hadoop: '3.3.6' }),
    hdfsSite({ 'dfs.namenode.posix.acl.inheritance.enabled': 'false' }, { hadoop: '2.10.2' }),
  ],
});
