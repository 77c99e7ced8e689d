import { type AclEntry, aclEntryText } from '../../core/acl/acl-entry.ts';
import type { AclSurprise } from '../../core/acl/acl-surprises.ts';
import { fact, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { fewNames } from '../../core/few-names.ts';
import type { EntryRights } from '../../core/umask/entry.ts';
import { isLockedHome } from '../../core/umask/locked-home.ts';
import type { UmaskSettings } from '../../core/umask/policies.ts';
import type { Readers } from '../keeper.ts';
import { inSafeMode } from '../refuse-hdfs-changes.ts';

/** An entry that is not ours to change. */
export interface ForeignEntry {
  /** `/data/x belongs to bob` */
  readonly told: string;
  readonly owner: string;
}

/**
 * An ACL is changed by its owner or by a superuser, and not in safe mode.
 * @throws Failure `denied`, `unavailable`
 */
export async function refuseAclWrites(
  foreign: ForeignEntry | undefined,
  { hdfs }: Pick<Readers, 'hdfs'>,
  signal: AbortSignal,
): Promise<void> {
  const [superuser, cluster] = await Promise.all([fact(hdfs.isSuperuser(signal)), fact(hdfs.cluster(signal))]);
  const safeMode = valueIn(cluster)?.safeMode;
  if (safeMode !== undefined) throw inSafeMode(safeMode);
  if (valueIn(superuser) !== false || foreign === undefined) return;
  throw new Failure('denied', `${foreign.told}, and ${hdfs.user} is no superuser: nothing was done.`, {
    system: 'hdfs',
    hint: `Set hdfs.user to ${foreign.owner} or to a superuser: --set hdfs.user=hdfs`,
  });
}

/** A locked home lets its tenant in by nothing but an entry of its ACL. @throws Failure `refused` where that would go */
export function refuseShutOut(
  path: string,
  before: EntryRights,
  after: EntryRights,
  { homes, superuser }: Pick<UmaskSettings, 'homes' | 'superuser'>,
): void {
  const slash = path.lastIndexOf('/');
  if (path.slice(0, slash) !== homes) return;
  const tenant = path.slice(slash + 1);
  if (!isLockedHome(tenant, superuser, before) || isLockedHome(tenant, superuser, after)) return;
  throw new Failure(
    'refused',
    `${path} is locked: it belongs to ${superuser}, and without user:${tenant}:rwx in effect ${tenant} gets no more into it.`,
    { system: 'hdfs', hint: `To unlock it, give it back at first: hdfs dfs -chown ${tenant} ${path}` },
  );
}

/** What HDFS grants the owner stands in user::, and an entry that names him is never asked. @throws Failure `refused` */
export function refuseOwnerNamed(path: string, owner: string, entries: readonly AclEntry[]): void {
  const own = entries.find(({ scope, kind, name }) => scope === 'access' && kind === 'user' && name === owner);
  if (own === undefined) return;
  throw new Failure(
    'refused',
    `${path} belongs to ${owner}: ${aclEntryText(own)} has no effect, for user:: holds for the owner.`,
    {
      system: 'hdfs',
      hint: `Set user:: in its place; --masked sets it as it stands, for when ${path} belongs to somebody else.`,
    },
  );
}

/** @param where the entry, or several in words @throws Failure `refused` */
export function refuseMasked(where: string, masked: readonly AclSurprise[]): void {
  if (masked.length === 0) return;
  const told = fewNames(masked.map(({ entry, counts }) => `${entry} with ${counts}`));
  throw new Failure('refused', `${where}: the mask would leave ${told}.`, {
    system: 'hdfs',
    hint: 'Leave the mask out, so that it is made to fit, or say a wider one; --masked sets it as it stands.',
  });
}

/** @param where the entry, or several in words @throws Failure `refused` */
export function refuseRevived(where: string, revived: readonly AclSurprise[]): void {
  if (revived.length === 0) return;
  const told = revived.map(({ entry, counts }) => `${entry} (${counts})`).join(', ');
  throw new Failure(
    'refused',
    `${where}: the mask, made anew, would bring into effect what a chmod had closed: ${told}.`,
    {
      system: 'hdfs',
      hint: 'A mask that is said keeps them closed (mesosctl hdfs acl set … mask::r-x); --revived lets them come into effect.',
    },
  );
}
