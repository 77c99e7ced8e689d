import type { App } from '../clients/marathon/types.ts';
import { Failure } from '../core/failure.ts';
import type { Finding } from '../core/finding.ts';
import { encodeTenantName, legalTenantName, TENANT_LABEL } from '../core/tenant-name.ts';
import type { Settings } from '../settings.ts';
import { buildPlan, type Kept, keep } from './build.ts';
import { groupsAbove, heldRoles, sharedRoles } from './held.ts';
import type { Readers } from './keeper.ts';
import { hdfsRetired } from './keepers/hdfs-retired.ts';
import { ldapAbsence } from './keepers/ldap-absence.ts';
import { marathonApp } from './keepers/marathon-app.ts';
import { marathonGroup } from './keepers/marathon-group.ts';
import { mesosQuota } from './keepers/mesos-quota.ts';
import { releasedReservations } from './keepers/mesos-reservation.ts';
import { mesosWeight } from './keepers/mesos-weight.ts';
import type { Plan, Proof } from './plan.ts';
import { refuseHdfsChanges } from './refuse-hdfs-changes.ts';
import { refuseLdapChanges } from './refuse-ldap-changes.ts';
import { remembering } from './remembering.ts';
import { refuseOwnAccount } from './wants/own-account.ts';

export interface LeavingAsked {
  readonly name: string;
  readonly role?: string | undefined;
  readonly deleteData: boolean;
  readonly keepAs: 'trash' | 'snapshot';
  readonly deleteAccount: boolean;
  /** Whether the journal tells that he was taken back, and not provisioned since. */
  readonly wasTakenBack?: boolean;
}

/** What is still there of a tenant who leaves. */
interface Leaving {
  readonly name: string;
  readonly home: string | undefined;
  readonly hasAccount: boolean;
  /** Ids of his apps, and of one that has been removed but whose task has not ended. */
  readonly appIds: readonly string[];
  /** Top-level roles that were his alone. */
  readonly roles: readonly string[];
  /** Roles that others have come to use: their quota is not taken away. */
  readonly usedByOthers: readonly string[];
  readonly weighted: readonly string[];
  readonly shared: ReadonlySet<string>;
}

/**
 * Takes a tenant back in the reverse order of provisioning: notebook, reservation, quota and weight; the home and the
 * account stay unless it is said otherwise.
 * @throws Failure `not-found` when neither a system nor the journal knows the name, `unsupported` for an account in Active
 * Directory, and as of `refuseHdfsChanges`
 */
export async function planDeprovision(
  asked: LeavingAsked,
  settings: Settings,
  live: Readers,
  signal: AbortSignal,
): Promise<Plan> {
  const read = remembering(live);
  const leaving = await lookAtLeaving(asked, settings, read, signal);
  const { name, home, roles, usedByOthers } = leaving;
  const kept = [
    ...keptApps(leaving),
    keep(releasedReservations, { tenant: name, staying: undefined }),
    ...roles
      .filter((role) => !usedByOthers.includes(role))
      .map((role) => keep(mesosQuota, { role, limits: {}, guarantees: {}, absent: true })),
    ...leaving.weighted.map((role) => keep(mesosWeight, { role, weight: 1 })),
    ...(asked.deleteData && home !== undefined
      ? [keep(hdfsRetired, { path: home, tenant: name, into: asked.keepAs })]
      : []),
    ...(asked.deleteAccount ? [keep(ldapAbsence, { name })] : []),
  ];
  const parts = { title: `deprovision ${name}`, kept, notes: notesOf(asked, leaving) };
  const prove = (readers: Readers, stop: AbortSignal): Promise<Proof> => proveGone(kept, readers, stop);
  const plan = refuseLdapChanges(await buildPlan({ ...parts, prove }, read, signal), settings);
  return refuseHdfsChanges(plan, read, signal);
}

