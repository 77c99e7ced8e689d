import type { QuotaUsage } from '../clients/hdfs/types.ts';
import { Failure } from '../core/failure.ts';
import { TENANT_LABEL } from '../core/tenant-name.ts';
import type { Settings } from '../settings.ts';
import type { Readers } from './keeper.ts';
import type { Platform } from './wants/tenant-platform.ts';

/** Reads at once what the wants of a tenant depend on. */
export async function lookAtPlatform(
  name: string,
  homes: string,
  read: Readers,
  signal: AbortSignal,
): Promise<Platform> {
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

/** The quota of a home, where there is one. */
export async function standingQuota(
  home: string,
  read: Pick<Readers, 'hdfs'>,
  signal: AbortSignal,
): Promise<QuotaUsage | undefined> {
  return (await read.hdfs.status(home, signal)) === undefined ? undefined : read.hdfs.quota(home, signal);
}

/** Whether ACLs are on. The folder of the homes must be there: MKDIRS would make it closed to everybody. */
export async function lookAtHomes(settings: Settings, read: Readers, signal: AbortSignal): Promise<boolean> {
  const { homes } = settings.hdfs;
  if ((await read.hdfs.status(homes, signal)) === undefined) {
    throw new Failure('not-found', `The folder of the homes, ${homes}, is not on this HDFS.`, {
      system: 'hdfs',
      hint: `Make it once: hdfs dfs -mkdir ${homes}; hdfs dfs -chmod 755 ${homes}`,
    });
  }
  return (await read.hdfs.acl(homes, signal)) !== undefined;
}
