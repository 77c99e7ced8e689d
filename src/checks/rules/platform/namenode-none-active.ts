import { known, valueAt, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundNamenode, soundPlatform, withHdfs } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/namenode-none-active',
  reads: 'platform',
  severity: 'error',
  title: 'No namenode is active',
  why: 'Standbys refuse every read and write: the file system is there and nobody can use it.',
  sources: ['Apache Hadoop 3.4.1, HDFSHighAvailabilityWithQJM: haadmin -transitionToActive'],
  *check({ hdfs }) {
    const answering = (valueAt(hdfs, ({ namenodes }) => namenodes) ?? []).flatMap(
      ({ namenode }) => valueIn(namenode) ?? [],
    );
    if (answering.length === 0 || answering.some(({ state }) => state === 'active' || state === 'starting')) return;
    yield {
      place: 'hdfs',
      sentence: `None of the ${answering.length} namenodes that answer is active.`,
      mend: 'See the failover controllers (ZKFC) and ZooKeeper; by hand: hdfs haadmin -transitionToActive nn1',
    };
  },
  bad: [
    withHdfs({ namenodes: known([{ base: 'http://n1:9870', namenode: known(soundNamenode({ state: 'standby' })) }]) }),
  ],
  good: [soundPlatform],
});
