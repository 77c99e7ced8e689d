import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { heldFile, heldFolder } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/set-id-bit',
  reads: 'hdfs-entry',
  severity: 'note',
  title: 'A setuid or setgid bit, which HDFS does not keep',
  why: 'HDFS has no setuid or setgid bit: a permission has ten bits, and the group of a new entry is always that of its folder. An image that was made elsewhere may hold one.',
  sources: ['apache/hadoop FsPermission.java, 3.4.1', 'Apache Hadoop, HDFS Permissions Guide, 3.4.1'],
  check(held) {
    return faultsOfKind('set-id-bit', held);
  },
  bad: [heldFile({ mode: 0o2600 }), heldFolder({ mode: 0o4700 })],
  good: [heldFile(), heldFolder()],
});
