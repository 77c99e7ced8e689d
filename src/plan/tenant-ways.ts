import { readUmaskHome, type UmaskHome } from '../checks/subjects/umask-home.ts';
import { type ConfFile, settingsInFiles } from '../checks/subjects/umask-sources.ts';
import { fact, valueIn } from '../core/fact.ts';
import type { Failure } from '../core/failure.ts';
import { sparkDefaultsOf } from '../core/spark-defaults.ts';
import { legalTenantName } from '../core/tenant-name.ts';
import { umaskPolicies } from '../core/umask/policies.ts';
import type { UmaskPolicy } from '../core/umask/policy.ts';
import { type KnownSettings, type WayIn, waysIn } from '../core/umask/ways-in.ts';
import type { Settings } from '../settings.ts';
import type { Readers } from './keeper.ts';
import { umaskSettings } from './umask/umask-settings.ts';
import { lookAtZeppelins } from './zeppelins.ts';

/** How entries come into the home of a tenant. */
export interface TenantWays {
  readonly tenant: string;
  readonly home: UmaskHome;
  readonly policy: UmaskPolicy;
  readonly ways: readonly WayIn[];
  /** What of his programs could not be read. */
  readonly unread: readonly Failure[];
}

type WaysReaders = Pick<Readers, 'hdfs' | 'mesos' | 'marathon' | 'zeppelin'>;

/**
 * Reads the home, and what is known of the programs of its tenant. Where the context has no Marathon, nothing but HDFS is asked.
 * @throws Failure `usage` for what is no name, `not-found` without a home, `config` for a file that is none of Hadoop
 */
export async function readTenantWays(
  name: string,
  confs: readonly ConfFile[],
  settings: Settings,
  read: WaysReaders,
  signal: AbortSignal,
): Promise<TenantWays> {
  const tenant = legalTenantName(name);
  const said = settingsInFiles(confs);
  const path = `${settings.hdfs.homes}/${tenant}`;
  const home = await readUmaskHome(path, read.hdfs, signal);
  const policy = umaskPolicies(umaskSettings(settings), undefined).at(path);
  const { spark, unread } = await sparkOf(tenant, settings, read, signal);
  return { tenant, home, policy, ways: waysIn({ ...said, spark: [...spark, ...said.spark] }), unread };
}

/** What the notebook's interpreter has, and what its app promises; nothing where there is no notebook, or nobody to ask. */
async function sparkOf(
  tenant: string,
  settings: Settings,
  read: WaysReaders,
  signal: AbortSignal,
): Promise<{ readonly spark: KnownSettings['spark']; readonly unread: readonly Failure[] }> {
  if (settings.marathon.addresses.length === 0) return { spark: [], unread: [] };
  const { mesos, marathon, zeppelin } = read;
  const looked = await fact(lookAtZeppelins([tenant], settings, { mesos, marathon, zeppelin }, signal));
  if (!looked.ok) return { spark: [], unread: [looked.failure] };
  const [facts] = looked.value.found;
  if (facts === undefined) return { spark: [], unread: [] };
  const live = valueIn(facts.tenant.notebook)?.spark?.properties;
  const promised = sparkDefaultsOf(facts.app.definition);
  return {
    spark: [
      ...(live === undefined ? [] : [{ from: `the interpreter spark of ${facts.app.id}`, values: mapOf(live) }]),
      ...(promised === undefined ? [] : [{ from: `the app ${facts.app.id}`, values: mapOf(promised) }]),
    ],
    unread: [],
  };
}

const mapOf = (values: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(values));
