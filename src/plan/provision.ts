import { judge } from '../checks/rule.ts';
import { tenantRules } from '../checks/rules/tenant.ts';
import { readTenant, type TenantFacts, unreadOf } from '../checks/subjects/tenant.ts';
import type { QuotaUsage } from '../clients/hdfs/types.ts';
import { valueIn } from '../core/fact.ts';
import { Failure } from '../core/failure.ts';
import type { Finding } from '../core/finding.ts';
import type { Json } from '../core/json.ts';
import { legalTenantName, TENANT_LABEL } from '../core/tenant-name.ts';
import type { Settings } from '../settings.ts';
import { buildPlan, type Kept, keep } from './build.ts';
import type { Readers } from './keeper.ts';
import { hdfsFolder } from './keepers/hdfs-folder.ts';
import { hdfsQuota } from './keepers/hdfs-quota.ts';
import { ldapAccount } from './keepers/ldap-account.ts';
import { marathonApp } from './keepers/marathon-app.ts';
import { marathonGroup } from './keepers/marathon-group.ts';
import { mesosQuota } from './keepers/mesos-quota.ts';
import { mesosReservation } from './keepers/mesos-reservation.ts';
import { mesosWeight } from './keepers/mesos-weight.ts';
import { zeppelinInterpreter } from './keepers/zeppelin-interpreter.ts';
import type { Plan, Proof } from './plan.ts';
import { type Platform, type TenantWant, wantTenant } from './wants/tenant.ts';
import { type TenantApp, wantApp } from './wants/tenant-app.ts';
import type { TenantAsked } from './wants/tenant-asked.ts';
import builtInTemplate from './wants/zeppelin-app.json' with { type: 'json' };

/** Folders below a home that Zeppelin and Spark write to before the tenant does. */
const FOLDERS = ['notebook', '.zeppelin', '.sparkStaging', '.Trash'];

/**
 * Everything that makes a tenant: account, folders and quota on HDFS, role, weight and quota in Mesos, the app, and the
 * settings of its Spark; and the proof that the promise is kept.
 * @throws Failure as of `wantTenant`, `wantApp` and the keepers' looks
 */
export async function planProvision(
  asked: TenantAsked,
  scope: { readonly settings: Settings; readonly readText: (path: string) => Promise<string | undefined> },
  read: Readers,
  signal: AbortSignal,
): Promise<Plan> {
  const { settings } = scope;
  legalTenantName(asked.name);
  const [platform, acls, template] = await Promise.all([
    lookAtPlatform(asked.name, settings.hdfs.homes, read, signal),
    lookAtHomes(settings, read, signal),
    readTemplate(settings.app.template, scope.readText),
  ]);
  const want = wantTenant(asked, settings, platform);
  const app = wantApp(want, settings, template);
  return buildPlan(
    {
      title: `provision ${want.name}`,
      kept: [
        ...keptAccount(want, settings),
        ...keptHome(want, acls),
        ...keptShare(want),
        ...keptNotebook(want, app, settings),
      ],
      notes: [
        ...want.notes,
        ...(acls ? [] : ['HDFS: ACLs are switched off on this namenode, so only the mode of the home closes it.']),
        ...(isAdministered(settings)
          ? []
          : [
              'Zeppelin: the context names no zeppelin.user, so the settings of its Spark are neither made nor looked at.',
            ]),
      ],
      prove: (readers, stop) => proveTenant(want, app, settings, readers, stop),
    },
    read,
    signal,
  );
}

async function lookAtPlatform(name: string, homes: string, read: Readers, signal: AbortSignal): Promise<Platform> {
  const [mesosVersion, agents, quotas, weights, marathon, apps, accounts, homeQuota] = await Promise.all([
    read.mesos.version(signal),
    read.mesos.agents(signal),
    read.mesos.quotas(signal),
    read.mesos.weights(signal),
    read.marathon.info(signal),
    read.marathon.apps(signal, `${TENANT_LABEL}==${name}`),
    read.ldap.accounts(name, signal),
    standingQuota(`${homes}/${name}`, read, signal),
  ]);
  const [account] = accounts;
  const groups = account === undefined ? [] : await read.ldap.groupsByGid(account.gidNumber, signal);
  return { mesosVersion, agents, quotas, weights, marathon, apps, accounts, groups, homeQuota };
}

async function standingQuota(home: string, read: Readers, signal: AbortSignal): Promise<QuotaUsage | undefined> {
  return (await read.hdfs.status(home, signal)) === undefined ? undefined : read.hdfs.quota(home, signal);
}

/** Whether ACLs are on. The folder of the homes must be there: MKDIRS would make it closed to everybody. */
async function lookAtHomes(settings: Settings, read: Readers, signal: AbortSignal): Promise<boolean> {
  const { homes } = settings.hdfs;
  if ((await read.hdfs.status(homes, signal)) === undefined) {
    throw new Failure('not-found', `The folder of the homes, ${homes}, is not on this HDFS.`, {
      system: 'hdfs',
      hint: `Make it once: hdfs dfs -mkdir ${homes}; hdfs dfs -chmod 755 ${homes}`,
    });
  }
  return (await read.hdfs.acl(homes, signal)) !== undefined;
}

