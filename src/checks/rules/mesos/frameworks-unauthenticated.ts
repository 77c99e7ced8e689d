import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { allMesosFlags, mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/frameworks-unauthenticated',
  reads: 'mesos-master',
  severity: 'error',
  title: 'Frameworks register without a proof of who they are',
  why: 'Without it the principal of a framework is a mere claim: ACLs, reservations and quotas protect nobody.',
  sources: ['apache/mesos src/master/flags.cpp, 0.28.3, 1.0.0 and 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('authenticate_frameworks');
    if (flags.truth('authenticate_frameworks', false) !== false) return;
    yield {
      at: entry?.at ?? flags.at,
      sentence: `authenticate_frameworks is false${entry === undefined ? ', the default' : ''}: anybody may register a framework with any role, and run tasks as any user.`,
      mend: 'Set --authenticate_frameworks with --credentials.',
      severity: entry === undefined ? 'warning' : 'error',
    };
  },
  bad: [
    allMesosFlags('--quorum=2 --zk=zk://z1:2181/mesos'),
    mesosFlags('--no-authenticate_frameworks'),
    allMesosFlags('--authenticate=false'),
  ],
  good: [
    allMesosFlags('--authenticate_frameworks=true --credentials=/etc/mesos/credentials.json'),
    allMesosFlags('--authenticate'),
    mesosFlags('--quorum=2'),
  ],
});
