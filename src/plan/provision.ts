import { Failure } from '../core/failure.ts';
import type { Partition } from '../core/partition.ts';
import { legalTenantName } from '../core/tenant-name.ts';
import type { Settings } from '../settings.ts';
import { buildPlan, type Kept, keep } from './build.ts';
import { groupNotes } from './group-notes.ts';
import { groupsAbove, heldRoles, sharedRoles } from './held.ts';
import type { Readers } from './keeper.ts';
import { hdfsFolder } from './keepers/hdfs-folder.ts';
import { hdfsQuota } from './keepers/hdfs-quota.ts';
import { ldapAccount } from './keepers/ldap-account.ts';
import { marathonApp } from './keepers/marathon-app.ts';
import { marathonGroup } from './keepers/marathon-group.ts';
import { mesosQuota } from './keepers/mesos-quota.ts';
import { mesosReservation, releasedReservations } from './keepers/mesos-reservation.ts';
import { mesosWeight } from './keepers/mesos-weight.ts';
import { zeppelinInterpreter } from './keepers/zeppelin-interpreter.ts';
import { lockNotes } from './lock-notes.ts';
import { refuseWithoutAccount } from './notebook-of.ts';
import type { Plan } from './plan.ts';
import { lookAtHomes, lookAtPlatform } from './platform.ts';
import { proveTenant } from './provision-proof.ts';
import { refuseHdfsChanges } from './refuse-hdfs-changes.ts';
import { refuseLdapChanges } from './refuse-ldap-changes.ts';
import { remembering } from './remembering.ts';
import { CLOSED_FOLDERS, policiesOf } from './umask/home-policy.ts';
import { readTemplate } from './wants/read-template.ts';
import { type TenantWant, wantTenant } from './wants/tenant.ts';
import { type TenantApp, wantApp } from './wants/tenant-app.ts';
import type { TenantAsked } from './wants/tenant-asked.ts';
import type { Platform } from './wants/tenant-platform.ts';
import { type SmokeStep, smokeStep } from './zeppelin-smoke.ts';

const CLOSED_UMASK = 0o077;
/** What all that is in a home keeps from those who are nobody to its tenant. */
const STRANGERS = 0o007;

/**
 * Everything that makes a tenant: account, folders and quota on HDFS, role, weight and quota in Mesos, the app, and the
 * settings of its Spark; and the proof that the promise is kept. A notebook that he has elsewhere, under another role or
 * name, goes before the new one comes: he must never have two.
 * @throws Failure as of `wantTenant`, `wantApp`, `refuseHdfsChanges` and the keepers' looks; `conflict` when the role or
 * the group is somebody else's too, `unsupported` when the account would have to be made in Active Directory
 */
export async function planProvision(
  asked: TenantAsked,
  scope: {
    readonly settings: Settings;
    readonly readText: (path: string) => Promise<string | undefined>;
    /** Whether the notebook shall be tried at the end: see `smokeStep`. */
    readonly smoke?: boolean;
  },
  live: Readers,
  signal: AbortSignal,
): Promise<Plan> {
  const { settings } = scope;
  const read = remembering(live);
  legalTenantName(asked.name);
  const [platform, acls, template] = await Promise.all([
    lookAtPlatform(asked.name, settings.hdfs.homes, read, signal),
    lookAtHomes(settings, read, signal),
    readTemplate(settings.app.template, scope.readText),
  ]);
  const want = wantTenant(asked, settings, platform);
  const app = wantApp(want, settings, template);
  await refuseTaken(want, platform, read, signal);
  const ofGroup = await groupNotes(want, platform, read, signal);
  const ofLock = await lockNotes(want, settings, read, signal);
  const moved = movedFrom(want, platform, settings);
  const interpreter = settings.zeppelin.user === undefined ? undefined : app.interpreter;
  const smoke = scope.smoke === true ? smokeOf(want, settings) : undefined;
  const plan = await buildPlan(
    {
      title: `provision ${want.name}`,
      kept: [
        ...keptAccount(want, settings),
        ...keptHome(want, acls, settings),
        ...moved.before,
        ...keptShare(want),
        ...keptNotebook(want, app, interpreter),
        keep(releasedReservations, { tenant: want.name, staying: stayingOf(want) }),
        ...moved.after,
        ...(smoke === undefined ? [] : [smoke.kept]),
      ],
      notes: [...want.notes, ...ofGroup, ...ofLock, ...app.notes, ...limitsOf(acls, interpreter !== undefined)],
      prove: async (readers, stop) => {
        const proof = await proveTenant(want, interpreter, settings, readers, stop);
        const tried = smoke?.proof() ?? { holds: [], findings: [] };
        return { holds: [...proof.holds, ...tried.holds], findings: [...proof.findings, ...tried.findings] };
      },
    },
    read,
    signal,
  );
  return refuseHdfsChanges(refuseLdapChanges(plan, settings), read, signal);
}

function smokeOf(want: TenantWant, settings: Settings): SmokeStep {
  refuseWithoutAccount(settings);
  const { name: tenant, appId, home, umask } = want;
  return smokeStep({ tenant, appId, home, umask, stranger: settings.hdfs.stranger, interpreter: undefined });
}

export const WITHOUT_ACLS = 'HDFS: ACLs are switched off on this namenode, so only the mode of the home closes it.';

