import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/switch-user-off',
  reads: 'mesos-agent',
  severity: 'warning',
  title: 'Tasks of all users run as the user of the agent',
  why: 'With switch_user=false every task has the identity of the agent, mostly root: tenants read and delete the files of each other.',
  sources: ['apache/mesos src/slave/flags.cpp, 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('switch_user');
    if (entry === undefined || flags.truth('switch_user') !== false) return;
    yield {
      at: entry.at,
      sentence: 'switch_user is false: the tasks of all users run as the user of the agent.',
      mend: 'Remove it (true is the default), and see to it that all agents know the accounts.',
    };
  },
  bad: [mesosFlags('--switch_user=false'), mesosFlags('--no-switch_user')],
  good: [mesosFlags('--switch_user=true'), mesosFlags('--work_dir=/var/lib/mesos')],
});
