import { fact, valueIn } from '../core/fact.ts';
import { Failure } from '../core/failure.ts';
import type { Readers } from './keeper.ts';
import type { Plan } from './plan.ts';

/** The words that a namenode begins with when it tells why (HDFS 3.4.1, JMX NameNodeInfo). */
const HEADING = /^Safe mode is ON\.\s*/;

/**
 * The plan, where HDFS would take its changes: what the namenode is going to refuse is refused before anything is made
 * elsewhere. Where the namenode does not tell, it is left to its answers; where no room is left, that is noted.
 * @throws Failure `denied` when `hdfs.user` is no superuser, `unavailable` in safe mode
 */
export async function refuseHdfsChanges(
  plan: Plan,
  { hdfs }: Pick<Readers, 'hdfs'>,
  signal: AbortSignal,
): Promise<Plan> {
  if (plan.steps.every(({ change }) => change.system !== 'hdfs')) return plan;
  const [superuser, told] = await Promise.all([fact(hdfs.isSuperuser(signal)), fact(hdfs.cluster(signal))]);
  if (valueIn(superuser) === false) throw noSuperuser(hdfs.user);
  const cluster = valueIn(told);
  if (cluster?.safeMode !== undefined) throw inSafeMode(cluster.safeMode);
  if (cluster === undefined || cluster.remainingBytes > 0) return plan;
  const full = 'HDFS: its datanodes have 0 B left: folders can be made, and no file can be written into them.';
  return { ...plan, notes: [...plan.notes, full] };
}

const noSuperuser = (user: string): Failure =>
  new Failure(
    'denied',
    `${user}, as whom mesosctl asks HDFS, is no superuser there and may set neither owners nor quotas; nothing was done.`,
    {
      system: 'hdfs',
      hint: `Set hdfs.user to a superuser, or add ${user} to the group of dfs.permissions.superusergroup on the namenodes.`,
    },
  );

export const inSafeMode = (why: string): Failure =>
  new Failure(
    'unavailable',
    `HDFS is in safe mode and takes no changes; nothing was done. ${why.replace(HEADING, '')}`,
    {
      system: 'hdfs',
      hint: 'If it was put there by hand: hdfs dfsadmin -safemode leave. Else wait for the datanodes to report.',
    },
  );
