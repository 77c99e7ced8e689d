import { defaultAcl, rwx } from '../mode.ts';
import type { UmaskEntry } from './entry.ts';

/** What all entries of one home, or of one folder that was named, are held to. */
export interface UmaskPolicy {
  /** The home or the folder itself, without a slash at its end. */
  readonly root: string;
  /** Whose home it is; undefined of a folder that is nobody's. */
  readonly tenant: string | undefined;
  /** What is kept from others, 0o077. */
  readonly umask: number;
  /** Who shall own all of it; undefined: owners are not judged. Of a hard home this is who owns what is in it. */
  readonly owner: string | undefined;
  /** Undefined: groups are not judged. */
  readonly group: string | undefined;
  /** Whether each folder shall hold new entries to the umask by a default ACL. */
  readonly inherit: boolean;
  /**
   * The superuser who shall own the home itself, so that its mode and default ACL are out of the tenant's reach; the
   * tenant is let in by a named entry, which new entries inherit. Undefined: the home belongs to its tenant.
   */
  readonly hard: string | undefined;
  /** Whether the umask stands not in the context, but in the words of the operator, or is taken for want of another. */
  readonly isUnsaid?: boolean;
  /** Whether the home was found to be locked, and the context does not say that it shall be. */
  readonly isLockUnsaid?: boolean;
  /** Whether the home was found to belong to somebody else: nothing is done in it unless it is given to its tenant. */
  readonly isForeign?: boolean;
}

/** Folders of a home of which only the top is judged: what is in them is made by programs, and goes away by itself. */
export const PASSING_NAMES: ReadonlySet<string> = new Set(['.sparkStaging']);

/**
 * Whether an entry is a trash, wherever it lies, or is in one or in a snapshot: that of an encryption zone or of a
 * snapshottable folder is open to all who delete there (mode 1777), and what is in it is as its owners had it.
 */
export const isTrash = ({ path, type }: Pick<UmaskEntry, 'path' | 'type'>): boolean =>
  /\/\.(?:Trash|snapshot)\//.test(path) || (type === 'DIRECTORY' && path.endsWith('/.Trash'));

/** The default ACL that a folder shall have, in the order in which a namenode lists it. */
export function wantedDefaults({
  umask,
  tenant,
  hard,
}: Pick<UmaskPolicy, 'umask' | 'tenant' | 'hard'>): readonly string[] {
  const plain = defaultAcl(umask);
  if (hard === undefined || tenant === undefined) return plain;
  const [user = '', group = '', other = ''] = plain;
  // The mask bounds the named entry, so it lets all of that through.
  return [user, `default:user:${tenant}:rwx`, group, `default:mask::${rwx(7)}`, other];
}
