import type { HdfsReader } from '../clients/hdfs/types.ts';
import { Failure } from '../core/failure.ts';
import { dfsPath } from '../core/hadoop/dfs-path.ts';
import { type FolderPlace, folderNamed, tenantAt } from '../core/quota/folder.ts';
import type { Settings } from '../settings.ts';

/**
 * The path that an operator means, as `hdfs dfs` reads it: a relative one counts from the home of the user who asks, who
 * need not have one.
 * @throws Failure `usage`
 */
export async function hdfsPath(
  word: string,
  hdfs: Pick<HdfsReader, 'home'>,
  { hdfs: { defaultFs } }: Settings,
  signal: AbortSignal,
): Promise<string> {
  const isRelative = !word.startsWith('/') && !/^[a-z][a-z0-9+.-]*:\/\//i.test(word);
  return dfsPath(word, { home: isRelative ? await hdfs.home(signal) : '/', defaultFs });
}

/** The tenant whom an operator names, or whose home. @throws Failure `usage` for a path that is no home */
export function tenantNamed(word: string, hdfs: FolderPlace): string {
  if (!word.includes('/')) return word;
  const tenant = tenantAt(folderNamed(word, hdfs), hdfs.homes);
  if (tenant !== undefined) return tenant;
  throw new Failure('usage', `${word} is no home of a tenant.`, {
    system: 'hdfs',
    hint: `Name the tenant, such as alice, or his home: ${hdfs.homes}/alice`,
  });
}
