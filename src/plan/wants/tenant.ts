import type { QuotaUsage } from '../../clients/hdfs/types.ts';
import type { Account, Group } from '../../clients/ldap/types.ts';
import type { App, MarathonInfo } from '../../clients/marathon/types.ts';
import type { RoleQuota } from '../../clients/mesos/types.ts';
import { Failure } from '../../core/failure.ts';
import { formatMode } from '../../core/mode.ts';
import { agentsOf, type Partition } from '../../core/partition.ts';
import { toMib } from '../../core/quantity.ts';
import { type Remembered, rememberedOf, toRemember } from '../../core/remembered.ts';
import { type Agent, addScalars, holds, type Scalars, scalarsOf } from '../../core/resources.ts';
import { scalarWords } from '../../core/scalar-words.ts';
import { encodeTenantName, legalTenantName } from '../../core/tenant-name.ts';
import type { TenantPolicy } from '../../core/tenant-policy.ts';
import { isReservedFor } from '../../core/tenant-reservation.ts';
import { atLeast } from '../../core/versions.ts';
import type { PartitionSettings, Settings } from '../../settings.ts';
import { sharedRoles } from '../held.ts';
import { type Share, shareOf } from './share.ts';
import type { TenantAsked } from './tenant-asked.ts';

/** What Mesos is asked for beside an executor's memory (Spark 1.4 to 3.5): a tenth of it, and 384 MiB at least. */
const OVERHEAD = 0.1;
const MIN_OVERHEAD_MIB = 384;
/** Numbers below are the system's own (shadow-utils, UID_MIN). */
const FIRST_UID = 1000;

/** What the platform is, as far as the wants depend on it. */
export interface Platform {
  readonly mesosVersion: string;
  readonly marathon: MarathonInfo;
  readonly agents: readonly Agent[];
  readonly accounts: readonly Account[];
  /** Groups with the account's gidNumber. */
  readonly groups: readonly Group[];
  readonly quotas: readonly RoleQuota[];
  readonly weights: ReadonlyMap<string, number>;
  /** Quota of the home, where there is one. */
  readonly homeQuota: QuotaUsage | undefined;
  /** Apps with the tenant's label. */
  readonly apps: readonly App[];
}

/** A tenant as he shall be: everything decided, nothing done. */
export interface TenantWant {
  readonly name: string;
  readonly segment: string;
  readonly account: Account | undefined;
  readonly createAccount: boolean;
  /** HDFS group of the home. */
  readonly groupName: string;
  readonly partition: Partition;
  readonly share: Share;
  readonly weight: number | undefined;
  readonly home: string;
  readonly umask: number;
  readonly homeQuotaBytes: number | undefined;
  readonly nameQuota: number | undefined;
  readonly limits: Scalars;
  /** cpus and MiB of the notebook itself. */
  readonly appScalars: Scalars;
  /** Whether room for the notebook is reserved: because it is asked for, or because it is so. */
  readonly reserve: boolean;
  readonly appId: string;
  readonly image: string | undefined;
  readonly containerizer: 'mesos' | 'docker';
  readonly zeppelinVersion: string;
  readonly sparkVersion: string;
  /** What the app's label shall remember of the choices made by name. */
  readonly remember: string | undefined;
  readonly notes: readonly string[];
}

/**
 * Arguments, then what was chosen or set for the tenant earlier, then the context's defaults; checked against the
 * platform. So a default is for new tenants, and what is not named stays as it is.
 * @throws Failure `usage` (name, role, sizes), `config`, `not-found` (no account, no such partition), `conflict` (account
 * twice), `refused` (quota above the cluster)
 */
