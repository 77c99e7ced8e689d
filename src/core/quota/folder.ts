import { Failure } from '../failure.ts';
import { type DfsPlace, dfsPath } from '../hadoop/dfs-path.ts';
import { isTenantName, legalTenantName } from '../tenant-name.ts';

/** Where homes are, and how the file system is called in paths. */
export type FolderPlace = Pick<DfsPlace, 'defaultFs'> & { readonly homes: string };

/**
 * The folder that an operator means: a path, with `hdfs://nameservice` in front or without, or the home of a tenant, by his
 * name. Slashes that say nothing go.
 * @throws Failure `usage`
 */
export function folderNamed(word: string, { homes, defaultFs }: FolderPlace): string {
  if (word.startsWith('/') || word.includes('://')) return dfsPath(word, { home: '/', defaultFs });
  if (word.includes('/')) throw relative(word);
  return `${homes}/${legalTenantName(word)}`;
}

const relative = (word: string): Failure =>
  new Failure('usage', `${word} is neither a tenant nor a path.`, { hint: `A path begins with /: /${word}` });

/** The tenant whose home it is; undefined of any other folder. */
export function tenantAt(path: string, homes: string): string | undefined {
  const name = path.startsWith(`${homes}/`) ? path.slice(homes.length + 1) : '';
  return isTenantName(name) ? name : undefined;
}
