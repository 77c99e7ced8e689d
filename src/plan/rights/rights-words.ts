import { formatMode } from '../../core/mode.ts';
import type { EntryRights } from '../../core/umask/entry.ts';
import type { RightsChange } from './rights-change.ts';

type Sides = Pick<RightsChange, 'before' | 'after'>;

/** What of the rights can be changed, and how it is told. */
const ASPECTS: readonly (readonly [string, string, (rights: EntryRights) => string])[] = [
  ['mode', 'modes', ({ mode }) => formatMode(mode)],
  ['owner', 'owners', ({ owner }) => owner],
  ['group', 'groups', ({ group }) => group],
  ['ACL', 'ACLs', ({ access }) => listed(access)],
  ['default ACL', 'default ACLs', ({ defaults }) => listed(defaults)],
];

/** `mode 755 → 700, default ACL none → user::rwx,group::---,other::---` */
export const rightsDifference = ({ before, after }: Sides): string =>
  ASPECTS.flatMap(([name, , told]) => {
    const [was, is] = [told(before), told(after)];
    return was === is ? [] : [`${name} ${was} → ${is}`];
  }).join(', ');

/** `/user/alice/x alice:alice 750 user:bob:r-x,group::---` */
export const rightsText = (path: string, { owner, group, mode, access, defaults }: EntryRights): string =>
  [path, `${owner}:${group}`, formatMode(mode), [...access, ...defaults].join(',')]
    .filter((word) => word !== '')
    .join(' ');

/** `480 modes, 20 default ACLs`: how many entries get another one. */
export const rightsCounts = (changes: readonly Sides[]): string =>
  ASPECTS.flatMap(([one, several, told]) => {
    const count = changes.filter(({ before, after }) => told(before) !== told(after)).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : several}`];
  }).join(', ');

const listed = (entries: readonly string[]): string =>
  entries.length === 0 ? 'none' : entries.map((one) => one.replace('default:', '')).join(',');
