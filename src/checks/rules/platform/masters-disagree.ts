import { known, valueAt } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { masterBases, soundMaster, soundPlatform, withMesos } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/masters-disagree',
  reads: 'platform',
  severity: 'error',
  title: 'Masters name different leaders',
  why: 'What is asked of a master that no longer leads may be answered with what was true before, and changes there are lost.',
  sources: ['Apache Mesos, docs/high-availability.md, 1.11.0: leader election, network partitions'],
  *check({ mesos }) {
    const named = (valueAt(mesos, ({ masters }) => masters) ?? []).flatMap(({ base, leader }) =>
      leader.ok ? [{ base, leader: leader.value }] : [],
    );
    const leaders = [...new Set(named.map(({ leader }) => leader))];
    if (leaders.length < 2) return;
    const said = named.map(({ base, leader }) => (base === leader ? `${base} itself` : `${base} names ${leader}`));
    yield {
      place: 'mesos',
      sentence: `Masters do not agree on who leads: ${said.join(', ')}.`,
      mend: 'See which one ZooKeeper names (mesosctl doctor zookeeper), and restart the masters that say otherwise.',
    };
  },
  bad: [
    withMesos({
      masters: known([soundMaster(masterBases[0]), soundMaster(masterBases[1], { leader: known(masterBases[1]) })]),
    }),
  ],
  good: [soundPlatform],
});
