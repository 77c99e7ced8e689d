import { Failure } from '../failure.ts';
import { isTenantName, legalTenantName } from '../tenant-name.ts';

/**
 * The folder that an operator means: a path, or the home of a tenant, by his name. Slashes that say nothing go.
 * @throws Failure `usage`
 */
export function folderNamed(word: string, homes: string): string {
  if (!word.startsWith('/')) {
    if (word.includes('/')) throw relative(word);
    return `${homes}/${legalTenantName(word)}`;
  }
  return word.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
}

const relative = (word: string): Failure =>
  new Failure('usage', `${word} is neither a tenant nor a path.`, { hint: `A path begins with /: /${word}` });

/** The tenant whose home it is; undefined of any other folder. */
export function tenantAt(path: string, homes: string): string | undefined {
  const name = path.startsWith(`${homes}/`) ? path.slice(homes.length + 1) : '';
  return isTenantName(name) ? name : undefined;
}

/** The lock of a change of quotas: that of the tenant whose home it is, so that nobody provisions him meanwhile. */
export function quotaLock(path: string, homes: string): string {
  const tenant = tenantAt(path, homes);
  return tenant === undefined ? 'hdfs-quota' : `user-${tenant}`;
}
