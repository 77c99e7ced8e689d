import { rule } from '../../rule.ts';
import type { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { coreSite } from '../../subjects/hadoop-conf-example.ts';

const WEB_PORTS = ['50070', '9870', '50470', '9871'];

export default rule<HadoopConf>({
  id: 'hdfs/default-fs-web-port',
  reads: 'hadoop-conf',
  severity: 'error',
  title: 'fs.defaultFS names the web port of the namenode',
  why: 'hdfs:// speaks the RPC of the namenode, on 8020 or 9000 as a rule. Behind 50070 or 9870 (TLS: 50470, 9871) its web server answers, and every client fails with "RPC response exceeds maximum data length" or the like.',
  sources: ['apache/hadoop hdfs-default.xml, 2.10.2 and 3.0.0; core-default.xml'],
  *check({ settings, named }) {
    const entry = settings.get('fs.defaultFS');
    const port = /^hdfs:\/\/[^/:]+:(\d+)/i.exec(entry?.value ?? '')?.[1];
    if (entry === undefined || port === undefined || !WEB_PORTS.includes(port)) return;
    yield {
      at: entry.valueAt,
      sentence: `${named('fs.defaultFS')} is ${entry.value}, and ${port} is a web port of the namenode.`,
      mend: 'Write the port of dfs.namenode.rpc-address, 8020 as a rule, or the name of the nameservice without a port.',
    };
  },
  bad: [
    coreSite({ 'fs.defaultFS': 'hdfs://nn1:50070' }),
    coreSite({ 'fs.default.name': 'hdfs://nn1.example.com:9870/' }),
  ],
  good: [coreSite({ 'fs.defaultFS': 'hdfs://nn1:8020' }), coreSite({ 'fs.defaultFS': 'webhdfs://nn1:9870' })],
});
