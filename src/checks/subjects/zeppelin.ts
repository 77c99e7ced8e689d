import type { Readers } from '../../clients/doors.ts';
import type { App } from '../../clients/marathon/types.ts';
import { type Fact, fact, known, onceEach, valueIn } from '../../core/fact.ts';
import type { Failure } from '../../core/failure.ts';
import { grouped } from '../../core/grouped.ts';
import { inTurns } from '../../core/in-turns.ts';
import { notebookAddress } from '../../core/notebook-address.ts';
import { type Remembered, rememberedOf } from '../../core/remembered.ts';
import type { Agent } from '../../core/resources.ts';
import { sparkDefaultsOf } from '../../core/spark-defaults.ts';
import { TENANT_LABEL, tenantOf } from '../../core/tenant-name.ts';
import type { TenantPolicy } from '../../core/tenant-policy.ts';
import { atLeast } from '../../core/versions.ts';
import { readNotebook, rolesOf, type TenantFacts } from './tenant.ts';

/** The notebook of one tenant, as Marathon and the notebook itself tell of it. */
export interface ZeppelinFacts {
  /** What the rules about a tenant's notebook read; account, home and share are not looked at. */
  readonly tenant: TenantFacts;
  /** Its app; the first where there are several. */
  readonly app: App;
  /** `https://host:port`; undefined where none runs. */
  readonly base: string | undefined;
  /** The version that its app was made for; undefined where nothing says it. */
  readonly version: string | undefined;
}

export interface ZeppelinsAbout {
  /** Only these tenants; all when it is empty. */
  readonly names: readonly string[];
  readonly policy: (name: string, chosen: Remembered) => TenantPolicy;
  readonly versionOf: (definition: App['definition']) => string | undefined;
  /** Whether an account is known that may see the settings of Spark. */
  readonly isAdministered: boolean;
  /** How many notebooks are asked at a time. */
  readonly atOnce: number;
}

/**
 * The notebooks of tenants, by their label: two reads, and three of each notebook. One that does not answer hides no other.
 * @throws Failure where Marathon cannot be asked
 */
export async function readZeppelins(
  about: ZeppelinsAbout,
  read: Pick<Readers, 'marathon' | 'mesos' | 'zeppelin'>,
  signal: AbortSignal,
): Promise<ZeppelinFacts[]> {
  const [apps, agents] = await Promise.all([read.marathon.apps(signal, TENANT_LABEL), fact(read.mesos.agents(signal))]);
  const named = byTenant(apps).filter(([name]) => about.names.length === 0 || about.names.includes(name));
  return inTurns(named, about.atOnce, ([name, own]) => readOne(name, own, agents, about, read.zeppelin, signal));
}

/** What could not be read, once each. */
export function unreadZeppelins(all: readonly ZeppelinFacts[]): Failure[] {
  return onceEach(
    all.flatMap(({ tenant: { agents, notebook } }) =>
      [agents, notebook].flatMap((one: Fact<unknown>) => (one.ok ? [] : [one.failure])),
    ),
  );
}

async function readOne(
  name: string,
  apps: readonly [App, ...App[]],
  agents: Fact<readonly Agent[]>,
  about: ZeppelinsAbout,
  zeppelin: Readers['zeppelin'],
  signal: AbortSignal,
): Promise<ZeppelinFacts> {
  const [app] = apps;
  const version = about.versionOf(app.definition);
  const sparkProperties = about.isAdministered ? promisedSpark(app, version) : undefined;
  const notebook = await fact(readNotebook({ sparkProperties }, app, zeppelin, signal));
  const tenant: TenantFacts = {
    name,
    ...rolesOf(name, apps),
    ...about.policy(name, rememberedOf(app.definition)),
    sparkProperties: valueIn(notebook) === undefined ? undefined : sparkProperties,
    accounts: known([]),
    groups: known([]),
    groupMates: known([]),
    home: known({ path: '', status: undefined, acl: undefined, quota: undefined, strangerMayRead: undefined }),
    quota: known(undefined),
    weight: known(undefined),
    apps: known(apps),
    agents,
    notebook,
  };
  return { tenant, app, base: notebookAddress(app), version };
}

/** What the app tells its Spark is what its interpreter shall say too; before 0.9 the master has another name there. */
export function promisedSpark({ definition }: App, version = '0.9'): Readonly<Record<string, string>> | undefined {
  const told = sparkDefaultsOf(definition);
  if (told === undefined) return undefined;
  const { 'spark.master': master, ...others } = told;
  if (master === undefined) return others;
  return { [atLeast(version, '0.9') ? 'spark.master' : 'master']: master, ...others };
}

function byTenant(apps: readonly App[]): [string, [App, ...App[]]][] {
  const tenants = grouped(apps, (app) => tenantOf(app) ?? '');
  tenants.delete('');
  return [...tenants].sort(([a], [b]) => (a < b ? -1 : 1));
}
