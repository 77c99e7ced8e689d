import { rule } from '../../rule.ts';
import type { HadoopFolder } from '../../subjects/hadoop-folder.ts';
import { hadoopFolder } from '../../subjects/hadoop-folder-example.ts';

const KEY = 'dfs.block.access.token.enable';

export default rule<HadoopFolder>({
  id: 'hdfs/block-tokens-off',
  reads: 'hadoop-folder',
  severity: 'error',
  title: 'Kerberos is on, and datanodes give blocks to everybody',
  why: 'Without block tokens a datanode hands out any block to whoever knows its number, whatever the namenode says of the file. A namenode of Hadoop 3 refuses to start so; one of Hadoop 2 logs an error and goes on.',
  sources: ['apache/hadoop BlockManager.createBlockTokenSecretManager, 2.7.7 and 3.3.6; hdfs-default.xml (false)'],
  *check(folder) {
    const { core, hdfs, isAll } = folder;
    const kerberos = core.settings.get('hadoop.security.authentication');
    const isServer = hdfs.isNamenodes || hdfs.isDatanodes;
    if (kerberos?.value.toLowerCase() !== 'kerberos' || !isAll || !isServer) return;
    if (folder.value(KEY)?.toLowerCase() === 'true') return;
    const entry = hdfs.settings.get(KEY);
    yield {
      ...(entry === undefined ? { at: kerberos.at, source: core.source } : { at: entry.at, source: hdfs.source }),
      sentence: `Authentication is by Kerberos, and ${KEY} is ${entry === undefined ? 'not set, so ' : ''}false: datanodes ask nobody for a right.`,
      mend: `Set ${KEY} to true in hdfs-site.xml, on all servers.`,
    };
  },
  bad: [
    hadoopFolder({ 'hadoop.security.authentication': 'kerberos' }, { 'dfs.namenode.name.dir': '/data/nn' }),
    hadoopFolder(
      { 'hadoop.security.authentication': 'kerberos' },
      { 'dfs.datanode.data.dir': '/data/1', [KEY]: 'false' },
    ),
  ],
  good: [
    hadoopFolder({ 'hadoop.security.authentication': 'kerberos' }, { 'dfs.namenode.name.dir': '/d', [KEY]: 'true' }),
    hadoopFolder({ 'hadoop.security.authentication': 'kerberos' }, { 'dfs.nameservices': 'prod' }),
    hadoopFolder({ 'hadoop.security.authentication': 'simple' }, { 'dfs.namenode.name.dir': '/data/nn' }),
  ],
});
