import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { heldFile, named } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/mask-shows-more',
  reads: 'hdfs-entry',
  severity: 'note',
  title: 'The group digit shows a mask, not a right of the group',
  why: 'With an extended ACL the group digit of the mode is the mask, so an entry that a listing shows as open to its group may not be.',
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Apache Hadoop, HDFS Permissions Guide, 3.4.1',
  ],
  check(held) {
    return faultsOfKind('mask-shows-more', held);
  },
  bad: [heldFile({ mode: 0o670, ...named('user:alice:rwx', 'group::---') })],
  good: [heldFile(), heldFile({ mode: 0o640 })],
});
