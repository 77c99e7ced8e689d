import type { Readers } from '../../clients/doors.ts';
import type { FileStatus } from '../../clients/hdfs/types.ts';
import { type Fact, factOf, known, valueIn } from '../../core/fact.ts';
import type { Failure } from '../../core/failure.ts';
import { grouped } from '../../core/grouped.ts';
import { type Remembered, rememberedOf } from '../../core/remembered.ts';
import { SYSTEM_NAMES, TENANT_LABEL, tenantOf } from '../../core/tenant-name.ts';
import type { TenantPolicy } from '../../core/tenant-policy.ts';
import { rolesOf, type TenantFacts } from './tenant.ts';

export interface TenantsAbout {
  readonly homes: string;
  readonly policy: (name: string, chosen: Remembered) => TenantPolicy;
  /** Also people with an account and nothing else. */
  readonly withoutHome: boolean;
}

export interface Tenants {
  readonly tenants: readonly TenantFacts[];
  /** What could not be read: then the list may lack rows, or rows their columns. */
  readonly unread: readonly Failure[];
}

/**
 * All tenants in five reads, whatever their number: accounts, homes, apps, quotas, agents. A tenant is whoever has a home
 * or a notebook. ACLs and quotas of single homes are not read here.
 */
export async function readTenants(
  about: TenantsAbout,
  read: Pick<Readers, 'ldap' | 'hdfs' | 'mesos' | 'marathon'>,
  signal: AbortSignal,
): Promise<Tenants> {
  const [accounts, homes, apps, quotas, agents] = await Promise.all([
    asked('ldap', () => read.ldap.allAccounts(signal)),
    asked('hdfs', () => read.hdfs.list(about.homes, signal)),
    asked('marathon', () => read.marathon.apps(signal, TENANT_LABEL)),
    asked('mesos', () => read.mesos.quotas(signal)),
    asked('mesos', () => read.mesos.agents(signal)),
  ]);
  const people = by(accounts, (account) => account.name);
  const folders = by(homes, (status) => status.name);
  const notebooks = by(apps, (app) => tenantOf(app) ?? '');
  const shares = by(quotas, (quota) => quota.role);
  const names = new Set([
    ...notebooks.keys(),
    ...[...folders.keys()].filter((name) => people.has(name) || !SYSTEM_NAMES.has(name)),
    ...(about.withoutHome ? people.keys() : []),
  ]);
  names.delete('');
  const tenants = [...names].sort().map((name) => {
    const roles = rolesOf(name, notebooks.get(name) ?? []);
    return {
      name,
      ...roles,
      ...about.policy(name, rememberedOf(notebooks.get(name)?.[0]?.definition)),
      sparkProperties: undefined,
      accounts: per(accounts, people.get(name) ?? []),
      groups: known([]),
      home: per(homes, homeOf(`${about.homes}/${name}`, folders.get(name)?.[0])),
      groupMates: known([]),
      quota: per(quotas, shares.get(roles.role)?.[0]),
      weight: known(undefined),
      apps: per(apps, notebooks.get(name) ?? []),
      agents,
      notebook: known(undefined),
    };
  });
  const unread = [accounts, homes, apps, quotas, agents].flatMap((one) => (one.ok ? [] : [one.failure]));
  return { tenants, unread };
}

/** A door that could not be opened may throw its reason when it is touched. */
const asked = <T>(system: string, ask: () => Promise<T>): Promise<Fact<T>> =>
  factOf(system, Promise.resolve().then(ask));

const homeOf = (path: string, status: FileStatus | undefined) => ({
  path,
  status,
  acl: undefined,
  quota: undefined,
  strangerMayRead: undefined,
});

/** The value where the whole could be read, else the reason why not. */
const per = <T>(whole: Fact<unknown>, value: T): Fact<T> => (whole.ok ? known(value) : whole);

const by = <T>(items: Fact<readonly T[]>, keyOf: (item: T) => string): Map<string, [T, ...T[]]> =>
  grouped(valueIn(items) ?? [], keyOf);
