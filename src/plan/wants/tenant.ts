import type { Account } from '../../clients/ldap/types.ts';
import { Failure } from '../../core/failure.ts';
import { formatMode } from '../../core/mode.ts';
import type { Partition } from '../../core/partition.ts';
import { rememberedOf, toRemember } from '../../core/remembered.ts';
import type { Agent, Scalars } from '../../core/resources.ts';
import { encodeTenantName, legalTenantName } from '../../core/tenant-name.ts';
import { isReservedFor } from '../../core/tenant-reservation.ts';
import type { UmaskPolicy } from '../../core/umask/policy.ts';
import type { Settings } from '../../settings.ts';
import { sharedRoles } from '../held.ts';
import { type ReservationPlace, reservationPlace } from '../reservation-place.ts';
import { homePolicy, refuseOtherOwners } from '../umask/home-policy.ts';
import { refuseOwnAccount } from './own-account.ts';
import { type Share, shareOf } from './share.ts';
import {
  guaranteesOf,
  limitsOf,
  refuseBeyond,
  refuseOvercommitted,
  refuseTooSmall,
  refuseUnfitting,
  standingShare,
} from './share-size.ts';
import { oneAccount } from './tenant-account.ts';
import type { TenantAsked } from './tenant-asked.ts';
import { agentsIn, partitionOf } from './tenant-partition.ts';
import type { Platform } from './tenant-platform.ts';

/** A tenant as he shall be: everything decided, nothing done. */
export interface TenantWant {
  readonly name: string;
  readonly segment: string;
  readonly account: Account | undefined;
  readonly createAccount: boolean;
  /** The number of an account that is to be made; undefined: the lowest that is free. */
  readonly accountNumber: number | undefined;
  /** HDFS group of the home. */
  readonly groupName: string;
  readonly partition: Partition;
  readonly share: Share;
  readonly weight: number | undefined;
  readonly home: string;
  readonly umask: number;
  /** Whether a default ACL shall hold new entries of the home to the umask. */
  readonly inherits: boolean;
  readonly homeQuotaBytes: number | undefined;
  readonly nameQuota: number | undefined;
  readonly limits: Scalars;
  /** cpus and MiB of the notebook itself. */
  readonly appScalars: Scalars;
  /** Where room for the notebook is reserved, because it is asked for, or because it is so; undefined: nowhere. */
  readonly reservation: ReservationPlace | undefined;
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
 * @throws Failure `usage` (name, role, sizes), `config` (also for a home that shall not be its tenant's), `not-found` (no account, no such partition), `conflict` (account
 * twice), `refused` (quota above the cluster)
 */
export function wantTenant(said: TenantAsked, settings: Settings, platform: Platform): TenantWant {
  const name = legalTenantName(said.name);
  const segment = encodeTenantName(name);
  refuseOwnAccount(name, settings);
  const account = oneAccount(name, platform.accounts, said.createAccount === true);
  const { asked, partition, agents, limits, share, appScalars } = shareWanted(said, settings, platform);
  refuseBeyond(partition, agents, limits);
  if (share.quota !== undefined) refuseOvercommitted(share.quotaRole, share.quota.guarantees, platform);
  refuseUnfitting(partition, agents, appScalars);
  if (share.kind === 'own-role') refuseTooSmall(limits, appScalars, settings);
  const reservation = reservationWanted(asked, share, partition, appScalars, platform);
  const policy = homePolicy(name, settings);
  refuseOtherOwners(name, settings);
  const umask = homeUmask(asked, settings);
  return {
    name,
    segment,
    account,
    createAccount: asked.createAccount === true,
    accountNumber: asked.number,
    groupName: policy.group ?? platform.groups[0]?.name ?? name,
    partition,
    share,
    weight: asked.weight ?? (platform.weights.has(share.sparkRole) ? undefined : settings.tenant.weight),
    home: `${settings.hdfs.homes}/${name}`,
    umask,
    inherits: policy.inherit,
    ...homeQuotaWanted(asked, platform.homeQuota, settings),
    limits,
    appScalars,
    reservation,
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
      ...umaskNotes(umask, policy),
      ...(reservation === undefined
        ? []
        : [
            `Reservation: the notebook is held to ${reservation.hostname}, for Marathon takes whatever offer fits first; should that agent be lost, run the command again.`,
          ]),
      ...(account === undefined
        ? [`Account: it is made without a password; set one before ${name} logs in (ldappasswd).`]
        : []),
    ],
  };
}

