import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { hardPolicy, heldHome, heldLockedHome } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/home-not-locked',
  reads: 'hdfs-entry',
  severity: 'warning',
  title: 'The home shall be hard, and its tenant can open it',
  why: 'An owner may change the mode of his home and remove its default ACL. Only a home that belongs to the superuser, with a named entry that lets the tenant in, is out of his reach.',
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Apache Hadoop, HDFS Permissions Guide, 3.4.1',
  ],
  check(held) {
    return faultsOfKind('home-not-locked', held);
  },
  bad: [heldLockedHome({ owner: 'alice' }), { ...heldHome(), policy: hardPolicy }],
  good: [heldLockedHome(), heldHome()],
});
