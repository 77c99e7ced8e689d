import { newEntryRights } from '../acl/new-entry.ts';
import type { WayIn } from './way-in.ts';

/** What a new entry gets: its mode without any default ACL, and in the home as it is. */
export interface WayOutcome {
  readonly plain: number;
  readonly inHome: number;
  /** The ACL that it has in the home; none where its mode says all. */
  readonly access: readonly string[];
}

/** What comes of a way in; undefined where it is not known what it asks for. */
export function outcomeOf(
  { asks }: Pick<WayIn, 'asks'>,
  type: 'DIRECTORY' | 'FILE',
  defaults: readonly string[],
  isPosix: boolean,
): WayOutcome | undefined {
  const asked = asks?.[type];
  if (asked === undefined) return undefined;
  const { mode, access } = newEntryRights(type, asked, defaults, isPosix);
  return { plain: asked.masked, inHome: mode, access };
}
