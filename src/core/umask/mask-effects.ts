import { formatMode, rwx } from '../mode.ts';
import { bitsOf, namedIn } from './acl-rights.ts';
import { rightsOf, type UmaskEntry } from './entry.ts';
import type { FoundFault } from './fault.ts';
import { groupBits, namedBeyond } from './openness.ts';
import type { UmaskPolicy } from './policy.ts';

/**
 * What the mask of an extended ACL makes look otherwise than it is: entries that count for nothing until a chmod gives them
 * back (a chmod sets the mask), and a group digit that is no right of the group.
 */
export function maskEffects(entry: UmaskEntry, policy: UmaskPolicy): FoundFault[] {
  const rights = rightsOf(entry);
  if (rights.access.length === 0) return [];
  const mask = (rights.mode >> 3) & 7;
  const asleep = namedIn(rights.access).filter((one) => (bitsOf(one) & ~mask) !== 0);
  const hidden: FoundFault[] =
    asleep.length === 0
      ? []
      : [
          {
            kind: 'mask-hides-rights',
            severity: 'note',
            is: `${asleep.join(',')} under the mask ${rwx(mask)}`,
            should: '',
          },
        ];
  const looksOpen = (mask & (policy.umask >> 3) & 7) !== 0;
  const isOpen = (groupBits(rights) & (policy.umask >> 3)) !== 0 || namedBeyond(rights, policy).length > 0;
  if (!looksOpen || isOpen || policy.hard !== undefined) return hidden;
  return [
    ...hidden,
    {
      kind: 'mask-shows-more',
      severity: 'note',
      is: `mode ${formatMode(rights.mode)} with group::${rwx(groupBits(rights))}`,
      should: '',
    },
  ];
}
