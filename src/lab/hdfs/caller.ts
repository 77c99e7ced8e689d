import type { LabDirectory } from '../world.ts';

/** Whom a request is made as. */
export interface Caller {
  readonly name: string;
  readonly groups: readonly string[];
  readonly isSuper: boolean;
}

/** Group whose members are superusers: dfs.permissions.superusergroup. */
export const SUPERGROUP = 'supergroup';

export function callerNamed(name: string, directory: LabDirectory, superuser: string): Caller {
  const groups = directory.groupsOf(name);
  return { name, groups, isSuper: name === superuser || groups.includes(SUPERGROUP) };
}
