import { withoutSecrets } from '../../../core/secret-text.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/master-value-malformed',
  reads: 'mesos-master',
  severity: 'error',
  title: 'A master does not start with such a value',
  why: 'Each flag has a type: a time has its unit, a switch is true or false, ZooKeeper is zk:// with hosts and a path. At a value of another form the master ends, be it from the command line or from a variable.',
  sources: [
    'apache/mesos src/master/flags.hpp; stout flags/parse.hpp, duration.hpp, bytes.hpp; src/master/contender.cpp, 0.20.0 to 1.11.0',
  ],
  *check(flags) {
    for (const { entry, fault } of flags.malformed('master')) {
      yield {
        at: entry.at,
        sentence: `${flags.called(entry)} is "${withoutSecrets(entry.value)}", which ${fault.is}: the master ends at it.`,
        mend: withoutSecrets(fault.mend),
      };
    }
  },
  bad: [
    mesosFlags('--zk=zk1:2181,zk2:2181/mesos'),
    mesosFlags('--zk=zk://zk1:2181,zk2:2181'),
    mesosFlags('--quorum=two'),
    mesosFlags('--hostname_lookup=maybe'),
    mesosFlags('--offer_timeout=5'),
    mesosFlags('--slave_ping_timeout=15s'),
    mesosFlags('--offer_constraints_re2_max_mem=4096'),
    mesosFlags('--logging_level=DEBUG'),
  ],
  good: [
    mesosFlags('--zk=zk://user:word@zk1:2181,zk2:2181/mesos/a --quorum=2 --hostname_lookup=0 --offer_timeout=1.5mins'),
    mesosFlags('--zk=file:///etc/mesos/zk --quorum=$QUORUM --offer_timeout={{ timeout }} --no-registry_strict'),
    mesosFlags('--zk=/etc/mesos/zk --offer_constraints_re2_max_mem=4096KB --authenticate_agents --cluster=two'),
    mesosFlags('--quorum --offer_timeout=5', {}, { isWhole: true, isEdited: false }),
  ],
});
