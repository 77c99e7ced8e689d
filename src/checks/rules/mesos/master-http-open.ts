import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { allMesosFlags, mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/master-http-open',
  reads: 'mesos-master',
  severity: 'error',
  holds: { mesos: { since: '1.0.0' } },
  title: 'Anybody may command the master',
  why: 'Without authentication whoever reaches the port of the master tears down frameworks, reserves resources, drains agents and sets quotas.',
  sources: ['apache/mesos src/master/flags.cpp, 1.0.0 and 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('authenticate_http_readwrite');
    if (flags.truth('authenticate_http_readwrite', false) !== false) return;
    yield {
      at: entry?.at ?? flags.at,
      sentence: `authenticate_http_readwrite is false${entry === undefined ? ', the default' : ''}: whoever reaches this master tears down frameworks and changes reservations.`,
      mend: 'Set --authenticate_http_readwrite and --authenticate_http_readonly, with --credentials.',
      severity: entry === undefined ? 'warning' : 'error',
    };
  },
  bad: [
    allMesosFlags('--quorum=2', { mesos: '1.9.0' }),
    allMesosFlags('--authenticate_http=false', { mesos: '1.9.0' }),
  ],
  good: [
    allMesosFlags('--authenticate_http_readwrite=true', { mesos: '1.9.0' }),
    mesosFlags('--quorum=2', { mesos: '1.9.0' }),
  ],
});
