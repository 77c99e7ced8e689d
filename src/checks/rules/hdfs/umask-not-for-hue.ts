import { rule } from '../../rule.ts';
import type { HadoopFolder } from '../../subjects/hadoop-folder.ts';
import { hadoopFolder } from '../../subjects/hadoop-folder-example.ts';

const KEY = 'fs.permissions.umask-mode';

export default rule<HadoopFolder>({
  id: 'hdfs/umask-not-for-hue',
  reads: 'hadoop-folder',
  severity: 'note',
  title: 'Hue does not see the umask',
  why: 'Programs of Hadoop take the umask from core-site.xml as well; Hue reads hdfs-site.xml alone, and takes 022 where the key is not in it: what users upload there is open to everybody.',
  sources: ['cloudera/hue desktop/libs/hadoop/src/hadoop/hdfs_site.py get_umask_mode, release-3.8.0 to 4.11.0'],
  *check({ core, hdfs }) {
    const entry = core.settings.get(KEY);
    if (entry === undefined || !hdfs.isAll || hdfs.settings.has(KEY) || hdfs.isNamenodes || hdfs.isDatanodes) return;
    yield {
      at: entry.at,
      source: core.source,
      sentence: `${KEY} ${entry.value} is in core-site.xml alone: a Hue that reads this folder takes 022.`,
      mend: 'Set it in hdfs-site.xml too, in three octal digits.',
    };
  },
  bad: [hadoopFolder({ 'fs.permissions.umask-mode': '077' }, { 'dfs.replication': '3' })],
  good: [
    hadoopFolder({ 'fs.permissions.umask-mode': '077' }, { 'fs.permissions.umask-mode': '077' }),
    hadoopFolder({}, { 'fs.permissions.umask-mode': '077' }),
    hadoopFolder({ 'fs.permissions.umask-mode': '077' }, { 'dfs.datanode.data.dir': '/data/1' }),
  ],
});