async function lookAtLeaving(
  asked: LeavingAsked,
  settings: Settings,
  read: Readers,
  signal: AbortSignal,
): Promise<Leaving> {
  const name = legalTenantName(asked.name);
  refuseOwnAccount(name, settings);
  const home = `${settings.hdfs.homes}/${name}`;
  const [info, apps, deployments, accounts, status, quotas, weights] = await Promise.all([
    read.marathon.info(signal),
    read.marathon.apps(signal, `${TENANT_LABEL}==${name}`),
    read.marathon.deployments(signal),
    read.ldap.accounts(name, signal),
    read.hdfs.status(home, signal),
    read.mesos.quotas(signal),
    read.mesos.weights(signal),
  ]);
  const shared = sharedRoles(settings, info.mesosRole);
  const roles = rolesOf(asked, apps, shared);
  const segment = encodeTenantName(name);
  const ending = deployments.flatMap((one) => one.affectedApps).filter((id) => id.split('/').includes(segment));
  const appIds = [...new Set([...apps.map((app) => app.id), ...ending])];
  const held = quotas.some((quota) => roles.includes(quota.role) && isSet(quota.limits, quota.guarantees));
  if (appIds.length === 0 && accounts.length === 0 && status === undefined && !held && asked.wasTakenBack !== true) {
    throw new Failure('not-found', `Neither LDAP, HDFS, Mesos nor Marathon knows a tenant ${name}.`, {
      hint: 'mesosctl user list shows all of them.',
    });
  }
  return {
    name,
    home: status === undefined ? undefined : home,
    hasAccount: accounts.length > 0,
    appIds,
    roles,
    usedByOthers: await usedByOthers(roles, appIds, read, signal),
    weighted: [...weights.keys()].filter((role) => roles.includes(role) || role.endsWith(`/${segment}`)),
    shared,
  };
}

/** @throws Failure `refused` for a role that is named and is nobody's alone */
function rolesOf(asked: LeavingAsked, apps: readonly App[], shared: ReadonlySet<string>): string[] {
  if (asked.role === undefined) return heldRoles(asked.name, apps, shared);
  if (!shared.has(asked.role) && !asked.role.includes('/')) return [asked.role];
  throw new Failure('refused', `The role ${asked.role} is not one tenant's alone: its quota is not taken away.`, {
    hint: 'Leave --role out: the roles of the tenant are known from his app.',
  });
}

/** Roles whose group in Marathon holds apps that are not leaving. */
async function usedByOthers(
  roles: readonly string[],
  appIds: readonly string[],
  read: Readers,
  signal: AbortSignal,
): Promise<string[]> {
  const groups = await Promise.all(roles.map((role) => read.marathon.group(`/${role}`, signal)));
  return roles.filter((_, index) => (groups[index]?.appIds ?? []).some((id) => !appIds.includes(id)));
}

const isSet = (...amounts: readonly Readonly<Record<string, number>>[]): boolean =>
  amounts.some((one) => Object.keys(one).length > 0);

function keptApps({ appIds, shared }: Leaving): Kept[] {
  return [
    ...appIds.map((id) => keep(marathonApp, { id, definition: undefined })),
    ...groupsAbove(appIds, shared).map((id) => keep(marathonGroup, { id, absentAfter: appIds })),
  ];
}

/** Again is nothing: what a second look would still change has not gone. */
async function proveGone(kept: readonly Kept[], read: Readers, signal: AbortSignal): Promise<Proof> {
  const left = (await Promise.all(kept.map((one) => one.steps(read, signal)))).flat();
  const findings = left.map(
    ({ change }): Finding => ({
      rule: 'tenant/remains',
      severity: 'error',
      place: `${change.system} ${change.target}`,
      sentence: `${change.target} was not taken back as planned. What is left to do: ${change.summary}.`,
      mend: 'Run the same command again.',
    }),
  );
  return { findings, holds: left.length === 0 ? ['A second look finds nothing left to take back.'] : [] };
}

function notesOf(asked: LeavingAsked, { home, hasAccount, usedByOthers }: Leaving): string[] {
  const notes = usedByOthers.map((role) => `Share: the quota of the role ${role} stays, for others run under it.`);
  if (home === undefined && !hasAccount && asked.wasTakenBack === true) {
    notes.push(`Tenant: ${asked.name} has been taken back, as the journal tells.`);
  }
  if (home !== undefined && !asked.deleteData) {
    notes.push(`Data: ${home} stays as it is (--delete-data moves it to the trash).`);
  }
  if (hasAccount && !asked.deleteAccount) notes.push('Account: it stays in LDAP (--delete-account removes it).');
  return notes;
}
