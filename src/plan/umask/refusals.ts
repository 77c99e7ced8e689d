import { Failure } from '../../core/failure.ts';
import { formatMode } from '../../core/mode.ts';
import { isLockedHome } from '../../core/umask/locked-home.ts';
import { type UmaskPolicies, upwards } from '../../core/umask/policies.ts';
import type { Closing } from './closing.ts';
import type { EnforceAsked } from './enforce-asked.ts';

/** @throws Failure `refused` for a folder that the context protects, and for one that is no home and that nothing is said of */
export function refuseRoots(roots: readonly string[], { umask, hard }: EnforceAsked, policies: UmaskPolicies): void {
  const kept = roots.find((path) => policies.isProtected(path));
  if (kept !== undefined) {
    throw new Failure('refused', `${kept} is protected by the context: it is passed over.`, {
      hint: 'See which paths are: mesosctl context show',
    });
  }
  const unsaid = roots.find(
    (path) => umask === undefined && upwards(path).every((one) => policies.from(one) === undefined),
  );
  if (unsaid !== undefined) {
    throw new Failure('refused', `${unsaid} lies in no home, and the context has no policy for it: it may be shared.`, {
      hint: 'Say what shall be kept from others: --umask 027.',
    });
  }
  const below = roots.find(
    (path) => hard && (policies.from(path)?.tenant === undefined || policies.at(path).root !== path),
  );
  if (below !== undefined) {
    throw new Failure('usage', `${below} is no home, and --hard locks homes.`, {
      hint: 'Name the home, or leave --hard out.',
    });
  }
}

/** @throws Failure `unsupported` */
export function refuseLockWithoutAcls({ hard }: EnforceAsked, hasAcls: boolean): void {
  if (!hard || hasAcls) return;
  throw new Failure('unsupported', 'ACLs are switched off on the namenode, and a lock lets its tenant in by one.', {
    system: 'hdfs',
    hint: 'Set dfs.namenode.acls.enabled=true in hdfs-site.xml of the namenodes, and restart them; or leave --hard out.',
  });
}

/** A home that belongs to somebody else would be closed to its tenant. @throws Failure `refused` */
export function refuseForeignHomes(closings: readonly Closing[], { owners }: EnforceAsked, superuser: string): void {
  if (owners) return;
  for (const { top } of closings) {
    if (top === undefined) continue;
    const { entry, policy } = top;
    const { root, tenant, owner } = policy;
    if (entry.path !== root || tenant === undefined || entry.owner === owner) continue;
    if (isLockedHome(tenant, superuser, { ...entry, access: entry.acl?.access ?? [] })) continue;
    throw new Failure(
      'refused',
      `${root} belongs to ${entry.owner}:${entry.group} (mode ${formatMode(entry.mode)}), not to ${owner}: closed, it would be closed to ${owner} as well.`,
      { system: 'hdfs', hint: `Look whose data it is. To give it to ${owner} along with that: --owners` },
    );
  }
}
