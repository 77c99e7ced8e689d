import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hadoopText, hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'dfs.namenode.acls.enabled';

export default rule<HadoopConf>({
  id: 'hdfs/acls-off',
  reads: 'hadoop-conf',
  severity: 'warning',
  isSilentUnknown: true,
  title: 'ACLs are off',
  why: 'A default ACL is the only thing by which the server holds new files to a umask. With ACLs off, calls that set or show one are refused with AclException, while default ACLs that are there already keep their effect. They are off by default up to 3.2, and on from 3.3.0.',
  sources: [
    'apache/hadoop hdfs-default.xml, 2.4.1 to 3.2.4 (false), 3.3.0 (true)',
    'recorded from HDFS 3.4.1: GETACLSTATUS and MODIFYACLENTRIES with ACLs off',
  ],
  *check({ settings, isAll, isNamenodes }) {
    const entry = settings.get(KEY);
    const directory = settings.get('dfs.namenode.name.dir');
    if (entry?.value.toLowerCase() === 'false') {
      yield {
        at: entry.valueAt,
        sentence: `${KEY} is false: no home can be given a default ACL, and calls that ask for ACLs are refused.`,
        mend: 'Write true, and restart the namenodes.',
      };
    } else if (entry === undefined && isAll && isNamenodes && directory !== undefined) {
      yield {
        at: directory.at,
        severity: 'note',
        holds: { hadoop: { since: '2.4.0', until: '3.3.0' } },
        sentence: `${KEY} is not set, and false in this version: no home can be given a default ACL.`,
        mend: `Set ${KEY} to true, and restart the namenodes.`,
      };
    }
  },
  bad: [
    hdfsSite({ 'dfs.namenode.acls.enabled': 'false' }),
    hdfsSite({ 'dfs.namenode.name.dir': '/data/nn' }, { hadoop: '3.1.4' }),
  ],
  good: [
    hdfsSite({ 'dfs.namenode.name.dir': '/data/nn', 'dfs.namenode.acls.enabled': 'true' }, { hadoop: '3.1.4' }),
    hdfsSite({ 'dfs.namenode.name.dir': '/data/nn' }, { hadoop: '3.3.6' }),
    hdfsSite({ 'dfs.namenode.name.dir': '/data/nn' }),
    hadoopText(
      'hdfs-site.xml',
      '<configuration xmlns:xi="http://www.w3.org/2001/XInclude">\n  <xi:include href="site.xml"/>\n  <property><name>dfs.namenode.name.dir</name><value>/data/nn</value></property>\n</configuration>\n',
      { hadoop: '3.1.4' },
    ),
  ],
});
