import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { heldFile, heldHome, heldLockedHome, named } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/open-to-named',
  reads: 'hdfs-entry',
  severity: 'error',
  title: 'An ACL lets somebody in, beyond the policy',
  why: 'Entries that name a user or a group count under the mask, whatever the mode looks like, and a listing of modes does not show them. Sharing is often meant: then set a policy for the folder, so that it is known.',
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Apache Hadoop, HDFS Permissions Guide, 3.4.1',
  ],
  check(held) {
    return faultsOfKind('open-to-named', held);
  },
  bad: [
    heldHome({ mode: 0o750, ...named('user:bob:r-x', 'group::---') }),
    heldFile({ mode: 0o660, ...named('group:ops:rw-', 'group::---') }),
  ],
  good: [heldFile(), heldLockedHome(), heldFile({ ...named('user:bob:r--', 'group::---') })],
});
