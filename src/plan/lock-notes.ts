import { shellWord } from '../core/shell-word.ts';
import { isLockedHome } from '../core/umask/locked-home.ts';
import { umaskPolicies } from '../core/umask/policies.ts';
import type { Settings } from '../settings.ts';
import type { Readers } from './keeper.ts';
import { umaskSettings } from './umask/umask-settings.ts';

/**
 * Where a home is locked and the context does not say so, or the other way round. Provisioning changes neither: a locked home
 * is as closed as any, and `hdfs umask-enforce` makes and keeps it.
 */
export async function lockNotes(
  { name, home }: { readonly name: string; readonly home: string },
  settings: Settings,
  { hdfs }: Pick<Readers, 'hdfs'>,
  signal: AbortSignal,
): Promise<string[]> {
  const said = umaskSettings(settings);
  const isHard = umaskPolicies(said, undefined).from(home)?.hard !== undefined;
  const status = await hdfs.status(home, signal);
  const acl = status?.aclBit === true ? await hdfs.acl(home, signal) : undefined;
  const { superuser } = said;
  const isLocked = status !== undefined && isLockedHome(name, superuser, { ...status, access: acl?.access ?? [] });
  if (isLocked === isHard) return [];
  const at = shellWord(home);
  if (isLocked) {
    return [
      `Home: ${home} is locked: it belongs to ${superuser} and lets ${name} in by user:${name}:rwx. The context does not say so (umaskPolicies.NAME.hard), and it is left as it is. To unlock it, take back the run that locked it, or: hdfs dfs -chown ${shellWord(name)} ${at}`,
    ];
  }
  const is = status === undefined ? 'it will not be' : `it belongs to ${status.owner}`;
  return [
    `Home: the context says that ${home} is locked (umaskPolicies.${policyOf(name, home, settings)}.hard), and ${is}. To lock it: mesosctl hdfs umask-enforce ${at}`,
  ];
}

/** The name of the policy that holds for a home. */
const policyOf = (name: string, home: string, { umaskPolicies: policies }: Settings): string =>
  Object.entries(policies).find(([, { tenants, paths }]) => tenants.includes(name) || paths.includes(home))?.[0] ?? '';
