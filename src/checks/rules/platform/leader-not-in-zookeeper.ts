import { known, valueAt } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { silent, soundPlatform, withZookeeper } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/leader-not-in-zookeeper',
  reads: 'platform',
  severity: 'error',
  title: 'Another master answers as leader than ZooKeeper names',
  why: 'Frameworks and agents go to the master that ZooKeeper names. One that answers in its place is stale.',
  sources: ['Apache Mesos 1.11.0, src/master/detector/zookeeper.cpp: the lowest sequence number leads'],
  *check({ zookeeper, mesos }) {
    const first = valueAt(zookeeper, ({ masters }) => masters)?.[0];
    const leading = valueAt(mesos, ({ leading }) => leading);
    const leader = valueAt(mesos, ({ leader }) => leader);
    if (first?.id === undefined || leading === undefined || first.id === leading.id) return;
    yield {
      place: `mesos ${leader ?? leading.hostname}`,
      sentence: `${leader ?? leading.hostname} answers as the leader, and ZooKeeper names ${first.address}.`,
      mend: 'An election may be under way: look again. If this lasts, restart the master that ZooKeeper does not name.',
    };
  },
  bad: [withZookeeper({ masters: known([{ sequence: 3, address: 'm2:5050', id: 'M2', version: '1.11.0' }]) })],
  good: [soundPlatform, withZookeeper({ masters: silent })],
});
