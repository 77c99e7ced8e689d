import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/agent-checkpoint-flag',
  reads: 'mesos-agent',
  severity: 'error',
  holds: { mesos: { since: '0.22.0' } },
  title: '--checkpoint stops an agent',
  why: 'The flag went with 0.22: agents have checkpointed ever since, and an agent ends at a flag that it does not know.',
  sources: ['apache/mesos src/slave/flags.hpp, 0.14.0 to 0.21.2, and flags.cpp, 0.22.0; docs/upgrades.md'],
  *check(flags) {
    const entry = flags.settings.get('checkpoint');
    if (entry === undefined) return;
    yield {
      at: entry.at,
      sentence: `${flags.written(entry)} is a flag that agents no longer know, and an agent ends at such a flag.`,
      mend: 'Remove it; agents always checkpoint.',
      edits: flags.removal(entry),
    };
  },
  bad: [mesosFlags('--work_dir=/var/lib/mesos --checkpoint=true', { mesos: '0.28.3' }), mesosFlags('--no-checkpoint')],
  good: [
    mesosFlags('--work_dir=/var/lib/mesos --strict=true', { mesos: '0.28.3' }),
    mesosFlags('--checkpoint=true', { mesos: '0.21.0' }),
  ],
});
