import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/master-flag-twice',
  reads: 'mesos-master',
  severity: 'error',
  title: 'A flag stands twice on the command line of a master',
  why: 'Of a flag that comes twice Mesos takes neither: the program ends, and names the flag. Its old and its new name count as one.',
  sources: ['apache/mesos stout/flags/flags.hpp (Duplicate flag on command line), 0.20.0, 1.0.0 and 1.11.0'],
  *check(flags) {
    for (const { key, at } of flags.repeated) {
      yield {
        at,
        sentence: `${key} stands on this command line already: the master ends at that.`,
        mend: 'Keep one of the two.',
      };
    }
  },
  bad: [
    mesosFlags('--work_dir=/var/lib/mesos --zk=zk://a/mesos --zk=zk://b/mesos'),
    mesosFlags('--slave_ping_timeout=30secs --agent_ping_timeout=30secs'),
  ],
  good: [mesosFlags('--work_dir=/var/lib/mesos --ip=a')],
});
