import { faultsOfKind, type HeldEntry } from '../../../core/umask/told-fault.ts';
import { rule } from '../../rule.ts';
import { heldFile, heldHome, soundPolicy } from '../../subjects/held-entry-example.ts';

export default rule<HeldEntry>({
  id: 'umask/open-to-others',
  reads: 'hdfs-entry',
  severity: 'error',
  title: 'Others may get at it, beyond the policy',
  why: 'What closes a home is its own mode: below an open home everything that some client made readable can be read by every user. Below a closed one the same entry is out of reach, until somebody opens a folder above it or moves it.',
  sources: [
    'HDFS 3.4.1: 119 experiments with modes, umasks and default ACLs',
    'Apache Hadoop, HDFS Permissions Guide, 3.4.1',
  ],
  check(held) {
    return faultsOfKind('open-to-others', held);
  },
  bad: [heldHome({ mode: 0o755 }), heldHome({ mode: 0o711 }), heldFile({ mode: 0o644 })],
  good: [heldHome(), heldFile(), { ...heldFile({ mode: 0o644 }), policy: { ...soundPolicy, umask: 0o022 } }],
});
