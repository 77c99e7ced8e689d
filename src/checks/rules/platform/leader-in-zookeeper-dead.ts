import { known, valueAt } from '../../../core/fact.ts';
import { redirectIn } from '../../../core/redirects.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { masterBases, silentMaster, soundMaster, soundPlatform, withMesos } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/leader-in-zookeeper-dead',
  reads: 'platform',
  severity: 'error',
  title: 'ZooKeeper names a leader that does not answer',
  why: 'Until its session ends, every framework and every agent is sent to a master that is not there.',
  sources: ['Apache Mesos, docs/high-availability.md, 1.11.0: --zk_session_timeout, 10 s by default'],
  *check({ zookeeper, mesos }) {
    const first = valueAt(zookeeper, ({ masters }) => masters)?.[0];
    const master = (valueAt(mesos, ({ masters }) => masters) ?? []).find(
      ({ base }) => first !== undefined && base.endsWith(`//${first.address}`),
    );
    if (first === undefined || master?.version.ok !== false || redirectIn(master.version.failure) !== undefined) return;
    yield {
      place: `mesos ${master.base}`,
      sentence: `ZooKeeper names ${first.address} as the leading master, and it does not answer as it should: ${master.version.failure.message}`,
      mend: 'If it is dead its session ends within seconds, and another one leads: look again. If this lasts, see whether it hangs, and restart it.',
    };
  },
  bad: [withMesos({ masters: known([silentMaster(masterBases[0]), soundMaster(masterBases[1])]) })],
  good: [soundPlatform],
});
