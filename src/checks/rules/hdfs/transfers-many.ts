import { valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import { hdfsHealth, healthDatanode } from '../../subjects/hdfs-health-example.ts';

const KEY = 'dfs.datanode.max.transfer.threads';
const DEFAULT = 4096;
const MANY = 0.8;

export default rule<HdfsHealthFacts>({
  id: 'hdfs/transfers-many',
  reads: 'hdfs-health',
  severity: 'warning',
  title: 'A datanode has nearly as many transfers as it may',
  why: 'Beyond dfs.datanode.max.transfer.threads it refuses every reader and writer ("xceiver count exceeds the limit"), and clients report missing blocks that are there.',
  sources: [
    'Apache Hadoop 3.4.1, hdfs-default.xml: dfs.datanode.max.transfer.threads',
    'apache/hadoop DataXceiverServer.java, 3.4.1; DataNodeMXBean: XceiverCount',
    'a threshold of our own: 80 %, for it is to be known before readers are refused',
  ],
  *check({ datanodes, datanodeSettings }) {
    const most = Number(datanodeSettings?.get(KEY)) || DEFAULT;
    for (const { name, vitals } of datanodes) {
      const transfers = valueIn(vitals)?.transfers;
      if (transfers === undefined || transfers < MANY * most) continue;
      yield {
        place: `hdfs ${name} transfers`,
        sentence: `The datanode ${name} has ${transfers} transfers of ${most} that it may have (${KEY}).`,
        mend: 'See who keeps so many files open, HBase for one; or raise the number, with the heap and the open files (ulimit -n) of the datanode.',
        data: { transfers, most },
      };
    }
  },
  bad: [
    hdfsHealth({ datanodes: [healthDatanode({ transfers: 4000 })] }),
    hdfsHealth({ datanodes: [healthDatanode({ transfers: 250 })], datanodeSettings: new Map([[KEY, '256']]) }),
  ],
  good: [hdfsHealth(), hdfsHealth({ datanodes: [healthDatanode({ transfers: undefined })] })],
});
