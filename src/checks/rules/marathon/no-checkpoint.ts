import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { marathonFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'marathon/no-checkpoint',
  reads: 'marathon-flags',
  severity: 'error',
  title: 'A restart of an agent ends all apps on it',
  why: 'With disable_checkpoint the agents do not write down the tasks of Marathon, and end them when they restart, for an upgrade too.',
  sources: [
    'mesosphere/marathon MarathonConf.scala (checkpoint is true by default), 1.4.13 and 1.11; apache/mesos docs/agent-recovery.md',
  ],
  *check(flags) {
    const entry = flags.settings.get('checkpoint');
    if (entry === undefined || flags.truth('checkpoint') !== false) return;
    yield {
      at: entry.at,
      sentence: 'Checkpoints are switched off: each restart of an agent ends all apps on it.',
      mend: 'Remove it.',
      edits: flags.removal(entry),
    };
  },
  bad: [marathonFlags('--disable_checkpoint'), marathonFlags('--checkpoint=false')],
  good: [marathonFlags('--checkpoint'), marathonFlags('--hostname m1')],
});
