import { Failure } from '../failure.ts';
import { type DirectoryTree, noDirectory } from './inode-batch.ts';

/** How deep each directory lies, and whether it is reached from the root. */
export interface Levels {
  readonly count: number;
  /** Below the root, which is 0; below the topmost that only snapshots hold, where it is not live. */
  readonly depth: Uint16Array;
  /** 1 where it is reached from the root. */
  readonly isLive: Uint8Array;
  /** Numbers of all directories, those that lie higher first. */
  readonly order: Uint32Array;
}

const UNKNOWN = 0xffff;

/** @throws Failure `protocol` where directories lie in a circle, or deeper than a path can be long (8000 characters) */
export function levelsOf({ count, parent, root }: Pick<DirectoryTree, 'count' | 'parent' | 'root'>): Levels {
  const depth = new Uint16Array(count).fill(UNKNOWN);
  const isLive = new Uint8Array(count);
  const way: number[] = [];
  for (let directory = 0; directory < count; directory += 1) {
    let above = directory;
    while (above !== noDirectory && depth[above] === UNKNOWN) {
      way.push(above);
      if (way.length >= UNKNOWN) throw circle();
      above = parent[above] ?? noDirectory;
    }
    for (let below = way.pop(); below !== undefined; below = way.pop()) {
      depth[below] = above === noDirectory ? 0 : (depth[above] ?? 0) + 1;
      isLive[below] = below === root ? 1 : above === noDirectory ? 0 : (isLive[above] ?? 0);
      above = below;
    }
  }
  return { count, depth, isLive, order: orderOf(depth) };
}

/** Numbers of directories, those that lie higher first; sorted by counting. */
export function orderOf(depth: Uint16Array): Uint32Array {
  const starts = new Uint32Array(UNKNOWN + 1);
  for (const level of depth) starts[level + 1] = (starts[level + 1] ?? 0) + 1;
  for (let level = 1; level <= UNKNOWN; level += 1) starts[level] = (starts[level] ?? 0) + (starts[level - 1] ?? 0);
  const order = new Uint32Array(depth.length);
  depth.forEach((level, directory) => {
    const at = starts[level] ?? 0;
    order[at] = directory;
    starts[level] = at + 1;
  });
  return order;
}

const circle = (): Failure =>
  new Failure('protocol', 'Directories of the namespace lie in each other in a circle.', {
    hint: 'Fetch the image again; if it stays so, hdfs oiv -p XML shows the namenode’s own view of it.',
  });
