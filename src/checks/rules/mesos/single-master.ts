import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { allMesosFlags, mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/single-master',
  reads: 'mesos-master',
  severity: 'note',
  title: 'One master alone is a cluster that stops with it',
  why: 'Without ZooKeeper there is no second master: while this one is away nothing starts, and its agents are told nothing.',
  sources: ['apache/mesos docs/high-availability.md, 1.11.0'],
  *check(flags) {
    if (!flags.isWhole || flags.settings.has('zk') || flags.settings.has('master_contender')) return;
    yield {
      at: flags.at,
      sentence: 'No zk is given: this master is the only one, and no other takes over when it is away.',
      mend: 'For more than a trial run three masters, with --zk and --quorum=2.',
    };
  },
  bad: [allMesosFlags('--work_dir=/var/lib/mesos --ip=10.0.0.1')],
  good: [allMesosFlags('--zk=zk://z1:2181/mesos --quorum=1'), mesosFlags('--work_dir=/var/lib/mesos')],
});
