import { known, valueAt } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundNamenode, soundPlatform, withHdfs } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/namenode-alone',
  reads: 'platform',
  severity: 'note',
  title: 'There is one namenode, and nobody stands by',
  why: 'When the only namenode ends, the file system is away until it has been started again, which takes minutes to hours.',
  sources: ['Apache Hadoop 3.4.1, HDFSHighAvailabilityWithQJM: Background'],
  *check({ hdfs }) {
    const namenodes = valueAt(hdfs, (seen) => seen.namenodes) ?? [];
    if (namenodes.length !== 1) return;
    yield {
      place: 'hdfs namenodes',
      sentence: `The context names one namenode, ${namenodes[0]?.base}.`,
      mend: 'If there is a standby, name it too in hdfs.namenodes: after a failover it is the one that answers.',
    };
  },
  bad: [withHdfs({ namenodes: known([{ base: 'http://n1:9870', namenode: known(soundNamenode()) }]) })],
  good: [soundPlatform],
});
