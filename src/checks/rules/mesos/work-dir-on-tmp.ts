import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/work-dir-on-tmp',
  reads: 'mesos-agent',
  severity: 'error',
  title: 'The state of the agent lies where things are swept away',
  why: 'Programs that clean /tmp delete checkpoints and sandboxes of running tasks, a reboot takes what recovery needs, and its inodes are those of the root filesystem.',
  sources: [
    'apache/mesos src/slave/flags.cpp: /tmp/mesos was the default up to 0.28, and the flag must be given from 1.0 on',
  ],
  *check(flags) {
    const entry = flags.settings.get('work_dir');
    if (entry === undefined || !/^\/(var\/)?tmp(\/|$)/.test(entry.value)) return;
    yield {
      at: entry.at,
      sentence: `work_dir is ${entry.value}: what the agent needs to find its tasks again is swept away with /tmp.`,
      mend: 'Use a folder on a filesystem of its own, such as /var/lib/mesos.',
    };
  },
  bad: [mesosFlags('--work_dir=/tmp/mesos'), mesosFlags('--work_dir=/var/tmp/mesos --master=zk://z1:2181/mesos')],
  good: [mesosFlags('--work_dir=/var/lib/mesos'), mesosFlags('--work_dir=/tmpfs/mesos')],
});
