import { defaultAcl, rwx } from '../mode.ts';

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
}

/** Folders of which only the top is judged: what is in them is made by programs, and goes away by itself. */
export const PASSING_NAMES: ReadonlySet<string> = new Set(['.Trash', '.sparkStaging']);

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