export function wantTenant(said: TenantAsked, settings: Settings, platform: Platform): TenantWant {
  const name = legalTenantName(said.name);
  const segment = encodeTenantName(name);
  const asked = { ...rememberedOf(platform.apps[0]?.definition), ...definedOf(said) };
  refuseSystemUser(name, settings);
  const account = oneAccount(name, platform.accounts, asked.createAccount === true);
  const [partition, partitionSettings] = partitionOf(asked.partition ?? settings.tenant.partition, settings);
  const agents = agentsIn(partition, platform.agents);
  const limits = limitsOf(asked, standingShare(asked.role ?? segment, platform), settings);
  const share = shareOf({
    tenant: name,
    role: asked.role,
    kind: settings.tenant.share,
    partition,
    partitionSettings,
    limits,
    guarantees: guaranteesOf(asked, limits),
    mesosVersion: platform.mesosVersion,
    marathonVersion: platform.marathon.version,
    marathonRole: platform.marathon.mesosRole,
    sharedRoles: sharedRoles(settings, platform.marathon.mesosRole),
  });
  refuseBeyond(partition, agents, limits);
  if (share.quota !== undefined) refuseOvercommitted(share.quotaRole, share.quota.guarantees, platform);
  const appScalars = { cpus: settings.app.cpus, mem: settings.app.memMib };
  refuseUnfitting(partition, agents, appScalars);
  if (share.kind === 'own-role') refuseTooSmall(limits, appScalars, settings);
  return {
    name,
    segment,
    account,
    createAccount: asked.createAccount === true,
    groupName: platform.groups[0]?.name ?? name,
    partition,
    share,
    weight: asked.weight ?? (platform.weights.has(share.sparkRole) ? undefined : settings.tenant.weight),
    home: `${settings.hdfs.homes}/${name}`,
    umask: privateUmask(asked.umask ?? settings.tenant.umask),
    homeQuotaBytes: asked.homeQuotaBytes ?? platform.homeQuota?.spaceBytes ?? settings.tenant.homeQuotaBytes,
    nameQuota: asked.nameQuota ?? platform.homeQuota?.names ?? settings.tenant.nameQuota,
    limits,
    appScalars,
    reserve: asked.reserve ?? holdsReservation(name, platform.agents),
    appId: `${share.appParent}/${settings.app.name}`,
    image: asked.image ?? settings.zeppelin.image,
    containerizer: asked.containerizer ?? settings.app.containerizer,
    zeppelinVersion: asked.zeppelinVersion ?? settings.zeppelin.version,
    sparkVersion: asked.sparkVersion ?? settings.spark.version,
    remember: toRemember(asked, share.kind === 'partition-role'),
    notes: [
      ...(segment === name
        ? []
        : [`Name: ${name} is written ${segment} in Marathon and Mesos (a reversible encoding).`]),
      ...share.notes,
      ...(account === undefined
        ? [`Account: it is made without a password; set one before ${name} logs in (ldappasswd).`]
        : []),
    ],
  };
}

/** A home is its owner's and no stranger's: what a umask takes from the first or leaves to the second is refused. */
function privateUmask(umask: number): number {
  if ((umask & 0o700) === 0 && (umask & 0o007) === 0o007) return umask;
  throw new Failure(
    'usage',
    `With the umask ${formatMode(umask)} the home would be ${(umask & 0o700) === 0 ? 'open to strangers' : 'closed to its owner'}.`,
    {
      hint: 'Take 077, or 027 to let the primary group read.',
    },
  );
}

/** What the master would refuse in the midst of a plan: guarantees of all roles beyond what all agents have. */
function refuseOvercommitted(role: string, guarantees: Scalars, { quotas, agents }: Platform): void {
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

/** What the tenant may have now; before Mesos 1.9 a guarantee is the limit too. */
function standingShare(role: string, { quotas, mesosVersion }: Platform): Scalars {
  const quota = quotas.find((one) => one.role === role);
  return (atLeast(mesosVersion, '1.9') ? quota?.limits : quota?.guarantees) ?? {};
}

const holdsReservation = (tenant: string, agents: readonly Agent[]): boolean =>
  agents.some((agent) => agent.total.some((resource) => isReservedFor(tenant, resource)));

function refuseSystemUser(name: string, { hdfs }: Settings): void {
  if (name !== hdfs.user && name !== hdfs.stranger) return;
  throw new Failure(
    'usage',
    `${name} is the HDFS user of the context, or the stranger whom homes are tried as: no tenant can be that.`,
  );
}

/** A share that the notebook and one executor do not fit into leaves the one waiting, or the other, for ever. */
function refuseTooSmall(limits: Scalars, app: Scalars, { spark }: Settings): void {
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

/** Only what was really said: an option that was not given must not hide what is remembered. */
function definedOf(said: TenantAsked): TenantAsked {
  return { ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)), name: said.name };
}

