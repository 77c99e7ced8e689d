import { known, valueIn } from '../../../core/fact.ts';
import { isWrittenTo } from '../../../core/hadoop/journal-written.ts';
import { nextStep } from '../../../core/next-step.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import { hdfsHealth } from '../../subjects/hdfs-health-example.ts';
import { silent } from '../../subjects/platform-example.ts';

const told = hdfsHealth().journalNodes;

export default rule<HdfsHealthFacts>({
  id: 'hdfs/journal-node-silent',
  reads: 'hdfs-health',
  severity: 'warning',
  title: 'A JournalNode does not answer, or has no journal',
  why: 'Namenodes read and write edits only while more than half of the JournalNodes answer. One whose disk was changed begins without a journal and takes nothing until it is given one.',
  sources: [
    'Apache Hadoop 3.4.1, HDFSHighAvailabilityWithQJM',
    'apache/hadoop JournalNode.java, 3.4.1: JournalsStatus',
  ],
  *check({ journalNodes, namenodes, requestTimeoutMs }) {
    for (const { address, vitals } of journalNodes) {
      if (!vitals.ok) {
        const isWritten = isWrittenTo(
          address,
          namenodes.flatMap((one) => valueIn(one.vitals)?.edits ?? []),
        );
        yield {
          place: `hdfs journal ${address}`,
          ...(isWritten ? { severity: 'note' as const } : {}),
          sentence: `The JournalNode ${address} does not answer${isWritten ? ', though the active namenode writes to it' : ''}: ${vitals.failure.message}`,
          mend:
            vitals.failure.code === 'timeout'
              ? nextStep(vitals.failure, requestTimeoutMs, '')
              : 'See whether it runs, and whether its web server (dfs.journalnode.http-address) can be reached from here.',
        };
      } else if (valueIn(vitals)?.journals.length === 0) {
        yield {
          place: `hdfs journal ${address}`,
          sentence: `The JournalNode ${address} runs and keeps no journal.`,
          mend: 'It has not been written to since its start, or its folder is empty: copy the journal of another one while it is down.',
        };
      }
    }
  },
  bad: [
    hdfsHealth({ journalNodes: [...told, { address: 'http://j4:8480', vitals: silent }] }),
    hdfsHealth({
      journalNodes: [
        { address: 'http://j1:8480', vitals: known({ version: '3.4.1', startedMs: undefined, journals: [] }) },
      ],
    }),
  ],
  good: [hdfsHealth(), hdfsHealth({ journalNodes: [] })],
});
