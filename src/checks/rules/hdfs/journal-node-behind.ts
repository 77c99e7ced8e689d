import { valueIn } from '../../../core/fact.ts';
import { formatDuration } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import {
  hdfsHealth,
  healthNamenode,
  soundNamenodeVitals,
  writtenJournalNode,
} from '../../subjects/hdfs-health-example.ts';

/** Some transactions are always on their way. */
const LATE_MS = 5_000;

const written = (...nodes: readonly ReturnType<typeof writtenJournalNode>[]): HdfsHealthFacts => {
  const edits = soundNamenodeVitals.edits.map((place) => ({ ...place, journalNodes: nodes }));
  return hdfsHealth({ namenodes: [healthNamenode({ edits })] });
};

export default rule<HdfsHealthFacts>({
  id: 'hdfs/journal-node-behind',
  reads: 'hdfs-health',
  severity: 'warning',
  title: 'A JournalNode does not get the edits',
  why: 'Each edit must be on more than half of the JournalNodes. One that is out of sync until the next segment counts as gone: when one more ends, the active namenode ends itself.',
  sources: [
    'Apache Hadoop 3.4.1, HDFSHighAvailabilityWithQJM: hardware resources',
    'apache/hadoop IPCLoggerChannel.java, 3.4.1; NameNodeMXBean: NameJournalStatus',
    'a threshold of our own: 5 s, for some transactions are always on their way, and the active namenode ends itself when more than half lag 20 s (dfs.qjournal.write-txns.timeout.ms)',
  ],
  *check({ namenodes }) {
    for (const { vitals } of namenodes) {
      for (const { journalNodes } of valueIn(vitals)?.edits ?? []) {
        const late = journalNodes.filter(({ isOutOfSync, behindMs }) => isOutOfSync || behindMs > LATE_MS);
        const left = journalNodes.length - late.length;
        const spare = left - Math.floor(journalNodes.length / 2) - 1;
        for (const { address, behindTxns, behindMs, isOutOfSync } of late) {
          const until = isOutOfSync ? ' and is left out until the next segment' : '';
          yield {
            place: `hdfs journal ${address}`,
            sentence: `The JournalNode ${address} is ${behindTxns} transactions and ${formatDuration(behindMs)} behind${until}; ${left} of ${journalNodes.length} keep up${spare > 0 ? '' : ', and not one of them may fail now'}.`,
            mend: 'See whether it runs, its log, and its disk: slow writes show there as "Sync of transaction range … took". One that is back joins with the next segment: hdfs dfsadmin -rollEdits',
            data: { behindTxns, behindMs, outOfSync: isOutOfSync },
          };
        }
      }
    }
  },
  bad: [
    written(
      writtenJournalNode('j1:8485'),
      writtenJournalNode('j2:8485'),
      writtenJournalNode('j3:8485', { behindTxns: 20, behindMs: 557, isOutOfSync: true }),
    ),
    written(writtenJournalNode('j1:8485', { behindTxns: 400, behindMs: 61_000 })),
  ],
  good: [
    hdfsHealth(),
    written(writtenJournalNode('j1:8485'), writtenJournalNode('j2:8485', { behindTxns: 2, behindMs: 3 })),
  ],
});
