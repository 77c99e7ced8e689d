import { known, valueAt, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { silent, soundPlatform, soundServers, withZookeeper } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/zookeeper-quorum-lost',
  reads: 'platform',
  severity: 'error',
  title: 'ZooKeeper has no majority',
  why: 'Without a majority no session is given: masters, Marathons and namenodes that lose their leader then elect no other.',
  sources: ['Apache ZooKeeper 3.8, Administrator’s Guide, Clustered (Multi-Server) Setup'],
  *check({ zookeeper }) {
    const servers = valueAt(zookeeper, ({ ensemble }) => ensemble) ?? [];
    const down = servers.filter(({ status }) => valueIn(status)?.serving !== true).map(({ address }) => address);
    const serving = servers.length - down.length;
    if (servers.length === 0 || 2 * serving > servers.length) return;
    yield {
      place: 'zookeeper',
      sentence: `Servers of ZooKeeper that serve: ${serving} of ${servers.length}, and a majority is needed.`,
      mend: `Start ${down.join(', ')}, or see in their logs why they stand apart. If mesos.zk names servers that are no more, take them out there.`,
    };
  },
  bad: [
    withZookeeper({
      ensemble: known([
        ...soundServers.slice(0, 1),
        ...soundServers.slice(1).map(({ address }) => ({ address, status: silent })),
      ]),
    }),
  ],
  good: [soundPlatform],
});
