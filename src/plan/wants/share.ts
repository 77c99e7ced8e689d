import { Failure } from '../../core/failure.ts';
import type { Partition } from '../../core/partition.ts';
import type { Scalars } from '../../core/resources.ts';
import { encodeTenantName } from '../../core/tenant-name.ts';
import { atLeast } from '../../core/versions.ts';
import type { PartitionSettings } from '../../settings.ts';

/** What decides who holds a tenant's share. */
export interface ShareAsked {
  readonly tenant: string;
  /** `--role`, as typed. */
  readonly role: string | undefined;
  readonly kind: 'own-role' | 'partition-role';
  readonly partition: Partition;
  readonly partitionSettings: PartitionSettings;
  readonly limits: Scalars;
  readonly guarantees: Scalars;
  readonly mesosVersion: string;
  readonly marathonVersion: string;
  /** Marathon's own role, `--mesos_role`. */
  readonly marathonRole: string;
  /** Roles that can be no tenant's own: Marathon's, the partitions'. */
  readonly sharedRoles: ReadonlySet<string>;
}

/** Who holds the share, and under which roles the tenant's frameworks run. */
export interface Share {
  readonly kind: 'own-role' | 'partition-role';
  /** Top-level role whose quota bounds the tenant. */
  readonly quotaRole: string;
  /** Quota that is to be kept on `quotaRole`; undefined where the partition's quota is not the tenant's to change. */
  readonly quota: { readonly limits: Scalars; readonly guarantees: Scalars } | undefined;
  /** Role of the tenant's Spark: weights count among its siblings. */
  readonly sparkRole: string;
  /** Role field of the Marathon app; undefined before Marathon 1.9, which has one role for all. */
  readonly appRole: string | undefined;
  /** Top-level group of the app, whose name its role must have. */
  readonly group: string;
  readonly appParent: string;
  /** One sentence each, for the plan. */
  readonly notes: readonly string[];
}

const LEGAL_ROLE = /^(?!-)(?!\.{1,2}$)[^\s/]+$/;
/** One segment of a Marathon id: the group of the tenant's app has the name of the role. */
const LEGAL_SEGMENT = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;

/**
 * The master refuses quota on nested roles (`a/b`), so a share is either the quota of a top-level role of the tenant's
 * own, or lies inside the quota of the partition's role, divided by weights and spark.cores.max.
 * @throws Failure `usage` for an illegal role, `config` for a partition without one
 */
export function shareOf(asked: ShareAsked): Share {
  const nested = asked.role?.includes('/') === true;
  return nested || (asked.role === undefined && asked.kind === 'partition-role')
    ? insidePartition(asked)
    : ownRole(asked);
}

function ownRole(asked: ShareAsked): Share {
  const role = asked.role ?? encodeTenantName(asked.tenant);
  if (!LEGAL_SEGMENT.test(role)) {
    throw new Failure(
      'usage',
      `"${role}" cannot be a tenant's role: Marathon has a group of the same name, so lower-case letters, digits and inner "-" and "." only.`,
    );
  }
  if (asked.sharedRoles.has(role)) {
    throw new Failure(
      'conflict',
      `The role ${role} is Marathon's own or a partition's: it cannot be one tenant's share.`,
      {
        hint: `Choose another with --role, or let the tenant share the partition's quota: --role ${role}/${encodeTenantName(asked.tenant)}`,
      },
    );
  }
  const limited = atLeast(asked.mesosVersion, '1.9');
  const notes = [`Share: the quota of the top-level role ${role}, for the master takes quota on top-level roles only.`];
  if (!limited)
    notes.push(
      `Mesos ${asked.mesosVersion} has no quota limits (1.9 brought them): SET_QUOTA guarantees the share, and it bounds it too.`,
    );
  const appRole = appRoleOf(asked, role, notes);
  const segment = encodeTenantName(asked.tenant);
  return {
    kind: 'own-role',
    quotaRole: role,
    quota: limited ? { limits: asked.limits, guarantees: asked.guarantees } : { limits: {}, guarantees: asked.limits },
    sparkRole: role,
    appRole,
    group: `/${role}`,
    appParent: role === segment ? `/${segment}` : `/${role}/${segment}`,
    notes,
  };
}

function insidePartition(asked: ShareAsked): Share {
  const top = asked.role === undefined ? asked.partitionSettings.role : asked.role.split('/')[0];
  if (top === undefined || top === '') {
    throw new Failure(
      'config',
      `The partition ${asked.partition.name} has no role, so no tenant can share its quota.`,
      {
        hint: `Set partitions.${asked.partition.name}.role in the context, or give each tenant a role of its own (tenant.share: own-role).`,
      },
    );
  }
  if (asked.partitionSettings.role !== undefined && top !== asked.partitionSettings.role) {
    throw new Failure(
      'usage',
      `The role ${top} is not that of the partition ${asked.partition.name}: nobody may share its quota.`,
      {
        hint: `Name a role below it: --role ${asked.partitionSettings.role}/${encodeTenantName(asked.tenant)}`,
      },
    );
  }
  const role = asked.role ?? `${top}/${encodeTenantName(asked.tenant)}`;
  if (!role.split('/').every((part) => LEGAL_ROLE.test(part) && part !== '*')) {
    throw new Failure('usage', `"${role}" is not a Mesos role: no empty part, no blanks, no leading "-".`);
  }
  const notes = [
    `Share: inside the quota of the role ${top}, for the master refuses quota on the nested role ${role}; the weight of ${role} and spark.cores.max divide it.`,
  ];
  const appRole = appRoleOf(asked, top, notes);
  return {
    kind: 'partition-role',
    quotaRole: top,
    quota: undefined,
    sparkRole: role,
    appRole,
    group: `/${top}`,
    appParent: `/${top}/${encodeTenantName(asked.tenant)}`,
    notes,
  };
}

/** A Marathon app may have the server's role or that of its top-level group, and no role of its own before 1.9. */
function appRoleOf(asked: ShareAsked, role: string, notes: string[]): string | undefined {
  if (atLeast(asked.marathonVersion, '1.9')) return role;
  notes.push(
    `Marathon ${asked.marathonVersion} runs all apps under its own role ${asked.marathonRole} (roles by app came with 1.9): the notebook itself is outside the share, Spark is inside.`,
  );
  return undefined;
}
