import { keyInPlaceOf } from '../../../core/hadoop/deprecated-keys.ts';
import { isSecretName } from '../../../core/masked.ts';
import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite, hadoopText } from '../../subjects/hadoop-conf-example.ts';
import type { HadoopEntry } from '../../text/hadoop-xml.ts';

const twice = (first: string, second: string): string =>
  `<configuration>\n  <property><name>dfs.replication</name><value>2</value>${first}</property>\n  <property><name>dfs.replication</name><value>${second}</value></property>\n</configuration>\n`;

export default rule<HadoopConf>({
  id: 'hdfs/key-twice',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'A key is set twice, to different values',
  why: 'The later property of a file counts, unless the earlier one is final; old and new name of a key are the same key. Who reads the other of the two believes in a value that is not there.',
  sources: ['apache/hadoop Configuration.loadProperty, 2.2.0 to 3.4.1'],
  *check({ entries }) {
    const before = new Map<string, HadoopEntry>();
    for (const entry of entries) {
      const key = keyInPlaceOf(entry.key) ?? entry.key;
      const earlier = before.get(key);
      if (earlier?.isFinal !== true) before.set(key, entry);
      if (earlier === undefined || earlier.value === entry.value) continue;
      const [counts, lost] = earlier.isFinal ? [earlier, entry] : [entry, earlier];
      const names = counts.key === lost.key ? key : `${counts.key} and ${lost.key} (one key)`;
      yield {
        at: lost.at,
        sentence: isSecretName(key)
          ? `${names}: set twice, to different values, and this one does not count.`
          : `${names}: ${counts.value} counts, and not ${lost.value}, which stands here${earlier.isFinal ? '; the first is final' : ''}.`,
        mend: 'Remove the one that is not meant.',
      };
    }
  },
  bad: [
    hadoopText('hdfs-site.xml', twice('', '3')),
    hadoopText('hdfs-site.xml', twice('<final>true</final>', '3')),
    coreSite({ 'fs.default.name': 'hdfs://nn1:8020', 'fs.defaultFS': 'hdfs://prod' }),
  ],
  good: [hadoopText('hdfs-site.xml', twice('', '2')), coreSite({ 'dfs.replication': '3', 'dfs.replication.max': '5' })],
});
