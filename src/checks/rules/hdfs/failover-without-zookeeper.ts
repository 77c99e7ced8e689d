import { rule } from '../../rule.ts';
import type { HadoopFolder } from '../../subjects/hadoop-folder.ts';
import { hadoopFolder } from '../../subjects/hadoop-folder-example.ts';

const automatic = { 'dfs.namenode.name.dir': '/data/nn', 'dfs.ha.automatic-failover.enabled': 'true' };

export default rule<HadoopFolder>({
  id: 'hdfs/failover-without-zookeeper',
  reads: 'hadoop-folder',
  severity: 'error',
  title: 'Automatic failover without ZooKeeper',
  why: 'The ZKFCs of a pair agree by a lock in ZooKeeper. Without ha.zookeeper.quorum a ZKFC ends as it starts, and nothing fails over.',
  sources: ['apache/hadoop ZKFailoverController.java, 2.7.7 and 3.3.6; core-default.xml'],
  *check(folder) {
    const { hdfs, core, isAll } = folder;
    const entry = hdfs.settings.get('dfs.ha.automatic-failover.enabled');
    const keys = [...core.settings.entries, ...hdfs.settings.entries].map(({ key }) => key);
    const isSet = keys.some((key) => /^ha\.zookeeper\.quorum(\.|$)/.test(key));
    if (entry?.value.toLowerCase() !== 'true' || isSet || !isAll || !hdfs.isNamenodes) return;
    yield {
      at: entry.at,
      source: hdfs.source,
      sentence:
        'dfs.ha.automatic-failover.enabled is true, and ha.zookeeper.quorum is in neither file: no ZKFC starts.',
      mend: 'Set ha.zookeeper.quorum in core-site.xml: zk1:2181,zk2:2181,zk3:2181.',
    };
  },
  bad: [hadoopFolder({ 'fs.defaultFS': 'hdfs://prod' }, automatic)],
  good: [
    hadoopFolder({ 'ha.zookeeper.quorum': 'zk1:2181,zk2:2181,zk3:2181' }, automatic),
    hadoopFolder({ 'ha.zookeeper.quorum.prod': 'zk1:2181' }, automatic),
    hadoopFolder({}, { 'dfs.ha.automatic-failover.enabled': 'true' }),
  ],
});
