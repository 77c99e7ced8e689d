import type { Readers } from '../../clients/doors.ts';
import type { AclStatus, FileStatus, QuotaUsage } from '../../clients/hdfs/types.ts';
import type { Account, Group } from '../../clients/ldap/types.ts';
import type { App } from '../../clients/marathon/types.ts';
import type { RoleQuota } from '../../clients/mesos/types.ts';
import type { InterpreterSetting } from '../../clients/zeppelin/types.ts';
import { type Fact, factOf, known, onceEach, valueIn } from '../../core/fact.ts';
import type { Failure } from '../../core/failure.ts';
import { modeUnderMask } from '../../core/mode.ts';
import { notebookAddress } from '../../core/notebook-address.ts';
import type { Partition } from '../../core/partition.ts';
import { type Remembered, rememberedOf } from '../../core/remembered.ts';
import type { Agent } from '../../core/resources.ts';
import { sparkDefaultsOf } from '../../core/spark-defaults.ts';
import { encodeTenantName, TENANT_LABEL } from '../../core/tenant-name.ts';
import type { TenantPolicy } from '../../core/tenant-policy.ts';
import { isLockedHome } from '../../core/umask/locked-home.ts';
import { groupMates } from './group-mates.ts';

const GROUP_DIGIT = 0o070;

export interface HomeFacts {
  readonly path: string;
  readonly status: FileStatus | undefined;
  readonly acl: AclStatus | undefined;
  readonly quota: QuotaUsage | undefined;
  /** Whether the stranger may list it; undefined where there is no home. */
  readonly strangerMayRead: boolean | undefined;
  /** The superuser to whom it belongs where it is locked: its tenant is let in by name, and may not open it. */
  readonly lockedBy?: string;
}

export interface NotebookFacts {
  readonly base: string;
  readonly version: string;
  readonly anonymousAllowed: boolean;
  readonly spark: InterpreterSetting | undefined;
}

/** What is so, of one tenant, in every system. */
export interface TenantFacts {
  readonly name: string;
  /** Top-level role whose quota bounds him: his own, or one that others share. */
  readonly role: string;
  /** The role of his Spark, whose weight counts: the same, or one below it (`spark/alice`). */
  readonly sparkRole: string;
  readonly partition: Partition | undefined;
  readonly umask: number;
  /** Whether a default ACL shall hold new entries of the home to the umask. */
  readonly inherits: boolean;
  /** What Spark shall be told; undefined where its settings are not looked at. */
  readonly sparkProperties: Readonly<Record<string, string>> | undefined;
  readonly accounts: Fact<readonly Account[]>;
  readonly groups: Fact<readonly Group[]>;
  readonly home: Fact<HomeFacts>;
  /** Others in the home's group; none where the group may do nothing there. */
  readonly groupMates: Fact<readonly string[]>;
  readonly quota: Fact<RoleQuota | undefined>;
  readonly weight: Fact<number | undefined>;
  readonly apps: Fact<readonly App[]>;
  readonly agents: Fact<readonly Agent[]>;
  /** undefined: nothing runs, or it was not asked. */
  readonly notebook: Fact<NotebookFacts | undefined>;
}

export interface TenantAbout {
  readonly name: string;
  /** The role that holds the share; by default that of the app. */
  readonly role?: string | undefined;
  readonly homes: string;
  readonly stranger: string;
  /** What he is held to, given what his app remembers of the choices made for him. */
  readonly policy: (name: string, chosen: Remembered) => TenantPolicy;
  readonly sparkProperties?: Readonly<Record<string, string>> | undefined;
  /** What the app says that Spark is told, where `sparkProperties` are not known. */
  readonly promisedBy?: ((app: App) => Readonly<Record<string, string>> | undefined) | undefined;
}

/** The doors that a look at a tenant needs; with `zeppelin` the notebook itself is asked too. */
export type TenantReaders = Pick<Readers, 'ldap' | 'hdfs' | 'mesos' | 'marathon'> & Partial<Pick<Readers, 'zeppelin'>>;

/** Reads all systems at once; what cannot be read is a fact too. */
export async function readTenant(about: TenantAbout, read: TenantReaders, signal: AbortSignal): Promise<TenantFacts> {
  const [accounts, home, quotas, weights, apps, agents] = await Promise.all([
    factOf('ldap', read.ldap.accounts(about.name, signal)),
    factOf('hdfs', readHome(about, read.hdfs, signal)),
    factOf('mesos', read.mesos.quotas(signal)),
    factOf('mesos', read.mesos.weights(signal)),
    factOf('marathon', read.marathon.apps(signal, `${TENANT_LABEL}==${about.name}`)),
    factOf('mesos', read.mesos.agents(signal)),
  ]);
  const found = rolesOf(about.name, valueIn(apps) ?? []);
  const { role, sparkRole } = about.role === undefined ? found : { role: about.role, sparkRole: about.role };
  const [app] = valueIn(apps) ?? [];
  const sparkProperties = about.sparkProperties ?? (app === undefined ? undefined : about.promisedBy?.(app));
  const [groups, groupMates, notebook] = await Promise.all([
    groupsOf(accounts, read.ldap, signal),
    matesOf(about.name, home, read.ldap, signal),
    read.zeppelin === undefined
      ? known(undefined)
      : factOf('zeppelin', readNotebook({ sparkProperties }, app, read.zeppelin, signal)),
  ]);
  return {
    name: about.name,
    role,
    sparkRole,
    ...about.policy(about.name, rememberedOf(app?.definition)),
    sparkProperties,
    accounts,
    groups,
    home,
    groupMates,
    quota: quotas.ok ? known(quotas.value.find((one) => one.role === role)) : quotas,
    weight: weights.ok ? known(weights.value.get(sparkRole)) : weights,
    apps,
    agents,
    notebook,
  };
}

