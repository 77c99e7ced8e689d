/** The names of a path, from the root on; doubled slashes and one at the end count for nothing. */
export const namesOf = (path: string): string[] => path.split('/').filter((name) => name !== '');
