import { rule } from '../../rule.ts';
import type { ContextsFile } from '../../subjects/contexts-file.ts';
import { contextsFile } from '../../subjects/contexts-file-example.ts';

/** Ports that Hadoop gives to something else than the web server of a namenode. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ['8020', 'the RPC server of a namenode'],
  ['9820', 'the RPC server of a namenode (Hadoop 3.0.0)'],
  ['9864', 'the web server of a datanode'],
  ['50075', 'the web server of a datanode (Hadoop 2)'],
  ['9868', 'the secondary namenode'],
  ['50090', 'the secondary namenode (Hadoop 2)'],
]);

export default rule<ContextsFile>({
  id: 'contexts/namenode-port-wrong',
  reads: 'contexts',
  severity: 'warning',
  title: 'hdfs.namenodes has a port on which no WebHDFS of a namenode listens',
  why: 'mesosctl speaks WebHDFS, with the web server of a namenode: 9870, 50070 before 3.0. The RPC port of fs.defaultFS answers "It looks like you are making an HTTP request to a Hadoop IPC port", and a datanode knows no LISTSTATUS.',
  sources: ['apache/hadoop hdfs-default.xml, 2.10.2, 3.0.0, 3.4.1; Server.java (RECEIVED_HTTP_REQ_RESPONSE)'],
  *check({ contexts }) {
    for (const context of contexts) {
      for (const { node, url } of context.addresses('hdfs')) {
        const other = OTHERS.get(url.port);
        if (other === undefined) continue;
        yield {
          at: node,
          sentence: `hdfs.namenodes of ${context.name} names ${url.host}, and ${url.port} is the port of ${other}.`,
          mend: 'Write the port of dfs.namenode.http-address: 9870, before Hadoop 3.0 50070.',
        };
      }
    }
  },
  bad: [contextsFile({ hdfs: { namenodes: ['http://nn1:8020', 'http://nn2:9870'] } })],
  good: [contextsFile({ hdfs: { namenodes: ['http://nn1:9870', 'https://nn2:50470'] } })],
});