/**
 * The role that holds the share: that of the app, which runs under it; before Marathon 1.9, where no app has a role, the
 * one that its top-level group is named after; else the encoded name.
 */
function roleOf(name: string, app: App | undefined): string {
  const role = app?.definition['role'];
  if (typeof role === 'string' && role !== '*') return role;
  return /^\/([^/]+)\/./.exec(app?.id ?? '')?.[1] ?? encodeTenantName(name);
}

/** Both roles of a tenant; that of his Spark is the one which his app tells it, or remembers. */
export function rolesOf(name: string, [app]: readonly App[]): Pick<TenantFacts, 'role' | 'sparkRole'> {
  const role = roleOf(name, app);
  if (app === undefined) return { role, sparkRole: role };
  const told = sparkDefaultsOf(app.definition)?.['spark.mesos.role'] ?? rememberedOf(app.definition).role;
  return { role, sparkRole: told?.startsWith(`${role}/`) === true ? told : role };
}

/** What could not be read, and is therefore neither good nor bad. */
export function unreadOf(facts: TenantFacts): Failure[] {
  const all = [
    facts.accounts,
    facts.groups,
    facts.home,
    facts.groupMates,
    facts.quota,
    facts.weight,
    facts.apps,
    facts.agents,
    facts.notebook,
  ];
  return onceEach(all.flatMap((one) => (one.ok ? [] : [one.failure])));
}

/** Groups of the account's number; as unknown as the account is. */
async function groupsOf(
  accounts: Fact<readonly Account[]>,
  ldap: Readers['ldap'],
  signal: AbortSignal,
): Promise<Fact<readonly Group[]>> {
  if (!accounts.ok) return accounts;
  const [account] = accounts.value;
  return account === undefined ? known([]) : factOf('ldap', ldap.groupsByGid(account.gidNumber, signal));
}

/** Others whom the group of the home lets in; as unknown as the home is. */
async function matesOf(
  name: string,
  home: Fact<HomeFacts>,
  ldap: Readers['ldap'],
  signal: AbortSignal,
): Promise<Fact<readonly string[]>> {
  if (!home.ok) return home;
  const { status, acl } = home.value;
  if (status === undefined || (modeUnderMask(status.mode, acl?.access ?? []) & GROUP_DIGIT) === 0) return known([]);
  const groups = ldap.groupsByName(status.group, signal);
  return factOf(
    'ldap',
    groups.then((found) => groupMates(name, found, ldap, signal)),
  );
}

/** Whether any system knows the tenant. */
export function isKnown(facts: TenantFacts): boolean {
  return (
    (valueIn(facts.accounts)?.length ?? 0) > 0 ||
    valueIn(facts.home)?.status !== undefined ||
    (valueIn(facts.apps)?.length ?? 0) > 0
  );
}

async function readHome(about: TenantAbout, hdfs: Readers['hdfs'], signal: AbortSignal): Promise<HomeFacts> {
  const path = `${about.homes}/${about.name}`;
  const status = await hdfs.status(path, signal);
  if (status === undefined) return { path, status, acl: undefined, quota: undefined, strangerMayRead: undefined };
  const [acl, quota, strangerMayRead] = await Promise.all([
    hdfs.acl(path, signal),
    hdfs.quota(path, signal),
    hdfs.mayAccess(path, about.stranger, 'rx', signal),
  ]);
  const isLocked = acl !== undefined && isLockedHome(about.name, hdfs.user, { ...status, access: acl.access });
  return { path, status, acl, quota, strangerMayRead, ...(isLocked ? { lockedBy: hdfs.user } : {}) };
}

/** Asks the notebook itself; undefined where none runs. */
export async function readNotebook(
  about: Pick<TenantAbout, 'sparkProperties'>,
  app: App | undefined,
  zeppelin: Readers['zeppelin'],
  signal: AbortSignal,
): Promise<NotebookFacts | undefined> {
  const base = app === undefined ? undefined : notebookAddress(app);
  if (base === undefined) return undefined;
  const reader = zeppelin.read(base);
  // One first: questions that come together each shake hands for TLS, later ones know the session.
  const version = await reader.version(signal);
  const [anonymousAllowed, spark] = await Promise.all([
    reader.anonymousAllowed(signal),
    about.sparkProperties === undefined ? undefined : reader.interpreter('spark', signal),
  ]);
  return { base, version, anonymousAllowed, spark };
}
