import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { foundLockPolicy, heldHome, heldLockedHome } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/lock-unsaid',
  reads: 'hdfs-entry',
  severity: 'note',
  title: 'The home is locked, and the context does not say so',
  why: 'A home that belongs to the superuser and lets its tenant in by name is as closed as any, and is held to that. Whoever reads the context does not see it: with umaskPolicies.NAME.hard an audit also finds the lock gone.',
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Apache Hadoop, HDFS Permissions Guide, 3.4.1',
  ],
  check(held) {
    return faultsOfKind('lock-unsaid', held);
  },
  bad: [{ ...heldLockedHome(), policy: foundLockPolicy }],
  good: [heldLockedHome(), heldHome()],
});