async function readTemplate(
  path: string | undefined,
  readText: (path: string) => Promise<string | undefined>,
): Promise<Json> {
  if (path === undefined) return builtInTemplate;
  const text = await readText(path);
  if (text === undefined)
    throw new Failure('config', `The app template ${path} does not exist.`, {
      hint: 'Correct app.template in the context.',
    });
  try {
    const template: Json = JSON.parse(text);
    return template;
  } catch (thrown) {
    throw new Failure(
      'config',
      `The app template ${path} is not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}.`,
      { cause: thrown },
    );
  }
}

function keptAccount(want: TenantWant, settings: Settings): Kept[] {
  const { uidFrom, uidTo, homeBase, loginShell } = settings.ldap;
  if (!want.createAccount) return [];
  return [
    keep(ldapAccount, { name: want.name, uidFrom, uidTo, homeDirectory: `${homeBase}/${want.name}`, loginShell }),
  ];
}

function keptHome(want: TenantWant, acls: boolean): Kept[] {
  const folder = { owner: want.name, group: want.groupName, umask: want.umask };
  return [
    keep(hdfsFolder, { ...folder, path: want.home, inherit: acls }),
    ...FOLDERS.map((name) => keep(hdfsFolder, { ...folder, path: `${want.home}/${name}`, inherit: false })),
    keep(hdfsQuota, { path: want.home, names: want.nameQuota, spaceBytes: want.homeQuotaBytes }),
  ];
}

function keptShare(want: TenantWant): Kept[] {
  const { share } = want;
  const kept: Kept[] = [];
  if (want.weight !== undefined) kept.push(keep(mesosWeight, { role: share.sparkRole, weight: want.weight }));
  if (share.quota !== undefined) kept.push(keep(mesosQuota, { role: share.quotaRole, ...share.quota, absent: false }));
  if (want.reserve && share.appRole !== undefined) {
    kept.push(
      keep(mesosReservation, {
        tenant: want.name,
        role: share.appRole,
        partition: want.partition,
        scalars: want.appScalars,
        absent: false,
      }),
    );
  }
  return kept;
}

/** Zeppelin lets an administrator alone set interpreters: without one in the context that is left to interpreter.json. */
function keptNotebook(want: TenantWant, app: TenantApp, settings: Settings): Kept[] {
  return [
    ...(want.share.appRole === undefined
      ? []
      : [keep(marathonGroup, { id: want.share.group, absentAfter: undefined })]),
    keep(marathonApp, { id: want.appId, definition: app.definition }),
    ...(isAdministered(settings)
      ? [keep(zeppelinInterpreter, { appId: want.appId, interpreter: 'spark', properties: app.interpreter })]
      : []),
  ];
}

const isAdministered = (settings: Settings): boolean => settings.zeppelin.user !== undefined;

/** Looks as a stranger would, and at every system again: what is not as promised, or could not be read, is found. */
async function proveTenant(
  want: TenantWant,
  app: TenantApp,
  settings: Settings,
  read: Readers,
  signal: AbortSignal,
): Promise<Proof> {
  const facts = await readTenant(
    {
      name: want.name,
      role: want.share.quotaRole,
      homes: settings.hdfs.homes,
      stranger: settings.hdfs.stranger,
      policy: () => ({ umask: want.umask, partition: want.partition }),
      sparkProperties: isAdministered(settings) ? app.interpreter : undefined,
    },
    read,
    signal,
  );
  const unread = unreadOf(facts).map(
    (failure): Finding => ({
      rule: 'tenant/unread',
      severity: 'error',
      place: failure.system ?? want.name,
      sentence: failure.message,
      ...(failure.hint === undefined ? {} : { mend: failure.hint }),
    }),
  );
  return { findings: [...unread, ...judge(facts, tenantRules)], holds: holdsOf(facts, want) };
}

/** What was seen, in the words of somebody who looked. */
function holdsOf(facts: TenantFacts, want: TenantWant): string[] {
  const [app] = valueIn(facts.apps) ?? [];
  const [task] = app?.tasks ?? [];
  const notebook = valueIn(facts.notebook);
  const home = valueIn(facts.home);
  return [
    ...(task?.healthy === true
      ? [`${app?.id} is healthy on ${task.host}, one task in the partition ${want.partition.name}.`]
      : []),
    ...(notebook?.anonymousAllowed === false
      ? [
          `Zeppelin ${notebook.version} answers at ${notebook.base}, asks for a login${notebook.spark === undefined ? '' : ', and its Spark has the settings of the plan'}.`,
        ]
      : []),
    ...(home?.strangerMayRead === false ? [`${home.path} is closed to a stranger.`] : []),
  ];
}
