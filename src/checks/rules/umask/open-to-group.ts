import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { heldFile, heldHome, named, soundPolicy } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/open-to-group',
  reads: 'hdfs-entry',
  severity: 'error',
  title: 'Its group may get at it, beyond the policy',
  why: 'New entries get the group of their folder, whatever the primary group of the writer is; where others are in that group, they read along. With an extended ACL the group digit of the mode is the mask, so it is the entry group:: that counts.',
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Apache Hadoop, HDFS Permissions Guide, 3.4.1',
  ],
  check(held) {
    return faultsOfKind('open-to-group', held);
  },
  bad: [heldHome({ mode: 0o750 }), heldFile({ mode: 0o650, ...named('user:alice:r-x', 'group::r-x') })],
  good: [
    heldHome(),
    heldFile({ mode: 0o670, ...named('user:alice:rwx', 'group::---') }),
    { ...heldFile({ mode: 0o640 }), policy: { ...soundPolicy, umask: 0o027 } },
  ],
});
