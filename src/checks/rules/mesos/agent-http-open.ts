import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { allMesosFlags, mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/agent-http-open',
  reads: 'mesos-agent',
  severity: 'error',
  holds: { mesos: { since: '1.0.0' } },
  title: 'Anybody may command the agent',
  why: 'Without authentication whoever reaches the port of the agent reads every sandbox and starts containers on it, as any user.',
  sources: ['apache/mesos src/slave/flags.cpp, 1.0.0 and 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('authenticate_http_readwrite');
    if (flags.truth('authenticate_http_readwrite', false) !== false) return;
    yield {
      at: entry?.at ?? flags.at,
      sentence: `authenticate_http_readwrite is false${entry === undefined ? ', the default' : ''}: whoever reaches this agent reads sandboxes and starts containers.`,
      mend: 'Set --authenticate_http_readwrite and --authenticate_http_readonly, with --http_credentials.',
      severity: entry === undefined ? 'warning' : 'error',
    };
  },
  bad: [allMesosFlags('--work_dir=/var/lib/mesos', { mesos: '1.9.0' }), mesosFlags('--no-authenticate_http_readwrite')],
  good: [
    allMesosFlags('--authenticate_http_readwrite=true', { mesos: '1.9.0' }),
    mesosFlags('--work_dir=/var/lib/mesos', { mesos: '1.9.0' }),
  ],
});
