import { passingFolder } from '../../../core/passing-folder.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/master-work-dir-on-tmp',
  reads: 'mesos-master',
  severity: 'error',
  holds: { mesos: { since: '0.19.0' } },
  title: 'The registry of the master lies where things are swept away',
  why: 'The work_dir of a master holds its part of the replicated registry: which agents there are, quotas, weights, maintenance. A master that lost it cannot vote until it has caught up, and when most masters lost theirs, as after a failure of power, the registry is gone.',
  sources: [
    'apache/mesos src/master/flags.cpp (work_dir), docs/replicated-log-internals.md, 1.11.0; the registry is there from 0.19.0 on',
  ],
  *check(flags) {
    const entry = flags.settings.get('work_dir');
    const folder = passingFolder(entry?.value ?? '');
    // In a container it may be a folder of the machine.
    if (
      flags.isContained ||
      entry === undefined ||
      folder === undefined ||
      flags.settings.value('registry') === 'in_memory'
    )
      return;
    yield {
      at: entry.at,
      sentence: `work_dir is ${entry.value}: the registry of agents, quotas and weights ${folder.fate}.`,
      mend: 'Use a folder that stays, such as /var/lib/mesos.',
    };
  },
  bad: [
    mesosFlags('--zk=zk://z1:2181/mesos --quorum=1 --work_dir=/tmp/mesos', { mesos: '1.9.0' }),
    mesosFlags('--work_dir=/var/run/mesos'),
  ],
  good: [
    mesosFlags('--work_dir=/var/lib/mesos', { mesos: '1.9.0' }),
    mesosFlags('--registry=in_memory --work_dir=/tmp/mesos', { mesos: '1.9.0' }),
    mesosFlags('--work_dir=/tmp/mesos', { mesos: '0.18.2' }),
  ],
});
