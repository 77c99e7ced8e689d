import { fewNames } from '../core/few-names.ts';
import { hdfsLock } from '../core/hdfs-lock.ts';
import { formatMode } from '../core/mode.ts';
import { shownName } from '../core/shown-name.ts';
import { emptyHomes, noHomes } from '../core/umask/no-homes.ts';
import { umaskPolicies } from '../core/umask/policies.ts';
import type { Settings } from '../settings.ts';
import { refuseAclNames } from './acl/acl-names.ts';
import { digestOf } from './build.ts';
import type { Readers } from './keeper.ts';
import { type RightsAsked, rightsStep } from './keepers/hdfs-rights.ts';
import type { Plan, Step } from './plan.ts';
import { refuseHdfsChanges } from './refuse-hdfs-changes.ts';
import type { RightsWork } from './rights/apply-rights.ts';
import { refuseMany } from './rights/refuse-many.ts';
import { rightsSteps } from './rights/rights-steps.ts';
import type { Closing } from './umask/closing.ts';
import type { EnforceAsked } from './umask/enforce-asked.ts';
import { enforceNotes } from './umask/enforce-notes.ts';
import { enforceProof } from './umask/enforce-proof.ts';
import { type HeldTo, heldTo } from './umask/held-to.ts';
import { refuseForeignHomes, refuseLockWithoutAcls, refuseRoots } from './umask/refusals.ts';
import { allHomes, refuseShared } from './umask/roots.ts';
import { umaskSettings } from './umask/umask-settings.ts';
import { closingsOf } from './umask-closing.ts';

type HdfsReaders = Pick<Readers, 'hdfs'>;

/**
 * Closes what is more open than the policy. Homes come first, for their mode is what keeps strangers out; what is below
 * them follows in batches, the higher before the lower. What somebody may have meant stays, and is named.
 * @throws Failure `not-found` where no home is; `refused` for what must not be closed, for a home that is not its tenant's, and for more than anybody
 * would look through; `unsupported` for a lock where ACLs are switched off; `denied` where we are no superuser
 */
export async function planUmaskEnforce(
  asked: EnforceAsked,
  settings: Settings,
  read: HdfsReaders,
  signal: AbortSignal,
): Promise<Plan> {
  const { hdfs } = read;
  const said = umaskSettings(settings);
  const { homes, superuser } = said;
  const { paths, others } = await meantPaths(asked.paths, settings, read, signal);
  if (paths.length === 0 && others.length > 0) throw noHomes(homes);
  const policies = umaskPolicies(said, asked.umask);
  refuseRoots(paths, asked, policies);
  const hasAcls = (await hdfs.acl('/', signal)) !== undefined;
  refuseLockWithoutAcls(asked, hasAcls);
  const held = heldTo(hasAcls ? asked : { ...asked, inherit: false }, superuser, policies.at);
  const look = (by: HdfsReaders, stop: AbortSignal): Promise<Closing[]> =>
    closingsOf({ paths, homes, depth: asked.depth, policies }, held, {
      hdfs: by.hdfs,
      atOnce: settings.concurrency,
      signal: stop,
    });
  const closings = await look(read, signal);
  refuseForeignHomes(closings, asked, superuser);
  refuseMany(
    closings.map(({ top, changes }) => [changes.length, top?.entry.path ?? '']),
    asked.many,
  );
  const nameNotes = await refuseAclNames(
    closings.flatMap(({ changes }) => changes),
    read,
    signal,
  );
  const steps = stepsOf(closings, held, settings.concurrency);
  const planned = new Set(closings.flatMap(({ changes }) => changes.map(({ fileId }) => fileId)));
  const plan: Plan = {
    title: titleOf(asked, settings),
    steps,
    notes:
      paths.length === 0
        ? [emptyHomes(homes)]
        : [...enforceNotes({ asked, closings, others, hasAcls, superuser }), ...nameNotes],
    digest: digestOf(steps),
    prove: async (readers, stop) => enforceProof(await look(readers, stop), planned),
  };
  return refuseHdfsChanges(plan, read, signal);
}

/** Names of the locks: those of the tenants whose homes they are, or lie in. */
export async function umaskLocks(
  asked: readonly string[],
  settings: Settings,
  read: HdfsReaders,
  signal: AbortSignal,
): Promise<string[]> {
  const { paths } = await meantPaths(asked, settings, read, signal);
  return [...new Set(paths.map((path) => hdfsLock(path, settings.hdfs.homes)))];
}

async function meantPaths(
  paths: readonly string[],
  { hdfs: { homes } }: Settings,
  { hdfs }: HdfsReaders,
  signal: AbortSignal,
): Promise<{ readonly paths: readonly string[]; readonly others: readonly string[] }> {
  if (paths.length === 0) return allHomes(homes, hdfs, signal);
  refuseShared(paths, homes);
  return { paths: [...new Set(paths)], others: [] };
}

function stepsOf(closings: readonly Closing[], held: HeldTo, atOnce: number): Step[] {
  const how: Pick<RightsAsked, 'atOnce' | 'anew'> = { atOnce, anew: anewBy(held) };
  const tops = closings.flatMap(({ top, changes }) =>
    changes
      .filter(({ path }) => path === top?.entry.path)
      .map((change) => rightsStep({ changes: [change], target: change.path, ...how })),
  );
  const below = closings.flatMap(({ top, changes }) => {
    const target = top?.entry.path ?? '';
    const rest = changes.filter(({ path }) => path !== target);
    return rightsSteps(rest, { target, ...how });
  });
  return [...tops, ...below];
}

/** What changed while the plan was made or carried out is judged as it is then. */
const anewBy =
  (held: HeldTo): NonNullable<RightsWork['anew']> =>
  ({ path, type, fileId }, live) => {
    const { access, defaults, ...rest } = live;
    const aclBit = access.length + defaults.length > 0;
    const acl = aclBit ? { access, defaults } : undefined;
    return held.anew({ path, type, fileId, ...rest, aclBit, acl, way: 'some' })?.rights ?? live;
  };

function titleOf({ paths, umask, hard }: EnforceAsked, { hdfs: { homes } }: Settings): string {
  const where = paths.length === 0 ? `all homes of ${homes}` : fewNames(paths.map(shownName));
  const to = umask === undefined ? 'to the umask' : `to umask ${formatMode(umask)}`;
  return `${hard ? 'lock' : 'hold'} ${where} ${to}`;
}
