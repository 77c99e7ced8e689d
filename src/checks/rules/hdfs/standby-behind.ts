import { valueIn } from '../../../core/fact.ts';
import { hadoopDurationMs } from '../../../core/hadoop/hadoop-duration.ts';
import { formatDuration } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import { hdfsHealth, healthNamenode, healthStandby } from '../../subjects/hdfs-health-example.ts';

const ROLL = { key: 'dfs.ha.log-roll.period', ms: 120_000 } as const;
const TAIL = { key: 'dfs.ha.tail-edits.period', ms: 60_000 } as const;
/** Edits come in segments: a standby is one behind at any time. */
const SEGMENTS = 3;
const MANY = 1_000_000;

export default rule<HdfsHealthFacts>({
  id: 'hdfs/standby-behind',
  reads: 'hdfs-health',
  severity: 'warning',
  title: 'A standby does not keep up with the active namenode',
  why: 'A fail-over ends only when the standby has read every edit that it lacks. Until then nobody reads or writes, and a standby that reads nothing makes no checkpoints either.',
  sources: [
    'Apache Hadoop 3.4.1, HDFSHighAvailabilityWithQJM; hdfs-default.xml: dfs.ha.log-roll.period, dfs.ha.tail-edits.period',
    'apache/hadoop EditLogTailer.java, 3.4.1; NameNodeMXBean: JournalTransactionInfo',
    'a threshold of our own: 3 segments, for one is open at any time and a late one is made up for; or 1,000,000 transactions, for a checkpoint is due by then',
  ],
  *check({ namenodes, settings }) {
    const active = namenodes.find(({ state }) => state === 'active');
    const last = active === undefined ? undefined : valueIn(active.vitals)?.lastTxid;
    if (last === undefined) return;
    const [roll, tail] = [ROLL, TAIL].map(({ key, ms }) => hadoopDurationMs(settings?.get(key), 's') ?? ms);
    const patienceMs = SEGMENTS * ((roll ?? ROLL.ms) + (tail ?? TAIL.ms));
    for (const { base, state, vitals } of namenodes) {
      const told = valueIn(vitals);
      if (state === undefined || state === 'active' || state === 'starting' || told?.lastTxid === undefined) continue;
      const behind = last - told.lastTxid;
      const agoMs = told.editsReadMsAgo ?? 0;
      const isLate = behind > 0 && agoMs > patienceMs;
      if (!isLate && behind < MANY) continue;
      const read = isLate ? `, and it has read none for ${formatDuration(agoMs)}` : '';
      yield {
        place: `hdfs ${base}`,
        sentence: `The ${state} ${base} has ${behind} transactions yet to read (${told.lastTxid} of ${last})${read}.`,
        mend: `See its log for EditLogTailer, and whether it reaches the JournalNodes or the folder of shared edits.`,
        data: { behind, editsReadMsAgo: told.editsReadMsAgo ?? null },
      };
    }
  },
  bad: [
    hdfsHealth({ namenodes: [healthNamenode(), healthStandby({ lastTxid: 4_999_000, editsReadMsAgo: 3_600_000 })] }),
    hdfsHealth({ namenodes: [healthNamenode(), healthStandby({ lastTxid: 1_000, editsReadMsAgo: 0 })] }),
    hdfsHealth({
      namenodes: [healthNamenode(), healthStandby({ editsReadMsAgo: 60_000 })],
      settings: new Map([
        [ROLL.key, '5s'],
        [TAIL.key, '1'],
      ]),
    }),
  ],
  good: [
    hdfsHealth(),
    // Nothing was written meanwhile, so there was nothing to read.
    hdfsHealth({ namenodes: [healthNamenode(), healthStandby({ lastTxid: 5_000_000, editsReadMsAgo: 9_000_000 })] }),
    hdfsHealth({ namenodes: [healthStandby({ editsReadMsAgo: 9_000_000 })] }),
  ],
});
