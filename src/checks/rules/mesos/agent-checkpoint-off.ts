import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/agent-checkpoint-off',
  reads: 'mesos-agent',
  severity: 'error',
  holds: { mesos: { since: '0.14.0', until: '0.22.0' } },
  isSilentUnknown: true,
  title: 'An agent that does not checkpoint loses its tasks when it restarts',
  why: 'Without checkpoints the agent finds none of its executors again: each restart, each upgrade ends every task on it.',
  sources: ['apache/mesos src/slave/flags.hpp, 0.14.0 (false by default), 0.18.0 (true by default)'],
  *check(flags) {
    const entry = flags.settings.get('checkpoint');
    if (entry === undefined || flags.truth('checkpoint') !== false) return;
    yield {
      at: entry.at,
      sentence: `${flags.written(entry)} is false: a restart of the agent ends all its tasks.`,
      mend: 'Set it to true.',
    };
  },
  bad: [mesosFlags('--checkpoint=false', { mesos: '0.18.2' }), mesosFlags('--no-checkpoint', { mesos: '0.20.1' })],
  good: [mesosFlags('--checkpoint=true', { mesos: '0.18.2' }), mesosFlags('--checkpoint=false')],
});
