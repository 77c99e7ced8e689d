import { rwx } from '../mode.ts';
import { bitsOf, isOfUser, namedIn, whoOf } from './acl-rights.ts';
import type { EntryRights } from './entry.ts';
import { groupBits } from './openness.ts';

/**
 * Whom other than the owner a folder lets in by its group and by name, each with the right that counts under the mask:
 * `the group staff (r-x)`, `user:bob (r-x)`. Whose names are `meant`, such as that of the tenant, are nobody else.
 */
export function letIn(
  { group, mode, access }: Pick<EntryRights, 'group' | 'mode' | 'access'>,
  meant: readonly (string | undefined)[],
): readonly string[] {
  const mask = (mode >> 3) & 7;
  const named = namedIn(access).flatMap((one) => {
    const bits = bitsOf(one) & mask;
    return bits === 0 || isOfUser(one, meant) ? [] : [`${whoOf(one)} (${rwx(bits)})`];
  });
  const bits = groupBits({ mode, access });
  return [...(bits === 0 ? [] : [`the group ${group} (${rwx(bits)})`]), ...named];
}
