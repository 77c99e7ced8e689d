import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { heldFolder, inheriting } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/inherits-too-much',
  reads: 'hdfs-entry',
  severity: 'warning',
  title: 'The default ACL makes new entries more open than the policy',
  why: "With POSIX inheritance, the default since HDFS 3.0, a default ACL replaces the client's umask even where that is stricter: a wide one opens what every client would have closed.",
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Hadoop 3.4.1, hdfs-default.xml: dfs.namenode.posix.acl.inheritance.enabled',
  ],
  check(held) {
    return faultsOfKind('inherits-too-much', held);
  },
  bad: [heldFolder(inheriting('default:user::rwx', 'default:group::r-x', 'default:other::r-x'))],
  good: [heldFolder(), heldFolder(inheriting())],
});
