import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { marathonFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'marathon/failover-timeout-too-large',
  reads: 'marathon-flags',
  severity: 'error',
  title: 'The failover timeout is more than Mesos can count',
  why: 'A duration of Mesos is at most 2^63 nanoseconds, 9,223,372,036 seconds. From 1.0 on the master refuses a framework that asks for more.',
  sources: ['apache/mesos src/master/master.cpp (isValidFailoverTimeout), 1.0.0 and 1.11.0; absent in 0.28.3'],
  *check(flags) {
    const entry = flags.settings.get('failover_timeout');
    if (entry === undefined || !(Number(entry.value) > 9_223_372_036)) return;
    yield {
      at: entry.at,
      sentence: `failover_timeout is ${entry.value} seconds, and Mesos counts up to 9223372036: the registration is refused.`,
      mend: 'Leave the default of 604800, a week.',
    };
  },
  bad: [marathonFlags('--failover_timeout 1000000000000')],
  good: [marathonFlags('--failover_timeout 604800')],
});
