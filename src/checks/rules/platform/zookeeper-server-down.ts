import { known, valueAt, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { silent, soundPlatform, soundServers, withZookeeper } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/zookeeper-server-down',
  reads: 'platform',
  severity: 'error',
  title: 'A server of ZooKeeper does not serve',
  why: 'The ensemble bears the loss of fewer than half of its servers; each one that is down brings that nearer.',
  sources: ['Apache ZooKeeper 3.8, Administrator’s Guide, Clustered (Multi-Server) Setup'],
  *check({ zookeeper }) {
    const servers = valueAt(zookeeper, ({ ensemble }) => ensemble) ?? [];
    const down = servers.filter(({ status }) => valueIn(status)?.serving !== true);
    if (2 * down.length >= servers.length) return;
    for (const { address, status } of down) {
      yield {
        place: `zookeeper ${address}`,
        sentence: `${address} does not serve: ${status.ok ? 'it sees no majority of its ensemble.' : status.failure.message}`,
        mend: 'Start it, or see in its log why it stands apart; mesos.zk should name the servers that there are.',
      };
    }
  },
  bad: [withZookeeper({ ensemble: known([...soundServers.slice(0, 2), { address: 'z3:2181', status: silent }]) })],
  good: [soundPlatform],
});
