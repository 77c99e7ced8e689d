import { known, valueAt } from '../../../core/fact.ts';
import { nextStep } from '../../../core/next-step.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { silent, soundPlatform, withHdfs } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/namenode-down',
  reads: 'platform',
  severity: 'error',
  title: 'A namenode does not answer',
  why: 'A standby that is down cannot take over when the active namenode fails, and makes no checkpoints meanwhile.',
  sources: ['Apache Hadoop 3.4.1, HDFSHighAvailabilityWithQJM'],
  *check({ hdfs, requestTimeoutMs }) {
    for (const { base, namenode } of valueAt(hdfs, ({ namenodes }) => namenodes) ?? []) {
      if (namenode.ok) continue;
      yield {
        place: `hdfs ${base}`,
        sentence: `The namenode ${base} does not answer as it should: ${namenode.failure.message}`,
        mend: nextStep(namenode.failure, requestTimeoutMs, 'Start it, or take it out of hdfs.namenodes.'),
      };
    }
  },
  bad: [withHdfs({ namenodes: known([{ base: 'http://n1:9870', namenode: silent }]) })],
  good: [soundPlatform],
});
