import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/quorum-one',
  reads: 'mesos-master',
  severity: 'note',
  title: 'A quorum of one is for a single master',
  why: 'A ZooKeeper with several servers stands behind several masters, and of several masters one is no majority: each of them may write a registry of its own.',
  sources: ['apache/mesos docs/configuration/master.md, docs/operational-guide.md, 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('quorum');
    const zk = flags.settings.value('zk');
    const servers = /^zk:\/\/(?:[^@/]*@)?([^/]+)/.exec(zk ?? '')?.[1]?.split(',').length ?? 0;
    if (entry?.value !== '1' || servers < 2 || flags.masters !== undefined) return;
    yield {
      at: entry.at,
      sentence: `The quorum is 1, which is right for one master only, and zk names ${servers} servers of ZooKeeper as clusters with several masters have.`,
      mend: 'Set it to more than half of the masters: 2 of 3, 3 of 5.',
    };
  },
  bad: [mesosFlags('--zk=zk://z1:2181,z2:2181,z3:2181/mesos --quorum=1')],
  good: [
    mesosFlags('--zk=zk://z1:2181,z2:2181,z3:2181/mesos --quorum=2'),
    mesosFlags('--zk=zk://z1:2181/mesos --quorum=1'),
  ],
});
