import type { App } from '../clients/marathon/types.ts';
import { Failure } from '../core/failure.ts';
import type { Finding } from '../core/finding.ts';
import { encodeTenantName, legalTenantName, TENANT_LABEL } from '../core/tenant-name.ts';
import type { Settings } from '../settings.ts';
import { buildPlan, type Kept, keep } from './build.ts';
import type { Readers } from './keeper.ts';
import { hdfsRetired } from './keepers/hdfs-retired.ts';
import { ldapAbsence } from './keepers/ldap-absence.ts';
import { marathonApp } from './keepers/marathon-app.ts';
import { marathonGroup } from './keepers/marathon-group.ts';
import { mesosQuota } from './keepers/mesos-quota.ts';
import { mesosReservation } from './keepers/mesos-reservation.ts';
import { mesosWeight } from './keepers/mesos-weight.ts';
import type { Plan, Proof } from './plan.ts';

export interface LeavingAsked {
  readonly name: string;
  readonly role?: string | undefined;
  readonly deleteData: boolean;
  readonly keepAs: 'trash' | 'snapshot';
  readonly deleteAccount: boolean;
}

/**
 * Takes a tenant back in the reverse order of provisioning: notebook, reservation, quota and weight; the home and the
 * account stay unless it is said otherwise.
 * @throws Failure `not-found` when no system knows the name
 */
export async function planDeprovision(
  asked: LeavingAsked,
  settings: Settings,
  read: Readers,
  signal: AbortSignal,
): Promise<Plan> {
  const name = legalTenantName(asked.name);
  const home = `${settings.hdfs.homes}/${name}`;
  const [apps, accounts, status, quotas, weights] = await Promise.all([
    read.marathon.apps(signal, `${TENANT_LABEL}==${name}`),
    read.ldap.accounts(name, signal),
    read.hdfs.status(home, signal),
    read.mesos.quotas(signal),
    read.mesos.weights(signal),
  ]);
  const roles = rolesOf(asked, apps);
  const held = quotas.filter((quota) => roles.includes(quota.role));
  if (apps.length === 0 && accounts.length === 0 && status === undefined && held.length === 0) {
    throw new Failure('not-found', `Neither LDAP, HDFS, Mesos nor Marathon knows a tenant ${name}.`, {
      hint: 'mesosctl user list shows all of them.',
    });
  }
  const kept = [
    ...keptApps(apps, settings),
    ...roles.flatMap((role) => keptRole(name, role)),
    ...[...weights.keys()]
      .filter((role) => isOf(name, role, roles))
      .map((role) => keep(mesosWeight, { role, weight: 1 })),
    ...(asked.deleteData ? [keep(hdfsRetired, { path: home, tenant: name, into: asked.keepAs })] : []),
    ...(asked.deleteAccount ? [keep(ldapAbsence, { name })] : []),
  ];
  const notes = notesOf(asked, status === undefined ? undefined : home, accounts.length > 0);
  const parts = { title: `deprovision ${name}`, kept, notes };
  return buildPlan({ ...parts, prove: (readers, stop) => proveGone(kept, readers, stop) }, read, signal);
}

/** Again is nothing: what a second look would still change has not gone. */
async function proveGone(kept: readonly Kept[], read: Readers, signal: AbortSignal): Promise<Proof> {
  const left = (await Promise.all(kept.map((one) => one.steps(read, signal)))).flat();
  const findings = left.map(
    ({ change }): Finding => ({
      rule: 'tenant/remains',
      severity: 'error',
      place: `${change.system} ${change.target}`,
      sentence: `${change.target} is still there: ${change.summary}.`,
      mend: 'Run the same command again.',
    }),
  );
  return { findings, holds: left.length === 0 ? ['A second look finds nothing left to take back.'] : [] };
}

/** Top-level roles that are the tenant's alone: his encoded name, or the one that is named; never a partition's. */
function rolesOf(asked: LeavingAsked, apps: readonly App[]): string[] {
  if (asked.role !== undefined) return [asked.role];
  const segment = encodeTenantName(asked.name);
  const ofApps = apps.map((app) => app.definition.role).filter((role) => role === segment);
  return [...new Set([segment, ...ofApps.filter((role) => typeof role === 'string')])];
}

/** The apps, then the groups above them, deepest first; the group of a partition is not the tenant's. */
function keptApps(apps: readonly App[], settings: Settings): Kept[] {
  const ids = apps.map((app) => app.id);
  const partitions = new Set(Object.values(settings.partitions).map((partition) => `/${partition.role ?? ''}`));
  const groups = new Set(ids.flatMap(ancestorsOf).filter((group) => !partitions.has(group)));
  return [
    ...ids.map((id) => keep(marathonApp, { id, definition: undefined })),
    ...[...groups].map((id) => keep(marathonGroup, { id, absentAfter: ids })),
  ];
}

/** `/a/b/c` → `/a/b`, `/a`. */
function ancestorsOf(id: string): string[] {
  const parent = id.slice(0, id.lastIndexOf('/'));
  return parent === '' ? [] : [parent, ...ancestorsOf(parent)];
}

/** A role whose weight goes with the tenant: one of his own, or his part of a partition's (`spark/alice`). */
const isOf = (name: string, role: string, roles: readonly string[]): boolean =>
  roles.includes(role) || role.endsWith(`/${encodeTenantName(name)}`);

function keptRole(name: string, role: string): Kept[] {
  const anywhere = { name: '*', attribute: '', value: '' };
  return [
    keep(mesosReservation, { tenant: name, role, partition: anywhere, scalars: {}, absent: true }),
    keep(mesosQuota, { role, limits: {}, guarantees: {}, absent: true }),
  ];
}

function notesOf(asked: LeavingAsked, home: string | undefined, hasAccount: boolean): string[] {
  const notes: string[] = [];
  if (home !== undefined && !asked.deleteData)
    notes.push(`Data: ${home} stays as it is (--delete-data moves it to the trash).`);
  if (hasAccount && !asked.deleteAccount) notes.push(`Account: it stays in LDAP (--delete-account removes it).`);
  return notes;
}
