import { mesosFlagNames } from '../../../core/mesos-flag-names.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/agent-flag-unknown',
  reads: 'mesos-agent',
  severity: 'error',
  title: 'No agent has that flag',
  why: 'The program ends at a flag that it does not know. A variable of that name is passed over without a word.',
  sources: [
    'apache/mesos src/slave/flags.cpp, 0.20 to 1.11 and trunk; stout flags/flags.hpp (unknown flags of the command line are an error, of the environment not)',
  ],
  *check(flags) {
    if (flags.isTold) return;
    for (const { entry, near, isVariable } of flags.unknown(mesosFlagNames('agent'))) {
      // A variable of another name may be for another program.
      if ((near === undefined && isVariable) || !/^[a-z][\w-]*$/i.test(entry.key)) continue;
      yield {
        at: entry.keyAt,
        sentence: `There is no flag ${entry.key}: ${isVariable ? 'the variable is passed over without a word' : 'the agent ends at it'}.`,
        mend: near === undefined ? 'Remove it, or look up what it is called.' : `Write ${near}, if that was meant.`,
        severity: isVariable ? 'warning' : 'error',
        // Every flag of these versions is known.
        ...(near === undefined ? { holds: { mesos: { since: '0.20.0', until: '1.13.0' } } } : {}),
      };
    }
  },
  bad: [
    mesosFlags('--work_dri=/var/lib/mesos'),
    mesosFlags('--work_dir=/var/lib/mesos --quorum=2', { mesos: '1.9.0' }),
    mesosFlags('--enable_turbo=true'),
    mesosFlags('--attribute=rack:r1'),
  ],
  good: [
    mesosFlags('--work_dir=$WORK_DIR --LOG_DIR=/var/log/mesos'),
    mesosFlags('--work_dir=/var/lib/mesos --no-hostname_lookup'),
    mesosFlags('--my_own_thing=1', { mesos: '0.18.2' }),
  ],
});
