import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/registry-strict',
  reads: 'mesos-master',
  severity: 'error',
  holds: { mesos: { since: '1.0.0' } },
  title: 'A strict registry stops the master',
  why: 'registry_strict=true was a trial; from 1.0 on a master with it does not start.',
  sources: ['apache/mesos src/master/main.cpp and flags.cpp, 1.0.0 and 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('registry_strict');
    if (entry === undefined || flags.truth('registry_strict') !== true) return;
    yield {
      at: entry.at,
      sentence: 'registry_strict is true: a master from 1.0 on refuses it and ends.',
      mend: 'Remove it.',
      edits: flags.removal(entry),
    };
  },
  bad: [mesosFlags('--registry_strict=true', { mesos: '1.4.0' }), mesosFlags('--quorum=2 --registry_strict')],
  good: [
    mesosFlags('--registry_strict=false', { mesos: '1.4.0' }),
    mesosFlags('--registry_strict=true', { mesos: '0.28.3' }),
  ],
});
