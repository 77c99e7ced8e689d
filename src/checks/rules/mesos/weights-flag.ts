import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/weights-flag',
  reads: 'mesos-master',
  severity: 'warning',
  holds: { mesos: { since: '0.28.0' } },
  title: 'Weights of the flag count once only',
  why: 'Weights are kept in the registry from the first start on, and win over the flag ever after: who edits the flag changes nothing.',
  sources: ['apache/mesos docs/weights.md, src/master/flags.cpp, 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('weights');
    if (entry === undefined || entry.value === '') return;
    yield {
      at: entry.at,
      sentence: `weights is ${entry.value}, and only the first start of a cluster reads it: the registry has them from then on.`,
      mend: 'Remove it, and set weights with PUT /weights or UPDATE_WEIGHTS.',
    };
  },
  bad: [mesosFlags('--weights=spark=2,web=1', { mesos: '1.9.0' })],
  good: [mesosFlags('--quorum=2', { mesos: '1.9.0' }), mesosFlags('--weights=spark=2', { mesos: '0.27.0' })],
});
