import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { heldFile, named } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/mask-hides-rights',
  reads: 'hdfs-entry',
  severity: 'note',
  title: 'Entries of the ACL count for nothing under the mask',
  why: 'A chmod of an entry with an extended ACL sets the mask: named entries stay listed without effect, and the next chmod that opens the group digit gives them back.',
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'apache/hadoop AclTransformation.java, 3.4.1',
  ],
  check(held) {
    return faultsOfKind('mask-hides-rights', held);
  },
  bad: [heldFile(named('user:carol:rwx', 'group::---'))],
  good: [heldFile(), heldFile({ mode: 0o670, ...named('user:carol:rwx', 'group::---') })],
});
