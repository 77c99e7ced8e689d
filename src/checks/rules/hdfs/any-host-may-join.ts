import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hadoopText, hdfsSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/any-host-may-join',
  reads: 'hadoop-conf',
  severity: 'note',
  title: 'Any machine may join as a datanode',
  why: 'Without a list of hosts the namenode takes every datanode that registers, one in the container of a tenant too, and gives it blocks of everybody to keep.',
  sources: ['apache/hadoop hdfs-default.xml: dfs.hosts empty means all hosts'],
  *check({ settings, isAll, isNamenodes }) {
    const directory = settings.get('dfs.namenode.name.dir');
    if (settings.has('dfs.hosts') || !isAll || !isNamenodes || directory === undefined) return;
    yield {
      at: directory.at,
      sentence: 'dfs.hosts is not set: the namenode takes every datanode that asks.',
      mend: 'Set dfs.hosts to a file with the names of the datanodes, and run hdfs dfsadmin -refreshNodes.',
    };
  },
  bad: [hdfsSite({ 'dfs.namenode.name.dir': '/data/nn' }), hdfsSite({ 'dfs.name.dir': '/data/nn', 'dfs.hosts': '' })],
  good: [
    hdfsSite({ 'dfs.namenode.name.dir': '/data/nn', 'dfs.hosts': '/etc/hadoop/dfs.include' }),
    hdfsSite({ 'dfs.datanode.data.dir': '/data/1' }),
    hadoopText(
      'hdfs-site.xml',
      '<configuration>\n  <include href="hosts.xml"/>\n  <property><name>dfs.namenode.name.dir</name><value>/data/nn</value></property>\n</configuration>\n',
    ),
  ],
});
