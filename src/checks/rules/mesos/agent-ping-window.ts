import { mesosDuration } from '../../../core/mesos-duration.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/agent-ping-window',
  reads: 'mesos-master',
  severity: 'warning',
  holds: { mesos: { since: '0.23.0' } },
  title: 'A short silence makes agents unreachable',
  why: 'An agent that does not answer for agent_ping_timeout × max_agent_ping_timeouts is given up with all its tasks; 75 seconds by default. A window of a few seconds ends with a hiccup of the network or a pause of a machine.',
  sources: ['apache/mesos src/master/flags.cpp, constants.hpp, 0.28.3 and 1.11.0'],
  *check(flags) {
    const timeout = flags.settings.get('agent_ping_timeout');
    const count = flags.settings.get('max_agent_ping_timeouts');
    const entry = timeout ?? count;
    const ms = mesosDuration(timeout?.value ?? '15secs');
    const times = Number(count?.value ?? '5');
    if (entry === undefined || ms === undefined || !(ms * times < 20_000)) return;
    yield {
      at: entry.at,
      sentence: `An agent is given up after ${timeout?.value ?? '15secs'} × ${times} = ${(ms * times) / 1000} seconds of silence, and its tasks with it.`,
      mend: 'Leave the defaults, 15secs and 5.',
    };
  },
  bad: [mesosFlags('--agent_ping_timeout=2secs --max_agent_ping_timeouts=2'), mesosFlags('--slave_ping_timeout=1secs')],
  good: [
    mesosFlags('--agent_ping_timeout=15secs --max_agent_ping_timeouts=5'),
    mesosFlags('--agent_ping_timeout=5secs'),
    mesosFlags('--quorum=2'),
  ],
});
