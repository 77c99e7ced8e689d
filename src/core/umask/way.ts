import { bitsOf, isOfUser, namedIn } from './acl-rights.ts';
import type { EntryRights, Way } from './entry.ts';
import { groupBits } from './openness.ts';

/**
 * Who gets to what is in a folder, by who gets to the folder and whom it lets through (its x bits). Whose names are `meant`,
 * such as that of the tenant of a hard home, are nobody else.
 */
export function wayBelow(above: Way, folder: EntryRights, meant: readonly (string | undefined)[]): Way {
  if (above === 'nobody') return above;
  const isForAll = (folder.mode & 1) !== 0;
  if (isForAll) return above;
  const mask = folder.mode >> 3;
  const isNamed = namedIn(folder.access).some((one) => (bitsOf(one) & mask & 1) !== 0 && !isOfUser(one, meant));
  return isNamed || (groupBits(folder) & 1) !== 0 ? 'some' : 'nobody';
}
