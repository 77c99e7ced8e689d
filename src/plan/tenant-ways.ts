import { readUmaskHome, type UmaskHome } from '../checks/subjects/umask-home.ts';
import { type ConfFile, settingsInFiles } from '../checks/subjects/umask-sources.ts';
import { fact, valueIn } from '../core/fact.ts';
import type { Failure } from '../core/failure.ts';
import { sparkDefaultsOf } from '../core/spark-defaults.ts';
import { legalTenantName } from '../core/tenant-name.ts';
import { umaskPolicies } from '../core/umask/policies.ts';
import type { UmaskPolicy } from '../core/umask/policy.ts';
import type { WayIn } from '../core/umask/way-in.ts';
import { type KnownSettings, waysIn } from '../core/umask/ways-in.ts';
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
  const { spark, zeppelin, unread } = await notebookOf(tenant, settings, read, signal);
  const known: KnownSettings = {
    ...said,
    spark: [...spark, ...said.spark],
    zeppelin,
    hasHttpfs: settings.hdfs.httpfs.length > 0,
    context: settings.context,
  };
  return { tenant, home, policy, ways: waysIn(known), unread };
}

interface KnownNotebook extends Pick<KnownSettings, 'spark' | 'zeppelin'> {
  readonly unread: readonly Failure[];
}

const NO_NOTEBOOK: KnownNotebook = { spark: [], zeppelin: [], unread: [] };

/**
 * What the interpreters of the notebook have, and what its app promises; nothing where there is no notebook, or nobody to ask.
 * Without an account of Zeppelin's administrator its interpreters are not known.
 */
async function notebookOf(
  tenant: string,
  settings: Settings,
  read: WaysReaders,
  signal: AbortSignal,
): Promise<KnownNotebook> {
  if (settings.marathon.addresses.length === 0) return NO_NOTEBOOK;
  const { mesos, marathon, zeppelin } = read;
  const looked = await fact(lookAtZeppelins([tenant], settings, { mesos, marathon, zeppelin }, signal));
  if (!looked.ok) return { ...NO_NOTEBOOK, unread: [looked.failure] };
  const [facts] = looked.value.found;
  if (facts === undefined) return NO_NOTEBOOK;
  const { app, base } = facts;
  const notebook = valueIn(facts.tenant.notebook);
  const isSeen = settings.zeppelin.user !== undefined;
  const isAsked = isSeen && base !== undefined && notebook !== undefined;
  const interpreters = isAsked ? await fact(zeppelin.read(base).interpreters(signal)) : undefined;
  const live = notebook?.spark?.properties;
  const promised = sparkDefaultsOf(app.definition);
  return {
    spark: [
      ...(live === undefined ? [] : [{ from: `the interpreter spark of ${app.id}`, values: mapOf(live) }]),
      ...(promised === undefined ? [] : [{ from: `the app ${app.id}`, values: mapOf(promised) }]),
    ],
    zeppelin: isSeen ? ((interpreters && valueIn(interpreters)) ?? []) : 'unseen',
    unread: interpreters?.ok === false ? [interpreters.failure] : [],
  };
}

const mapOf = (values: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(values));
