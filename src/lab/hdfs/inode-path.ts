import { type Folder, isFolder } from './entry.ts';
import { notFound } from './remote-error.ts';

/**
 * The names of a path where it goes by the number of an inode, `/.reserved/.inodes/16386/x`; else as they are (HDFS-4434).
 * @throws RemoteError FileNotFoundException where there is no such inode
 */
export function pastInodes(root: Folder, names: readonly string[]): readonly string[] {
  const [reserved, inodes, number, ...below] = names;
  if (reserved !== '.reserved' || inodes !== '.inodes' || number === undefined || !/^\d+$/.test(number)) return names;
  const found = namesOfInode(root, Number(number));
  if (found !== undefined) return [...found, ...below];
  throw notFound(`File for given inode path does not exist: /${names.join('/')}`);
}

function namesOfInode(folder: Folder, id: number): string[] | undefined {
  if (folder.id === id) return [];
  for (const [name, child] of folder.children) {
    if (child.id === id) return [name];
    const below = isFolder(child) ? namesOfInode(child, id) : undefined;
    if (below !== undefined) return [name, ...below];
  }
  return undefined;
}