function oneAccount(name: string, accounts: readonly Account[], create: boolean): Account | undefined {
  const [first, second] = accounts;
  if (second !== undefined) {
    throw new Failure(
      'conflict',
      `LDAP has ${accounts.length} accounts named ${name}: ${accounts.map((one) => one.dn).join('; ')}.`,
      {
        system: 'ldap',
        hint: 'Remove or rename all but one: nobody can tell whose files and tasks these would be.',
        detail: { dns: accounts.map((one) => one.dn) },
      },
    );
  }
  if (first === undefined && !create) {
    throw new Failure('not-found', `LDAP has no account ${name}.`, {
      system: 'ldap',
      hint: `Create it in LDAP, or let it be made: mesosctl user provision ${name} --create-account`,
    });
  }
  if (first !== undefined && first.uidNumber < FIRST_UID) {
    throw new Failure(
      'refused',
      `${first.dn} has the uidNumber ${first.uidNumber}: numbers below ${FIRST_UID} are the system's own.`,
      {
        system: 'ldap',
        hint: 'Give the account a number of its own first.',
      },
    );
  }
  return first;
}

/** What a tenant is held to: choices made by name for him, else the context's own. */
export function policyOf(settings: Settings): (chosen: Remembered) => TenantPolicy {
  const names = Object.keys(settings.partitions);
  const usual = settings.tenant.partition ?? (names.length === 1 ? names[0] : undefined);
  return (chosen) => {
    const name = chosen.partition ?? usual;
    const found = name === undefined ? undefined : settings.partitions[name];
    return {
      umask: chosen.umask ?? settings.tenant.umask,
      partition:
        name === undefined || found === undefined
          ? undefined
          : { name, attribute: found.attribute, value: found.value },
    };
  };
}

function partitionOf(name: string | undefined, settings: Settings): [Partition, PartitionSettings] {
  const names = Object.keys(settings.partitions);
  const chosen = name ?? (names.length === 1 ? names[0] : undefined);
  if (chosen === undefined) {
    throw new Failure('usage', 'It is not said in which partition the tenant shall live.', {
      hint:
        names.length === 0
          ? 'Describe partitions in the context: partitions.spark.attribute and .value.'
          : `Add --partition with one of: ${names.join(', ')}.`,
    });
  }
  const found = settings.partitions[chosen];
  if (found === undefined) {
    throw new Failure('not-found', `The context ${settings.context} has no partition ${chosen}.`, {
      hint: names.length === 0 ? 'It describes none: add partitions to the context.' : `It has: ${names.join(', ')}.`,
    });
  }
  return [{ name: chosen, attribute: found.attribute, value: found.value }, found];
}

function agentsIn(partition: Partition, all: readonly Agent[]): Agent[] {
  const members = agentsOf(partition, all);
  const agents = members.filter((agent) => agent.active);
  if (agents.length > 0) return agents;
  const { name, attribute, value } = partition;
  if (members.length > 0) {
    throw new Failure('unavailable', `None of the ${members.length} agents of the partition ${name} is active.`, {
      system: 'mesos',
      hint: 'After a failover of the master agents take up to ten minutes to come back; else look why they are not active.',
    });
  }
  throw new Failure(
    'refused',
    `The partition ${name} has no agent: none of ${all.length} has the attribute ${attribute}:${value}.`,
    {
      system: 'mesos',
      hint: `Start agents with --attributes=${attribute}:${value}, or choose another --partition.`,
    },
  );
}

function limitsOf(asked: TenantAsked, standing: Scalars, settings: Settings): Scalars {
  const mib = (bytes: number | undefined): number | undefined => (bytes === undefined ? undefined : toMib(bytes));
  const disk = mib(asked.diskBytes) ?? standing['disk'] ?? settings.tenant.diskMib;
  return {
    cpus: asked.cpus ?? standing['cpus'] ?? settings.tenant.cpus,
    mem: mib(asked.memBytes) ?? standing['mem'] ?? settings.tenant.memMib,
    ...(disk === undefined ? {} : { disk }),
  };
}

function guaranteesOf(asked: TenantAsked, limits: Scalars): Scalars {
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

function refuseBeyond(partition: Partition, agents: readonly Agent[], limits: Scalars): void {
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

function refuseUnfitting(partition: Partition, agents: readonly Agent[], scalars: Scalars): void {
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
