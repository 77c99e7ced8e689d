import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { heldFile, heldFolder, heldHome, soundPolicy } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/world-writable',
  reads: 'hdfs-entry',
  severity: 'error',
  title: 'Anybody may write, beyond the policy',
  why: 'Who may write a file changes it, and who may write a folder deletes and replaces what is in it, unless a sticky bit keeps that. No server of HDFS applies a umask, so a client that asks for 777 gets it.',
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Apache Hadoop, HDFS Permissions Guide, 3.4.1',
  ],
  check(held) {
    return faultsOfKind('world-writable', held);
  },
  bad: [heldHome({ mode: 0o777 }), heldFolder({ mode: 0o1777 }), heldFile({ mode: 0o666, way: 'everybody' })],
  good: [heldHome(), heldFile(), { ...heldFile({ mode: 0o666 }), policy: { ...soundPolicy, umask: 0 } }],
});
