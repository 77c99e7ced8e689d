import { isMesosSwitch, mesosFlagNames } from '../../../core/mesos-flag-names.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/master-flag-without-value',
  reads: 'mesos-master',
  severity: 'error',
  title: 'A flag of a master has no value',
  why: 'Mesos takes --name=value. With a blank in the place of "=" the flag has no value, at which the program ends, and the word behind it means nothing.',
  sources: [
    'apache/mesos stout/flags/flags.hpp (Failed to load non-boolean flag: Missing value), 0.20.0, 1.0.0 and 1.11.0; src/slave/flags.hpp, src/master/flags.hpp (bool)',
  ],
  *check(flags) {
    const known = new Set(mesosFlagNames('master'));
    for (const entry of flags.onCommandLine) {
      const written = flags.source.text.slice(entry.at.start, entry.at.end);
      if (written.includes('=') || !known.has(entry.key) || isMesosSwitch(entry.key)) continue;
      yield {
        at: entry.at,
        sentence: `${flags.written(entry)} has no value: the master ends at that.`,
        mend: `Write --${entry.key}=VALUE.`,
      };
    }
  },
  bad: [mesosFlags('--zk zk://z1:2181/mesos --work_dir=/var/lib/mesos'), mesosFlags('--no-work_dir')],
  good: [
    mesosFlags('--work_dir=/var/lib/mesos --authenticate_agents --no-hostname_lookup'),
    mesosFlags('--quiet --ip='),
  ],
});
