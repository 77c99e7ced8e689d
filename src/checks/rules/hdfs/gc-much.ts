import { formatDuration } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import { hdfsHealth, healthNamenode } from '../../subjects/hdfs-health-example.ts';

/** Two readings stand for seconds, of which one young collection may take a good part; the time since the start is an average. */
const MUCH = { 'two readings': 0.25, 'since start': 0.1 } as const;
const FAR_TOO_MUCH = 0.5;

const collecting = (share: number, of: 'two readings' | 'since start'): HdfsHealthFacts =>
  hdfsHealth({ namenodes: [healthNamenode({}, { gc: { share, overMs: 3000, of } })] });

export default rule<HdfsHealthFacts>({
  id: 'hdfs/gc-much',
  reads: 'hdfs-health',
  severity: 'warning',
  title: 'A namenode spends much of its time in garbage collection',
  why: 'While it collects it answers nobody: calls and heartbeats wait, and a pause of some seconds makes its ZKFC and its JournalNodes give it up.',
  sources: [
    'Apache Hadoop 3.4.1, Metrics: jvm context, GcTimeMillis',
    'a threshold of our own: 25 % between two readings, for within seconds one young collection may take a good part; 10 % since the start, for that is an average over quiet hours too; an error from 50 % on, for less than half is left to serve',
  ],
  *check({ namenodes }) {
    for (const { base, gc } of namenodes) {
      if (gc === undefined || gc.share < MUCH[gc.of]) continue;
      const when = gc.of === 'two readings' ? `the last ${formatDuration(gc.overMs)}` : 'the time since its start';
      yield {
        place: `hdfs ${base} collection`,
        ...(gc.share >= FAR_TOO_MUCH ? { severity: 'error' as const } : {}),
        sentence: `The namenode ${base} spent ${Math.round(100 * gc.share)} % of ${when} in garbage collection.`,
        mend: 'See whether its heap is full, and its log for JvmPauseMonitor; look again over a longer time: mesosctl hdfs health --over 1m',
        data: { share: gc.share, overMs: gc.overMs, of: gc.of },
      };
    }
  },
  bad: [collecting(0.4, 'two readings'), collecting(0.12, 'since start')],
  good: [
    hdfsHealth(),
    collecting(0.12, 'two readings'),
    hdfsHealth({ namenodes: [healthNamenode({}, { gc: undefined })] }),
  ],
});
