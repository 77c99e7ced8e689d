import { Failure } from '../../core/failure.ts';
import type { Partition } from '../../core/partition.ts';
import { toMib } from '../../core/quantity.ts';
import { type Agent, addScalars, holds, type Scalars, scalarsOf } from '../../core/resources.ts';
import { scalarWords } from '../../core/scalar-words.ts';
import { atLeast } from '../../core/versions.ts';
import type { Settings } from '../../settings.ts';
import type { TenantAsked } from './tenant-asked.ts';
import type { Platform } from './tenant-platform.ts';

/** What Mesos is asked for beside an executor's memory (Spark 1.4 to 3.5): a tenth of it, and 384 MiB at least. */
const OVERHEAD = 0.1;
const MIN_OVERHEAD_MIB = 384;

/** What the tenant may have now; before Mesos 1.9 a guarantee is the limit too. */
export function standingShare(
  role: string,
  { quotas, mesosVersion }: Pick<Platform, 'quotas' | 'mesosVersion'>,
): Scalars {
  const quota = quotas.find((one) => one.role === role);
  return (atLeast(mesosVersion, '1.9') ? quota?.limits : quota?.guarantees) ?? {};
}

/** Limits of a share: what is asked for, else what stands, else the context's default; cpus, and MiB of mem and disk. */
export function limitsOf(asked: TenantAsked, standing: Scalars, settings: Settings): Scalars {
  const mib = (bytes: number | undefined): number | undefined => (bytes === undefined ? undefined : toMib(bytes));
  const disk = mib(asked.diskBytes) ?? standing['disk'] ?? settings.tenant.diskMib;
  return {
    cpus: asked.cpus ?? standing['cpus'] ?? settings.tenant.cpus,
    mem: mib(asked.memBytes) ?? standing['mem'] ?? settings.tenant.memMib,
    ...(disk === undefined ? {} : { disk }),
  };
}

/** @throws Failure `usage` when one is above its limit */
export function guaranteesOf(asked: TenantAsked, limits: Scalars): Scalars {
  const guarantees: Record<string, number> = {};
  if (asked.guaranteedCpus !== undefined) guarantees.cpus = asked.guaranteedCpus;
  if (asked.guaranteedMemBytes !== undefined) guarantees.mem = toMib(asked.guaranteedMemBytes);
  if (!holds(limits, guarantees)) {
    throw new Failure('usage', 'A guarantee is larger than the limit of the same resource.', {
      hint: 'Lower it, or raise --cpus or --mem.',
    });
  }
  return guarantees;
}

/** @throws Failure `refused` when the partition has not that much in all */
export function refuseBeyond(partition: Partition, agents: readonly Agent[], limits: Scalars): void {
  const capacity = agents.reduce<Scalars>((sum, agent) => addScalars(sum, scalarsOf(agent.total)), {});
  const over = Object.entries(limits).filter(([resource, value]) => value > (capacity[resource] ?? 0));
  if (over.length === 0) return;
  const words = over
    .map(
      ([resource, value]) =>
        `${value}${resource === 'cpus' ? ' cpus' : ` MiB of ${resource}`} of ${capacity[resource] ?? 0}`,
    )
    .join(', ');
  throw new Failure('refused', `The share is larger than the partition ${partition.name}: ${words}.`, {
    system: 'mesos',
    hint: 'Ask for less with --cpus, --mem and --disk, or add agents to the partition.',
  });
}

/** What the master would refuse in the midst of a plan: guarantees of all roles beyond what all agents have. */
export function refuseOvercommitted(
  role: string,
  guarantees: Scalars,
  { quotas, agents }: Pick<Platform, 'quotas' | 'agents'>,
): void {
  const others = quotas.filter((quota) => quota.role !== role).map((quota) => quota.guarantees);
  const promised = others.reduce<Scalars>(addScalars, guarantees);
  const capacity = agents.map((agent) => scalarsOf(agent.total)).reduce<Scalars>(addScalars, {});
  const short = Object.keys(guarantees).filter((name) => (promised[name] ?? 0) > (capacity[name] ?? 0));
  if (short.length === 0) return;
  const picked = (scalars: Scalars): Scalars => Object.fromEntries(short.map((name) => [name, scalars[name] ?? 0]));
  throw new Failure(
    'refused',
    `Guarantees of ${scalarWords(picked(promised))} in all are more than the cluster has: ${scalarWords(picked(capacity))}.`,
    {
      system: 'mesos',
      hint: 'Lower --guarantee-cpus or --guarantee-mem, or the guarantees of other roles.',
    },
  );
}

/** @throws Failure `refused` when no agent could ever run the notebook */
export function refuseUnfitting(partition: Partition, agents: readonly Agent[], scalars: Scalars): void {
  if (agents.some((agent) => holds(scalarsOf(agent.total), scalars))) return;
  throw new Failure(
    'refused',
    `No agent of the partition ${partition.name} is large enough for the notebook (${scalarWords(scalars)}).`,
    {
      system: 'mesos',
      hint: 'Lower app.cpus or app.mem in the context.',
    },
  );
}

/** A share that the notebook and one executor do not fit into leaves the one waiting, or the other, for ever. */
export function refuseTooSmall(limits: Scalars, app: Scalars, { spark }: Settings): void {
  const overhead = Math.max(MIN_OVERHEAD_MIB, Math.ceil(spark.executorMemMib * OVERHEAD));
  const needed = addScalars(app, { cpus: spark.executorCores, mem: spark.executorMemMib + overhead });
  const short = Object.keys(needed).filter((name) => (limits[name] ?? 0) < (needed[name] ?? 0));
  if (short.length === 0) return;
  throw new Failure(
    'usage',
    `A share of ${scalarWords(limits)} is too small: the notebook and one executor need ${scalarWords(needed)}.`,
    { hint: 'Raise --cpus or --mem, or lower app.cpus, app.mem and spark.executorMem in the context.' },
  );
}
