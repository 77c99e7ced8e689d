import type { EntryRights } from '../../core/umask/entry.ts';

/** Gives equal rights as one object: of many thousand entries most have the same few. */
export function sharedRights(): (rights: EntryRights) => EntryRights {
  const known = new Map<string, EntryRights>();
  return (rights) => {
    const { owner, group, mode, access, defaults } = rights;
    const key = `${owner}\n${group}\n${mode}\n${access.join()}\n${defaults.join()}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, rights);
    return rights;
  };
}
