import { valueIn } from '../../../core/fact.ts';
import { hadoopDurationMs } from '../../../core/hadoop/hadoop-duration.ts';
import { formatDuration } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import { hdfsHealth, healthNamenode } from '../../subjects/hdfs-health-example.ts';

const PERIOD = { key: 'dfs.namenode.checkpoint.period', ms: 3_600_000 } as const;
const TXNS = { key: 'dfs.namenode.checkpoint.txns', count: 1_000_000 } as const;
/** Of the period, and of the transactions. */
const LATE = 3;
/** From here on a start takes hours. */
const FAR_TOO_MANY = 30;

const HOUR_MS = 3_600_000;
const AT_MS = 1_700_000_000_000;

export default rule<HdfsHealthFacts>({
  id: 'hdfs/checkpoint-old',
  reads: 'hdfs-health',
  severity: 'warning',
  title: 'No checkpoint of the namespace has been made for long',
  why: 'A namenode starts from the last image and reads all edits since: without checkpoints the edits fill its disk and the next start takes hours. Checkpoints are the work of the standby, or of a SecondaryNameNode where there is none.',
  sources: [
    'Apache Hadoop 3.4.1, hdfs-default.xml: dfs.namenode.checkpoint.period, dfs.namenode.checkpoint.txns',
    'apache/hadoop StandbyCheckpointer.java, 3.4.1',
    'a threshold of our own: 3 times the period or the transactions, for one that failed is made up for by the next; an error from 30 times the transactions on, for a start reads all of them',
  ],
  *check({ atMs, namenodes, settings }) {
    const periodMs = hadoopDurationMs(settings?.get(PERIOD.key), 's') ?? PERIOD.ms;
    const most = Number(settings?.get(TXNS.key)) || TXNS.count;
    for (const { base, state, vitals } of namenodes) {
      const told = valueIn(vitals);
      if (state !== 'active' || told?.checkpointMs === undefined) continue;
      const ageMs = atMs - told.checkpointMs;
      const since = told.transactionsSinceCheckpoint;
      // Where nothing was written no checkpoint is made.
      if (since === 0 || (ageMs <= LATE * periodMs && (since ?? 0) <= LATE * most)) continue;
      yield {
        place: `hdfs ${base} checkpoint`,
        ...((since ?? 0) > FAR_TOO_MANY * most ? { severity: 'error' as const } : {}),
        sentence: `The last checkpoint is ${formatDuration(Math.max(0, ageMs))} old${since === undefined ? '' : `, with ${since} transactions since`}; one is due after ${formatDuration(periodMs)} or ${most} transactions.`,
        mend: 'See the log of the standby (StandbyCheckpointer), or start a SecondaryNameNode. By hand: hdfs dfsadmin -safemode enter, -saveNamespace, -safemode leave.',
        data: { ageMs, transactions: since ?? null },
      };
    }
  },
  bad: [
    hdfsHealth({ namenodes: [healthNamenode({ checkpointMs: AT_MS - 30 * HOUR_MS })] }),
    hdfsHealth({ namenodes: [healthNamenode({ transactionsSinceCheckpoint: 40_000_000 })] }),
    hdfsHealth({ namenodes: [healthNamenode()], settings: new Map([[PERIOD.key, '10m']]) }),
  ],
  good: [
    hdfsHealth(),
    hdfsHealth({
      namenodes: [healthNamenode({ checkpointMs: AT_MS - 30 * HOUR_MS, transactionsSinceCheckpoint: 0 })],
    }),
    hdfsHealth({ namenodes: [healthNamenode({ checkpointMs: undefined })] }),
  ],
});
