import { mesosDuration } from '../../../core/mesos-duration.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/recovery-timeout-short',
  reads: 'mesos-agent',
  severity: 'warning',
  title: 'Executors give up before an agent is back',
  why: 'Executors that cannot reconnect within this time end themselves with their tasks. The default is 15 minutes; an upgrade takes longer than a restart.',
  sources: ['apache/mesos src/slave/flags.cpp, 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('recovery_timeout');
    const ms = entry === undefined ? undefined : mesosDuration(entry.value);
    if (entry === undefined || ms === undefined || ms >= 300_000) return;
    yield {
      at: entry.at,
      sentence: `recovery_timeout is ${entry.value}: when the agent is away longer than that, its executors end themselves and their tasks.`,
      mend: 'Set 15mins, the default, or more.',
    };
  },
  bad: [mesosFlags('--recovery_timeout=1mins'), mesosFlags('--recovery_timeout=30secs')],
  good: [mesosFlags('--recovery_timeout=15mins'), mesosFlags('--recovery_timeout=1hrs')],
});
