import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { heldFile, soundPolicy } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/group-foreign',
  reads: 'hdfs-entry',
  severity: 'warning',
  title: 'It has another group than the home',
  why: 'New entries get the group of their folder, so another one was set by hand, or the entry was moved in; the group digit of its mode then speaks of other people.',
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Apache Hadoop, HDFS Permissions Guide, 3.4.1',
  ],
  check(held) {
    return faultsOfKind('group-foreign', held);
  },
  bad: [heldFile({ group: 'supergroup' })],
  good: [heldFile(), { ...heldFile({ group: 'ops' }), policy: { ...soundPolicy, group: undefined } }],
});
