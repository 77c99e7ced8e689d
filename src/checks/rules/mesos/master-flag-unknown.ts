import { mesosFlagNames } from '../../../core/mesos-flag-names.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/master-flag-unknown',
  reads: 'mesos-master',
  severity: 'error',
  title: 'No master has ever had that flag',
  why: 'The program ends at a flag that it does not know. A variable of that name is passed over without a word.',
  sources: [
    'apache/mesos src/master/flags.cpp, 0.20 to 1.9 and trunk; stout flags/flags.hpp (unknown flags of the command line are an error, of the environment not)',
  ],
  *check(flags) {
    for (const { entry, near, isVariable } of flags.misspelt(mesosFlagNames('master'))) {
      yield {
        at: entry.keyAt,
        sentence: `There is no flag ${entry.key}: ${isVariable ? 'the variable is passed over without a word' : 'the master ends at it'}.`,
        mend: `Write ${near}, if that was meant.`,
        severity: isVariable ? 'warning' : 'error',
      };
    }
  },
  bad: [mesosFlags('--work_dri=/var/lib/mesos'), mesosFlags('--quorm=2')],
  good: [
    mesosFlags('--work_dir=/var/lib/mesos --no-hostname_lookup'),
    mesosFlags('--my_own_thing=1'),
    mesosFlags('--slave_ping_timeout=5secs'),
  ],
});
