const RESERVED: ReadonlySet<string> = new Set(['.snapshot', '.reserved', '.Trash']);

/** Whether a path leads through what is read-only, or not of the tree, or in the hands of the trash. */
export const isReservedPath = (path: string): boolean => path.split('/').some((name) => RESERVED.has(name));
