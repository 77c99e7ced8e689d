/** The three bits that an entry gives: 7 of `user:bob:rwx`, of a default entry as well. */
export function bitsOf(entry: string): number {
  const at = entry.lastIndexOf(':') + 1;
  return (entry[at] === 'r' ? 4 : 0) | (entry[at + 1] === 'w' ? 2 : 0) | (entry[at + 2] === 'x' ? 1 : 0);
}

/** `user:bob` of `user:bob:rwx`, `group:` of `group::r-x`. */
export const whoOf = (entry: string): string => entry.slice(0, entry.lastIndexOf(':'));

/** The entry of somebody in a list, `mask:` or `default:other:`; undefined where there is none. */
export const entryOf = (entries: readonly string[], who: string): string | undefined =>
  entries.find((one) => one.startsWith(who) && one.length === who.length + 4);

/** Entries that name a user or a group; of default entries, their names as of access ones. */
export const namedIn = (entries: readonly string[]): readonly string[] =>
  entries.filter((one) => /^(?:default:)?(?:user|group):[^:]/.test(one));

/** Whether an entry, of either scope, names one of these users; undefined is nobody's name. */
export const isOfUser = (entry: string, users: readonly (string | undefined)[]): boolean => {
  const who = whoOf(entry).replace('default:', '');
  return users.some((user) => user !== undefined && who === `user:${user}`);
};
