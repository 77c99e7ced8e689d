import { bitsOf, entryOf } from './acl-rights.ts';
import type { EntryRights } from './entry.ts';

/**
 * Whether a home is locked: it belongs to the superuser, and its tenant is let in by a named entry that the mask lets
 * through, so that he may do all in it, and neither close nor open it.
 */
export function isLockedHome(
  tenant: string,
  superuser: string,
  { owner, mode, access }: Pick<EntryRights, 'owner' | 'mode' | 'access'>,
): boolean {
  const letIn = entryOf(access, `user:${tenant}`);
  return tenant !== superuser && owner === superuser && letIn !== undefined && (bitsOf(letIn) & (mode >> 3)) === 7;
}
