import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/recover-cleanup',
  reads: 'mesos-agent',
  severity: 'error',
  holds: { mesos: { since: '0.14.0' } },
  title: 'An agent with recover=cleanup ends all its tasks, and itself',
  why: 'It is meant for one start before an upgrade that cannot take running executors over. Left in place, each restart of the agent ends its tasks, and then the agent.',
  sources: ['apache/mesos src/slave/flags.cpp, 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('recover');
    if (entry?.value !== 'cleanup') return;
    yield {
      at: entry.at,
      sentence: 'recover is cleanup: at its next start the agent ends all tasks, and then itself.',
      mend: 'Remove it once the cleaning is done; reconnect is the default.',
    };
  },
  bad: [mesosFlags('--recover=cleanup')],
  good: [mesosFlags('--recover=reconnect'), mesosFlags('--work_dir=/var/lib/mesos')],
});