/** What the context or the platform does not allow to be promised. */
function limitsOf(acls: boolean, isAdministered: boolean): string[] {
  return [
    ...(acls ? [] : [WITHOUT_ACLS]),
    ...(isAdministered
      ? []
      : ['Zeppelin: the context names no zeppelin.user, so the settings of its interpreter are not looked at.']),
  ];
}

/** A role of a tenant's own is his alone: what else runs in the group of its name would live on his share. */
export async function refuseTaken(
  want: Pick<TenantWant, 'name' | 'share' | 'appId'>,
  platform: Pick<Platform, 'apps'>,
  read: Pick<Readers, 'marathon'>,
  signal: AbortSignal,
): Promise<void> {
  if (want.share.kind !== 'own-role') return;
  const own = [want.appId, ...platform.apps.map((app) => app.id)];
  const strange = ((await read.marathon.group(want.share.group, signal))?.appIds ?? []).filter(
    (id) => !own.includes(id),
  );
  if (strange.length === 0) return;
  throw new Failure(
    'conflict',
    `The role ${want.share.quotaRole} is not ${want.name}'s alone: ${strange.join(', ')} runs under it.`,
    {
      system: 'marathon',
      hint: 'Choose another role with --role.',
      detail: { apps: strange },
    },
  );
}

/** Notebooks of the tenant under another id, and the shares that they were held by. */
function movedFrom(want: TenantWant, platform: Platform, settings: Settings): { before: Kept[]; after: Kept[] } {
  const apps = platform.apps.filter((app) => app.id !== want.appId);
  const ids = apps.map((app) => app.id);
  const shared = sharedRoles(settings, platform.marathon.mesosRole);
  const roles =
    apps.length === 0 ? [] : heldRoles(want.name, apps, shared).filter((role) => role !== want.share.quotaRole);
  const groups = groupsAbove(ids, shared).filter((group) => group !== want.share.group);
  return {
    before: ids.map((id) => keep(marathonApp, { id, definition: undefined })),
    after: [
      ...groups.map((id) => keep(marathonGroup, { id, absentAfter: ids })),
      ...roles.map((role) => keep(mesosQuota, { role, limits: {}, guarantees: {}, absent: true })),
    ],
  };
}

/** The account of a tenant and its group, where they are to be made when they are missing. */
export function keptAccount(
  want: Pick<TenantWant, 'name' | 'createAccount' | 'accountNumber'>,
  settings: Pick<Settings, 'ldap'>,
): Kept[] {
  const { uidFrom, uidTo, homeBase, loginShell } = settings.ldap;
  if (!want.createAccount) return [];
  return [
    keep(ldapAccount, {
      name: want.name,
      uidFrom,
      uidTo,
      homeDirectory: `${homeBase}/${want.name}`,
      loginShell,
      number: want.accountNumber,
    }),
  ];
}

/** A folder of which the context says a umask of its own is held to that, and never more open than `least` allows. */
function keptHome(want: TenantWant, acls: boolean, settings: Settings): Kept[] {
  const { home, name: owner, groupName: group, umask, inherits } = want;
  const policies = policiesOf(settings);
  const folderAt = (path: string, least: number): Kept => {
    const own = policies.from(path);
    const inherit = acls && own?.inherit === true;
    return keep(hdfsFolder, { path, owner, group, umask: (own?.umask ?? umask) | least, inherit });
  };
  return [
    keep(hdfsFolder, { path: home, owner, group, umask, inherit: acls && inherits }),
    folderAt(`${home}/notebook`, STRANGERS),
    ...CLOSED_FOLDERS.map((name) => folderAt(`${home}/${name}`, CLOSED_UMASK)),
    keep(hdfsQuota, { path: home, names: want.nameQuota, spaceBytes: want.homeQuotaBytes }),
  ];
}

/** The reservation that the tenant is to have. */
function stayingOf({ reservation, share, partition }: TenantWant): { role: string; partition: Partition } | undefined {
  return reservation !== undefined && share.appRole !== undefined ? { role: share.appRole, partition } : undefined;
}

function keptShare(want: TenantWant): Kept[] {
  const { name: tenant, share, appScalars: scalars, reservation: place } = want;
  return [
    ...(want.weight === undefined ? [] : [keep(mesosWeight, { role: share.sparkRole, weight: want.weight })]),
    ...(share.quota === undefined ? [] : [keep(mesosQuota, { role: share.quotaRole, ...share.quota, absent: false })]),
    ...(place === undefined || share.appRole === undefined
      ? []
      : [keep(mesosReservation, { tenant, role: share.appRole, scalars, place })]),
  ];
}

/** Zeppelin lets an administrator alone set interpreters: without one in the context it is left at what the app brings. */
function keptNotebook(
  want: TenantWant,
  app: TenantApp,
  interpreter: Readonly<Record<string, string>> | undefined,
): Kept[] {
  return [
    ...(want.share.appRole === undefined
      ? []
      : [keep(marathonGroup, { id: want.share.group, absentAfter: undefined })]),
    keep(marathonApp, { id: want.appId, definition: app.definition }),
    ...(interpreter === undefined
      ? []
      : [keep(zeppelinInterpreter, { appId: want.appId, interpreter: 'spark', properties: interpreter })]),
  ];
}
