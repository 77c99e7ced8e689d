import { type Agent, addScalars, type Scalars, scalarsOf, subtractScalars } from '../../../core/resources.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { roleOf } from '../../subjects/spark-placement.ts';
import type { SparkJob } from './spark-job.ts';

/** What the quota of a job's role has left of what it limits. */
export interface QuotaLeft {
  readonly role: string;
  readonly limits: Scalars;
  /** cpus, and MiB of mem. */
  readonly left: Scalars;
}

/** Undefined where no quota limits the job. */
export function quotaLeft({ conf }: SparkJob, cluster: Cluster): QuotaLeft | undefined {
  const role = roleOf(conf);
  const quota = role === undefined ? undefined : cluster.quotaFor(role);
  if (quota === undefined) return undefined;
  const { limits } = quota;
  return { role: quota.role, limits, left: leftOf(limits, takenBy(quota.role, cluster.agents)) };
}

const leftOf = (limits: Scalars, taken: Scalars): Scalars => {
  const left = named(subtractScalars(limits, taken), limits);
  return Object.fromEntries(
    Object.entries(left)
      .filter(([name]) => name === 'cpus' || name === 'mem')
      .map(([name, amount]) => [name, Math.max(0, amount)]),
  );
};

export const named = (amounts: Scalars, like: Scalars): Scalars =>
  Object.fromEntries(Object.entries(amounts).filter(([name]) => name in like));

/** What a role and those below it have now. */
const takenBy = (role: string, agents: readonly Agent[]): Scalars =>
  agents
    .flatMap(({ allocated }) => allocated)
    .filter(({ allocatedTo }) => allocatedTo === role || allocatedTo?.startsWith(`${role}/`) === true)
    .reduce<Scalars>((sum, resource) => addScalars(sum, scalarsOf([resource])), {});
