import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { cluster, liveMaster } from '../../subjects/cluster-example.ts';

const withZk = [liveMaster('--zk=zk://z1:2181/mesos --quorum=1')];

export default rule<Cluster>({
  id: 'mesos/few-masters',
  reads: 'cluster',
  severity: 'note',
  title: 'The cluster cannot lose a master',
  why: 'One master has nobody to take over, and of two both are needed for a majority: two are less safe than one. While there is no leader running tasks go on, and nothing is started, moved or told.',
  sources: ['apache/mesos docs/high-availability.md and docs/operational-guide.md, 1.11.0'],
  *check({ parts: { knownMasters, masters = [] } }) {
    const [first] = masters;
    if (knownMasters !== 1 && knownMasters !== 2) return;
    // A master without ZooKeeper is told of where its flags are judged.
    if (first !== undefined && !first.flags.settings.has('zk')) return;
    yield {
      ...(first === undefined ? {} : { at: first.at, source: first.flags.source }),
      sentence:
        knownMasters === 1
          ? 'There is one master: while it is away nothing starts, and no other takes over.'
          : 'There are two masters, and both are needed for a majority.',
      mend: 'For more than a trial run three masters, five to be safe while one is being looked after.',
      data: { masters: knownMasters },
    };
  },
  bad: [cluster({ knownMasters: 1, masters: withZk }), cluster({ knownMasters: 2 })],
  good: [
    cluster({ knownMasters: 3, masters: withZk }),
    cluster({ knownMasters: 1, masters: [liveMaster('--work_dir=/var/lib/mesos')] }),
    cluster({}),
  ],
});
