import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { heldFile, heldFolder } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/sticky-bit',
  reads: 'hdfs-entry',
  severity: 'note',
  title: 'A sticky bit does nothing here',
  why: 'A sticky bit keeps what is in a folder that others may write from being deleted by others; on a file, and where nobody else may write, it does nothing. Somebody may have meant the folder to be shared.',
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Apache Hadoop, HDFS Permissions Guide, 3.4.1',
  ],
  check(held) {
    return faultsOfKind('sticky-bit', held);
  },
  bad: [heldFile({ mode: 0o1600 }), heldFolder({ mode: 0o1700 })],
  good: [heldFile(), heldFolder({ mode: 0o1777 })],
});
