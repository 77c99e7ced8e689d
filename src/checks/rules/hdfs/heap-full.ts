import { known, valueIn } from '../../../core/fact.ts';
import { formatBytes } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import { hdfsHealth, healthDatanode, healthNamenode, soundNamenodeVitals } from '../../subjects/hdfs-health-example.ts';

/** Of what a collection has left, which is all in use; and of a heap that may be garbage by half. */
const FULL = { afterGc: 0.85, asItIs: 0.95 } as const;
const GIB = 2 ** 30;

export default rule<HdfsHealthFacts>({
  id: 'hdfs/heap-full',
  reads: 'hdfs-health',
  severity: 'warning',
  title: 'The heap of a namenode or datanode is nearly full',
  why: 'What is left after a collection of the old generation is in use. When little is free the collector runs without end: calls wait, heartbeats come late, the ZKFC gives the namenode up, and the next one fares alike.',
  sources: [
    'java.lang.management.MemoryPoolMXBean, Java 8: getCollectionUsage',
    'a threshold of our own: 85 % after a collection, for all of that is in use and a collector needs room to work; 95 % where none is told, for much of that may be garbage',
  ],
  *check({ namenodes, datanodes }) {
    const servers = [
      ...namenodes.map(({ base, vitals }) => ({ what: 'namenode', name: base, vitals })),
      ...datanodes.map(({ name, vitals }) => ({ what: 'datanode', name, vitals })),
    ];
    for (const { what, name, vitals } of servers) {
      const { heapUsedBytes, heapMaxBytes, afterGcBytes } = valueIn<HeapTold>(vitals) ?? {};
      const used = afterGcBytes ?? heapUsedBytes;
      if (used === undefined || heapMaxBytes === undefined) continue;
      const share = used / heapMaxBytes;
      if (share < (afterGcBytes === undefined ? FULL.asItIs : FULL.afterGc)) continue;
      const when = afterGcBytes === undefined ? '' : ' after the last collection of the old generation';
      yield {
        place: `hdfs ${name} heap`,
        sentence: `The ${what} ${name} uses ${formatBytes(used)} of its heap of ${formatBytes(heapMaxBytes)}${when} (${Math.round(100 * share)} %).`,
        mend:
          what === 'namenode'
            ? 'Raise -Xmx in HDFS_NAMENODE_OPTS on every namenode, the standby first; who has so many files and blocks: mesosctl hdfs namespace scan'
            : 'Raise -Xmx in HDFS_DATANODE_OPTS; its heap grows with its blocks and with the threads that move data.',
        data: { usedBytes: used, maxBytes: heapMaxBytes, afterCollection: afterGcBytes !== undefined },
      };
    }
  },
  bad: [
    hdfsHealth({ namenodes: [healthNamenode({ afterGcBytes: 3.8 * GIB })] }),
    hdfsHealth({ namenodes: [healthNamenode({ afterGcBytes: undefined, heapUsedBytes: 3.99 * GIB })] }),
    hdfsHealth({ datanodes: [healthDatanode({ afterGcBytes: 4 * GIB })] }),
  ],
  good: [
    hdfsHealth(),
    // Full of garbage, mostly.
    hdfsHealth({ namenodes: [healthNamenode({ heapUsedBytes: 4 * GIB, afterGcBytes: GIB })] }),
    hdfsHealth({
      namenodes: [{ ...healthNamenode(), vitals: known({ ...soundNamenodeVitals, heapMaxBytes: undefined }) }],
    }),
  ],
});

interface HeapTold {
  readonly heapUsedBytes?: number | undefined;
  readonly heapMaxBytes?: number | undefined;
  readonly afterGcBytes?: number | undefined;
}
