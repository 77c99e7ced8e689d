import { rule } from '../../rule.ts';
import type { ContextsFile } from '../../subjects/contexts-file.ts';
import { contextsFile } from '../../subjects/contexts-file-example.ts';

const PORTS: Readonly<Record<string, string>> = { '50070': '9870', '50470': '9871', '9870': '50070', '9871': '50470' };

export default rule<ContextsFile>({
  id: 'contexts/namenode-port-of-other-hadoop',
  reads: 'contexts',
  severity: 'warning',
  isSilentUnknown: true,
  title: 'hdfs.namenodes has the port of another Hadoop',
  why: 'The web ports of the namenode moved with Hadoop 3.0, from 50070 and 50470 to 9870 and 9871. Unless the cluster kept the old ones nobody answers.',
  sources: ['apache/hadoop hdfs-default.xml, 2.10.2 and 3.0.0'],
  *check({ contexts }) {
    for (const context of contexts) {
      for (const { node, url } of context.addresses('hdfs')) {
        const other = PORTS[url.port];
        if (other === undefined) continue;
        const isOld = url.port.startsWith('50');
        yield {
          at: node,
          holds: { hadoop: isOld ? { since: '3.0.0' } : { until: '3.0.0' } },
          sentence: `hdfs.namenodes of ${context.name} names ${url.host}: ${url.port} is the web port of Hadoop ${isOld ? 2 : 3}, and this is Hadoop ${isOld ? 3 : 2}, whose port is ${other} unless dfs.namenode.http-address says otherwise.`,
          mend: `Write ${other}.`,
        };
      }
    }
  },
  bad: [
    contextsFile({ hdfs: { namenodes: ['http://nn1:50070'] } }, {}, { hadoop: '3.3.6' }),
    contextsFile({ hdfs: { namenodes: 'https://nn1:9871' } }, {}, { hadoop: '2.10.2' }),
  ],
  good: [
    contextsFile({ hdfs: { namenodes: ['http://nn1:50070'] } }),
    contextsFile({ hdfs: { namenodes: ['http://nn1:50070'] } }, {}, { hadoop: '2.10.2' }),
    contextsFile({ hdfs: { namenodes: ['http://nn1:8080'] } }, {}, { hadoop: '3.3.6' }),
  ],
});
