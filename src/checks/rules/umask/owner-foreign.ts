import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { heldFile, heldHome, soundPolicy } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/owner-foreign',
  reads: 'hdfs-entry',
  severity: 'warning',
  title: 'It belongs to somebody else than the tenant',
  why: 'Who owns an entry may open it whatever the home says, and its tenant may not close it. A job that ran as another user, or a copy by the superuser, leaves such entries.',
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Apache Hadoop, HDFS Permissions Guide, 3.4.1',
  ],
  check(held) {
    return faultsOfKind('owner-foreign', held);
  },
  bad: [heldFile({ owner: 'hdfs' }), heldHome({ owner: 'bob' })],
  good: [heldFile(), { ...heldFile({ owner: 'hdfs' }), policy: { ...soundPolicy, owner: undefined } }],
});
