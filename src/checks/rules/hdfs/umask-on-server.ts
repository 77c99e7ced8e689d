import { hadoopUmask } from '../../../core/hadoop/umask.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hdfsSite } from '../../subjects/hadoop-conf-example.ts';

const KEY = 'fs.permissions.umask-mode';

export default rule<HadoopConf>({
  id: 'hdfs/umask-on-server',
  reads: 'hadoop-conf',
  severity: 'note',
  title: 'The umask stands among the settings of a server',
  why: 'Who writes 077 beside the settings of a server means to close what is made there, and no server applies a umask. On HDFS 3.4.1 the same 119 calls were made with 022 and with 077 on namenode and datanodes, and no mode differed. The umask works in Hadoop clients; callers of WebHDFS, Hue among them, choose the modes themselves.',
  sources: [
    'recorded from HDFS 3.4.1: the table of modes over WebHDFS under both umasks',
    'apache/hadoop NamenodeWebHdfsMethods.java and PermissionParam.java, 2.7.7 and 3.3.6',
  ],
  *check({ settings, isNamenodes, isDatanodes, named }) {
    const entry = settings.get(KEY);
    const bits = hadoopUmask(entry?.value ?? '')?.bits ?? 0;
    // One that leaves others their rights closes nothing anywhere, which is said of the umask itself.
    if (entry === undefined || (bits & 0o007) !== 0o007 || !(isNamenodes || isDatanodes)) return;
    const server = isNamenodes ? 'a namenode' : 'a datanode';
    yield {
      at: entry.at,
      sentence: `This file configures ${server}, and servers apply no umask: ${named(KEY)} ${entry.value} works only where clients read this file too.`,
      mend: 'Set it in the files of Spark, Zeppelin, Hue and the gateways. To hold a home to it from the side of the server, give it a default ACL.',
    };
  },
  bad: [
    hdfsSite({ 'dfs.namenode.name.dir': '/data/nn', 'fs.permissions.umask-mode': '077' }),
    hdfsSite({ 'dfs.data.dir': '/data/1', 'fs.permissions.umask-mode': '077' }),
  ],
  good: [
    hdfsSite({ 'dfs.nameservices': 'prod', 'fs.permissions.umask-mode': '077' }),
    hdfsSite({ 'dfs.namenode.name.dir': '/data/nn' }),
    hdfsSite({ 'dfs.namenode.name.dir': '/data/nn', 'fs.permissions.umask-mode': '022' }),
  ],
});
