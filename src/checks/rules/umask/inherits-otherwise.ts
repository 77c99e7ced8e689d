import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { heldFolder, inheriting } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/inherits-otherwise',
  reads: 'hdfs-entry',
  severity: 'note',
  title: 'The default ACL is not that of the policy, and no wider',
  why: 'A stricter default ACL replaces the umask of every client as well: new files may lack rights that their tenant counts on. It opens nothing.',
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Hadoop 3.4.1, hdfs-default.xml: dfs.namenode.posix.acl.inheritance.enabled',
  ],
  check(held) {
    return faultsOfKind('inherits-otherwise', held);
  },
  bad: [heldFolder(inheriting('default:user::r-x', 'default:group::---', 'default:other::---'))],
  good: [heldFolder(), heldFolder(inheriting())],
});
