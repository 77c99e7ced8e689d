import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { hadoopText, hdfsSite } from '../../subjects/hadoop-conf-example.ts';

export default rule<HadoopConf>({
  id: 'hdfs/element-unread',
  reads: 'hadoop-conf',
  severity: 'warning',
  title: 'An element is passed over',
  why: 'Hadoop reads <property> with a <name>, <include> and <configuration>; a mistyped element, or a property without a name, sets nothing and stops nothing.',
  sources: ['apache/hadoop Configuration.java, 2.2.0 to 3.4.1'],
  *check({ xml, source }) {
    for (const at of xml.passed) {
      const name = /^<([^\s/>]+)/.exec(source.text.slice(at.start, at.end))?.[1] ?? 'this';
      yield {
        at,
        sentence:
          name === 'property'
            ? 'This property has no <name>: it sets nothing.'
            : `Nothing reads <${name}> here: what stands in it sets nothing.`,
        mend: 'Write <property> with a <name> and a <value>, or remove it.',
      };
    }
  },
  bad: [
    hadoopText(
      'hdfs-site.xml',
      '<configuration>\n  <properties><name>dfs.replication</name><value>3</value></properties>\n</configuration>\n',
    ),
    hadoopText('hdfs-site.xml', '<configuration>\n  <property><value>3</value></property>\n</configuration>\n'),
  ],
  good: [hdfsSite({ 'dfs.replication': '3' })],
});
