import { namesOf } from '../names-of.ts';
import { type DirectoryTree, noDirectory } from './inode-batch.ts';

/**
 * The number of a directory by its path, by a look at each directory for each of its names. Undefined where there is none,
 * or one that holds nothing.
 * @param tree whose names are known
 */
export function findDirectory(tree: DirectoryTree, path: string): number | undefined {
  let found = tree.root;
  let reached = '';
  for (const name of namesOf(path)) {
    reached = `${reached}/${name}`;
    const next = childOf(tree, found, reached);
    if (next === undefined) return undefined;
    found = next;
  }
  return found === noDirectory ? undefined : found;
}

function childOf(tree: DirectoryTree, above: number, path: string): number | undefined {
  for (let directory = 0; directory < tree.count; directory += 1) {
    if (tree.parent[directory] === above && tree.path(directory) === path) return directory;
  }
  return undefined;
}
