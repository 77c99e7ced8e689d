import { isSecretName } from '../../../core/masked.ts';
import { rule } from '../../rule.ts';
import type { HadoopFolder } from '../../subjects/hadoop-folder.ts';
import { hadoopFolder } from '../../subjects/hadoop-folder-example.ts';

export default rule<HadoopFolder>({
  id: 'hdfs/key-in-both-files',
  reads: 'hadoop-folder',
  severity: 'warning',
  title: 'core-site.xml and hdfs-site.xml say different things',
  why: 'Programs of HDFS read hdfs-site.xml behind core-site.xml, so that its value counts, unless the other is final; programs that read core-site.xml alone take the other. One key then has two values on the same host.',
  sources: ['apache/hadoop HdfsConfiguration.java and Configuration.addDefaultResource, 2.2.0 to 3.4.1'],
  *check({ core, hdfs }) {
    for (const entry of hdfs.settings.entries) {
      const other = core.settings.get(entry.key);
      if (other === undefined || other.value === entry.value || hdfs.settings.get(entry.key) !== entry) continue;
      const values = isSecretName(entry.key) ? 'another value' : `${entry.value}, and ${other.value}`;
      yield {
        at: entry.at,
        source: hdfs.source,
        sentence: `${entry.key} is ${values} in core-site.xml: programs differ in which of the two they take.`,
        mend: 'Set it in one of the files.',
      };
    }
  },
  bad: [hadoopFolder({ 'dfs.replication': '2' }, { 'dfs.replication': '3' })],
  good: [
    hadoopFolder({ 'dfs.replication': '3' }, { 'dfs.replication': '3' }),
    hadoopFolder({ 'fs.defaultFS': 'hdfs://prod' }, { 'dfs.replication': '3' }),
  ],
});
