import { known, valueAt, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundNamenode, soundPlatform, withHdfs } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/namenode-two-active',
  reads: 'platform',
  severity: 'error',
  title: 'Two namenodes are active',
  why: 'Each of them takes changes that the other does not know of. Fencing shall make that impossible.',
  sources: ['Apache Hadoop 3.4.1, HDFSHighAvailabilityWithQJM: fencing'],
  *check({ hdfs }) {
    const active = (valueAt(hdfs, ({ namenodes }) => namenodes) ?? []).filter(
      ({ namenode }) => valueIn(namenode)?.state === 'active',
    );
    if (active.length < 2) return;
    yield {
      place: 'hdfs',
      sentence: `More than one namenode is active: ${active.map(({ base }) => base).join(', ')}.`,
      mend: 'Where hdfs.namenodes are of one nameservice, stop the one that should stand by at once: hdfs haadmin -getServiceState',
    };
  },
  bad: [
    withHdfs({
      namenodes: known(
        ['http://n1:9870', 'http://n2:9870'].map((base) => ({ base, namenode: known(soundNamenode()) })),
      ),
    }),
  ],
  good: [soundPlatform],
});