/** What is asked for a tenant, with what was chosen for him earlier, and where he shall live. */
export interface ShareWanted {
  readonly asked: TenantAsked;
  readonly partition: Partition;
  /** The active agents of the partition. */
  readonly agents: readonly Agent[];
  readonly limits: Scalars;
  readonly share: Share;
  /** cpus and MiB of the notebook itself. */
  readonly appScalars: Scalars;
}

/** What a share is made of, before it is held against what there is. */
export function shareWanted(
  said: TenantAsked,
  settings: Settings,
  platform: Pick<Platform, 'apps' | 'agents' | 'quotas' | 'mesosVersion' | 'marathon'>,
): ShareWanted {
  const asked = withRemembered(said, platform);
  const [partition, partitionSettings] = partitionOf(asked.partition, settings);
  const agents = agentsIn(partition, platform.agents);
  const limits = limitsOf(asked, standingShare(asked.role ?? encodeTenantName(said.name), platform), settings);
  const share = shareOf({
    tenant: said.name,
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
  const appScalars = { cpus: settings.app.cpus, mem: settings.app.memMib };
  return { asked, partition, agents, limits, share, appScalars };
}

/** Where room for the notebook is to be reserved; undefined where it is neither asked for nor so. */
export function reservationWanted(
  asked: TenantAsked,
  share: Share,
  partition: Partition,
  scalars: Scalars,
  { agents }: Pick<Platform, 'agents'>,
): ReservationPlace | undefined {
  const { name: tenant, agentId: setApart, reserve = holdsReservation(tenant, agents) } = asked;
  const role = share.appRole;
  // Before Marathon 1.9 no app can use a reservation of its own.
  if (!reserve || role === undefined) return undefined;
  return reservationPlace({ tenant, role, partition, scalars, setApart }, agents);
}

/** Quota of the home: what is asked for, else what stands, else the context's default. */
export const homeQuotaWanted = (
  asked: TenantAsked,
  standing: Platform['homeQuota'],
  { tenant }: Settings,
): Pick<TenantWant, 'homeQuotaBytes' | 'nameQuota'> => ({
  homeQuotaBytes: asked.homeQuotaBytes ?? standing?.spaceBytes ?? tenant.homeQuotaBytes,
  nameQuota: asked.nameQuota ?? standing?.names ?? tenant.nameQuota,
});

/** The umask of a home: what is asked for by name, else what the context holds it to. @throws Failure as of `privateUmask` */
export const homeUmask = ({ name, umask }: Pick<TenantAsked, 'name' | 'umask'>, settings: Settings): number =>
  privateUmask(umask ?? homePolicy(name, settings).umask);

/** What is asked for by name and lets more in than the context, an audit finds. */
function umaskNotes(umask: number, policy: UmaskPolicy): string[] {
  if ((policy.umask & ~umask) === 0) return [];
  return [
    `Home: the umask ${formatMode(umask)} is asked for, and the context holds ${policy.root} to ${formatMode(policy.umask)}: hdfs umask-audit finds what is more open. To say so there: umaskPolicies.NAME.tenants and .umask.`,
  ];
}

/** A home is its owner's and no stranger's: what a umask takes from the first or leaves to the second is refused. */
export function privateUmask(umask: number): number {
  if ((umask & 0o700) === 0 && (umask & 0o007) === 0o007) return umask;
  throw new Failure(
    'usage',
    `With the umask ${formatMode(umask)} the home would be ${(umask & 0o700) === 0 ? 'open to strangers' : 'closed to its owner'}.`,
    {
      hint: 'Take 077, or 027 to let the primary group read.',
    },
  );
}

const holdsReservation = (tenant: string, agents: readonly Agent[]): boolean =>
  agents.some((agent) => agent.total.some((resource) => isReservedFor(tenant, resource)));

/** What is asked for a tenant, and what was chosen for him earlier where nothing else is said now. */
export const withRemembered = (said: TenantAsked, { apps }: Pick<Platform, 'apps'>): TenantAsked => ({
  ...rememberedOf(apps[0]?.definition),
  ...definedOf(said),
});

/** Only what was really said: an option that was not given must not hide what is remembered. */
function definedOf(said: TenantAsked): TenantAsked {
  return { ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)), name: said.name };
}
