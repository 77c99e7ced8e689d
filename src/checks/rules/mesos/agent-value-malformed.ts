import { withoutSecrets } from '../../../core/secret-text.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/agent-value-malformed',
  reads: 'mesos-agent',
  severity: 'error',
  title: 'An agent does not start with such a value',
  why: 'Each flag has a type: a time has its unit, a switch is true or false, masters are found by zk:// or one of them is named with its port. At a value of another form the agent ends, be it from the command line or from a variable.',
  sources: [
    'apache/mesos src/slave/flags.hpp; stout flags/parse.hpp, duration.hpp, bytes.hpp; src/master/detector.cpp, libprocess src/pid.cpp, src/slave/slave.cpp (recover, reconfiguration_policy), 0.20.0 to 1.11.0',
  ],
  *check(flags) {
    for (const { entry, fault } of flags.malformed('agent')) {
      yield {
        at: entry.at,
        sentence: `${flags.called(entry)} is "${withoutSecrets(entry.value)}", which ${fault.is}: the agent ends at it.`,
        mend: withoutSecrets(fault.mend),
      };
    }
  },
  bad: [
    mesosFlags('--master=zk1:2181,zk2:2181,zk3:2181/mesos'),
    mesosFlags('--master=zk://zk1:2181'),
    mesosFlags('--master=master1'),
    mesosFlags('--disk_watch_interval=1'),
    mesosFlags('--strict=yes'),
    mesosFlags('--recover=reconect'),
    mesosFlags('--fetcher_cache_size=2G'),
    mesosFlags('--gc_disk_headroom=ten'),
  ],
  good: [
    mesosFlags('--master=zk://zk1:2181,zk2:2181/mesos --disk_watch_interval=1mins --strict=true --gc_disk_headroom=.1'),
    mesosFlags('--master=master1.example.com:5050 --recover=cleanup --fetcher_cache_size=2GB'),
    mesosFlags('--master=master@10.0.0.1:5050 --recover=$RECOVER --switch_user'),
  ],
});
