import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hadoopText } from '../../subjects/hadoop-conf-example.ts';

const property = (final: string): string =>
  `<configuration>\n  <property>\n    <name>dfs.replication.max</name>\n    <value>5</value>\n    <final>${final}</final>\n  </property>\n</configuration>\n`;

export default rule<HadoopConf>({
  id: 'hdfs/final-unread',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'A final property is not final',
  why: 'Hadoop compares the text of <final> with "true", letter by letter, with the blanks around it: True, yes or a line break make the property one that any later file may set otherwise.',
  sources: ['apache/hadoop Configuration.java, 2.2.0 to 3.4.1'],
  *check({ entries }) {
    for (const { key, isFinal, final } of entries) {
      if (final === undefined || isFinal || /^(false|)$/i.test(final.text.trim())) continue;
      yield {
        at: final.at,
        sentence: `<final> of ${key} says ${JSON.stringify(final.text)}, which is not true: the property is not final.`,
        mend: 'Write <final>true</final>.',
      };
    }
  },
  bad: [hadoopText('hdfs-site.xml', property('True')), hadoopText('hdfs-site.xml', property('\n      true\n    '))],
  good: [hadoopText('hdfs-site.xml', property('true')), hadoopText('hdfs-site.xml', property('false'))],
});
