import type { Readers } from '../../clients/doors.ts';
import type { Group } from '../../clients/ldap/types.ts';

/** Everybody in the groups but `name` himself, in order: those listed as members, and those whose primary group it is. */
export async function groupMates(
  name: string,
  groups: readonly Group[],
  ldap: Pick<Readers['ldap'], 'accountsByGid'>,
  signal: AbortSignal,
): Promise<string[]> {
  const accounts = await Promise.all(groups.map(({ gidNumber }) => ldap.accountsByGid(gidNumber, signal)));
  const names = [...groups.flatMap(({ members }) => members), ...accounts.flat().map((account) => account.name)];
  return [...new Set(names)].filter((one) => one !== name).sort();
}
