import { passingFolder } from '../../../core/passing-folder.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/work-dir-on-tmp',
  reads: 'mesos-agent',
  severity: 'error',
  title: 'The state of the agent lies where things are swept away',
  why: 'Programs that clean /tmp delete checkpoints and sandboxes of running tasks, and a reboot empties /run and /dev/shm too, which are memory: what recovery needs is gone. Where /tmp is no filesystem of its own its inodes are those of the root filesystem.',
  sources: [
    'apache/mesos src/slave/flags.cpp: /tmp/mesos was the default up to 0.28, and the flag must be given from 1.0 on',
  ],
  *check(flags) {
    const entry = flags.settings.get('work_dir');
    const folder = passingFolder(entry?.value ?? '');
    // In a container it may be a folder of the machine.
    if (flags.isContained || entry === undefined || folder === undefined) return;
    yield {
      at: entry.at,
      sentence: `work_dir is ${entry.value}: what the agent needs to find its tasks again ${folder.fate}.`,
      mend: 'Use a folder on a filesystem of its own, such as /var/lib/mesos.',
    };
  },
  bad: [
    mesosFlags('--work_dir=/tmp/mesos'),
    mesosFlags('--work_dir=/var/tmp/mesos --master=zk://z1:2181/mesos'),
    mesosFlags('--work_dir=/run/mesos'),
    mesosFlags('--work_dir=/var/run/mesos'),
    mesosFlags('--work_dir=/dev/shm/mesos'),
  ],
  good: [
    mesosFlags('--work_dir=/var/lib/mesos --runtime_dir=/var/run/mesos'),
    mesosFlags('--work_dir=/tmpfs/mesos'),
    mesosFlags('--work_dir=/srv/run/mesos'),
  ],
});
