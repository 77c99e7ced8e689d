import type { QuotaUsage } from '../../clients/hdfs/types.ts';
import type { Account, Group } from '../../clients/ldap/types.ts';
import type { App, MarathonInfo } from '../../clients/marathon/types.ts';
import type { RoleQuota } from '../../clients/mesos/types.ts';
import { Failure } from '../../core/failure.ts';
import { agentsOf, type Partition } from '../../core/partition.ts';
import { toMib } from '../../core/quantity.ts';
import { type Remembered, rememberedOf, toRemember } from '../../core/remembered.ts';
import { type Agent, addScalars, holds, type Scalars, scalarsOf } from '../../core/resources.ts';
import { scalarWords } from '../../core/scalar-words.ts';
import { encodeTenantName, legalTenantName } from '../../core/tenant-name.ts';
import type { TenantPolicy } from '../../core/tenant-policy.ts';
import type { PartitionSettings, Settings } from '../../settings.ts';
import { type Share, shareOf } from './share.ts';
import type { TenantAsked } from './tenant-asked.ts';

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
  const account = oneAccount(name, platform.accounts, asked.createAccount === true);
  const [partition, partitionSettings] = partitionOf(asked.partition ?? settings.tenant.partition, settings);
  const agents = agentsIn(partition, platform.agents);
  const standing = platform.quotas.find((quota) => quota.role === (asked.role ?? segment));
  const limits = limitsOf(asked, standing?.limits ?? {}, settings);
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
  });
  refuseBeyond(partition, agents, limits);
  const appScalars = { cpus: settings.app.cpus, mem: settings.app.memMib };
  refuseUnfitting(partition, agents, appScalars);
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
    umask: asked.umask ?? settings.tenant.umask,
    homeQuotaBytes: asked.homeQuotaBytes ?? platform.homeQuota?.spaceBytes ?? settings.tenant.homeQuotaBytes,
    nameQuota: asked.nameQuota ?? platform.homeQuota?.names ?? settings.tenant.nameQuota,
    limits,
    appScalars,
    reserve: asked.reserve === true,
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
    ],
  };
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
  const agents = agentsOf(partition, all).filter((agent) => agent.active);
  if (agents.length > 0) return agents;
  throw new Failure(
    'refused',
    `The partition ${partition.name} has no active agent: none of ${all.length} has the attribute ${partition.attribute}:${partition.value}.`,
    {
      system: 'mesos',
      hint: `Start agents with --attributes=${partition.attribute}:${partition.value}, or choose another --partition.`,
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
