import type { Preflight } from '../check.ts';
import { withRefusals } from '../problems.ts';
import { type BalanceLook, balanceReads } from './balance-look.ts';
import { datanodeChecks } from './datanode-checks.ts';
import { fileSystemChecks } from './file-system-checks.ts';
import { hostChecks } from './host-checks.ts';
import { namenodeChecks } from './namenode-checks.ts';

/** May HDFS be balanced now? @throws Failure where its door cannot be opened */
export function balancePreflight(look: BalanceLook): Preflight {
  const door = look.platform.doors.hdfs;
  if (door?.ok !== true) throw door?.failure ?? new Error('The context says nothing of HDFS.');
  const reads = balanceReads(look, door.value);
  return {
    job: 'balance',
    verdict: { subject: 'HDFS', step: 'be balanced' },
    categories: [
      fileSystemChecks(look, reads),
      namenodeChecks(look, reads),
      datanodeChecks(look, reads),
      ...look.place,
      hostChecks(look),
    ].map(withRefusals),
  };
}
