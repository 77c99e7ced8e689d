import { rule } from '../../rule.ts';
import type { ZeppelinInterpreters } from '../../subjects/zeppelin-interpreter.ts';
import { sparkInterpreter } from '../../subjects/zeppelin-interpreter-example.ts';

const PORTS: Readonly<Record<string, string>> = { '50070': '9870', '50470': '9871', '9870': '50070', '9871': '50470' };

export default rule<ZeppelinInterpreters>({
  id: 'zeppelin/webhdfs-port-of-other-hadoop',
  reads: 'zeppelin-interpreter',
  severity: 'warning',
  isSilentUnknown: true,
  title: 'hdfs.url of an interpreter has the port of another Hadoop',
  why: 'The interpreter file reads HDFS by WebHDFS. The web ports of the namenode moved with Hadoop 3.0, from 50070 and 50470 to 9870 and 9871, and the default of hdfs.url is that of Hadoop 2 in every Zeppelin.',
  sources: [
    'apache/hadoop hdfs-default.xml, 2.10.2 and 3.0.0',
    'apache/zeppelin file/src/main/resources/interpreter-setting.json, v0.7.3 to v0.12.0: hdfs.url',
  ],
  *check({ interpreters }) {
    for (const { name, properties } of interpreters) {
      const entry = properties.get('hdfs.url');
      const [, host = '', port = ''] = /^https?:\/\/([^/:]+):(\d+)(?:\/|$)/.exec(entry?.value ?? '') ?? [];
      const other = PORTS[port];
      // The default is in every file, also where nobody uses the interpreter.
      if (entry === undefined || other === undefined || host === 'localhost') continue;
      const isOld = port.startsWith('50');
      yield {
        at: entry.valueAt,
        holds: { hadoop: isOld ? { since: '3.0.0' } : { until: '3.0.0' } },
        sentence: `hdfs.url of ${name} names ${host}:${port}: that is the web port of Hadoop ${isOld ? 2 : 3}, and this is Hadoop ${isOld ? 3 : 2}, whose port is ${other} unless dfs.namenode.http-address says otherwise.`,
        mend: `Write ${other}.`,
      };
    }
  },
  bad: [
    sparkInterpreter({ 'hdfs.url': 'http://nn1:50070/webhdfs/v1/' }, {}, { hadoop: '3.3.6' }),
    sparkInterpreter({ 'hdfs.url': 'http://nn1:9870/webhdfs/v1/' }, {}, { hadoop: '2.7.3' }),
  ],
  good: [
    sparkInterpreter({ 'hdfs.url': 'http://nn1:9870/webhdfs/v1/' }, {}, { hadoop: '3.3.6' }),
    sparkInterpreter({ 'hdfs.url': 'http://localhost:50070/webhdfs/v1/' }, {}, { hadoop: '3.3.6' }),
    sparkInterpreter({ 'hdfs.url': 'http://nn1:50070/webhdfs/v1/' }),
  ],
});
