import { pathOf, walkFrom, walkHdfs } from '../checks/subjects/hdfs-walk.ts';
import type { FullStatus } from '../clients/hdfs/types.ts';
import { Failure } from '../core/failure.ts';
import { refuseSnapshot } from '../core/hadoop/refuse-snapshot.ts';
import { isReservedPath } from '../core/hadoop/reserved-path.ts';
import { shownName } from '../core/shown-name.ts';
import { rightsOf } from '../core/umask/entry.ts';
import { umaskPolicies } from '../core/umask/policies.ts';
import { isTrash } from '../core/umask/policy.ts';
import type { Settings } from '../settings.ts';
import { refuseAclNames } from './acl/acl-names.ts';
import { aclTreeNotes } from './acl/acl-notes.ts';
import { refuseAclWrites, refuseShutOut } from './acl/acl-refusals.ts';
import { type AclTally, emptyTally, tallyAcl } from './acl/acl-tally.ts';
import { refuseSurprises, strangers } from './acl/acl-tree-refusals.ts';
import { aclJudge } from './acl/acl-verdicts.ts';
import { openedHome, openedHomeNotes } from './acl/opened-home.ts';
import { digestOf } from './build.ts';
import type { AclChangeAsked } from './hdfs-acl.ts';
import type { Readers } from './keeper.ts';
import { hdfsAcl } from './keepers/hdfs-acl.ts';
import type { Plan } from './plan.ts';
import type { RightsWork } from './rights/apply-rights.ts';
import { refuseMany } from './rights/refuse-many.ts';
import { rightsProof } from './rights/rights-proof.ts';
import { rightsSteps } from './rights/rights-steps.ts';
import { umaskSettings } from './umask/umask-settings.ts';

/** What is asked of the ACLs of an entry and of all below it. */
export interface AclTreeAsked extends AclChangeAsked {
  /** How many levels below the path; undefined: all. */
  readonly depth: number | undefined;
  /** Whether more entries may be changed than anybody would look through. */
  readonly many: boolean;
}

type HdfsAlone = Pick<Readers, 'hdfs'>;

/**
 * Changes the ACL of an entry and of all below it, as `hdfs dfs -setfacl -R` does, in batches that undo takes back entry by
 * entry. Trash and what the context protects are passed over, with all that is in them.
 * @throws Failure as of `planAcl`; `refused` for what is protected, and for more than anybody would look through
 */
export async function planAclTree(
  asked: AclTreeAsked,
  settings: Settings,
  read: HdfsAlone,
  signal: AbortSignal,
): Promise<Plan> {
  const { path } = asked;
  refuseSnapshot(path);
  refuseReserved(path, settings);
  const judge = aclJudge(asked.asked);
  const look = (by: HdfsAlone, stop: AbortSignal): Promise<AclTally> => tallyOf(asked, settings, judge, by, stop);
  const tally = await look(read, signal);
  const { changes } = tally;
  const said = umaskSettings(settings);
  const policies = umaskPolicies(said, undefined);
  for (const { path: at, before, after } of changes) refuseShutOut(at, before, after, said);
  refuseSurprises(tally, asked);
  refuseMany([[changes.length, path]], asked.many);
  if (changes.length > 0) await refuseAclWrites(strangers(tally, read.hdfs.user), read, signal);
  const nameNotes = await refuseAclNames(changes, read, signal);
  const steps = rightsSteps(changes, { target: path, atOnce: settings.concurrency, anew: anewBy(asked, judge) });
  const planned = new Set(changes.map(({ fileId }) => fileId));
  return {
    title: `ACL of ${shownName(path)} and of all in it`,
    steps,
    notes: [...aclTreeNotes(tally), ...changes.flatMap((change) => openedHomeNotes(change, policies)), ...nameNotes],
    digest: digestOf(steps),
    prove: async (readers, stop) => {
      const { entries, changes: open } = await look(readers, stop);
      const proof = rightsProof({
        entries,
        open,
        planned,
        rule: 'plan/acl-otherwise',
        done: 'set',
        are: 'not as was asked',
      });
      return { ...proof, findings: [...proof.findings, ...changes.flatMap((change) => openedHome(change, policies))] };
    },
  };
}

async function tallyOf(
  { path: top, asked: _, depth }: AclTreeAsked,
  settings: Settings,
  judge: ReturnType<typeof aclJudge>,
  { hdfs }: HdfsAlone,
  signal: AbortSignal,
): Promise<AclTally> {
  const tally = emptyTally();
  const { type, fileId, rights } = await hdfsAcl.look({ path: top }, { hdfs }, signal);
  tallyAcl(tally, { path: top, type, fileId, rights }, judge);
  if (type !== 'DIRECTORY' || depth === 0) return tally;
  const kept = new Set(settings.hdfs.protected);
  const isPassed = (path: string, { type }: FullStatus): boolean => kept.has(path) || isTrash({ path, type });
  const walk = walkHdfs<number>([walkFrom(top, 1)], {
    hdfs,
    atOnce: settings.concurrency,
    signal,
    readsAcls: true,
    enter: ({ path, status }, level) =>
      isPassed(path, status) || (depth !== undefined && level >= depth) ? undefined : level + 1,
  });
  for await (const { folder, entries, acls, failure } of walk) {
    if (failure !== undefined) throw failure;
    for (const status of entries) {
      const path = pathOf(folder, status.name);
      if (isPassed(path, status)) tally.passedOver.push(path);
      else tallyAcl(tally, { path, ...status, rights: rightsOf({ ...status, acl: acls.get(status) }) }, judge);
    }
  }
  return tally;
}

/** What changed meanwhile is judged as it is then; where that would surprise, it is left as it is, and the proof tells it. */
const anewBy =
  ({ masked, revived }: AclTreeAsked, judge: ReturnType<typeof aclJudge>): NonNullable<RightsWork['anew']> =>
  ({ type }, live) => {
    const verdict = judge(type, live);
    const isSurprise = (!masked && verdict.masked.length > 0) || (!revived && verdict.revived.length > 0);
    return isSurprise ? live : verdict.after;
  };

/** @throws Failure `refused` */
function refuseReserved(path: string, { hdfs }: Settings): void {
  if (hdfs.protected.some((one) => path === one || path.startsWith(`${one}/`))) {
    throw new Failure('refused', `${path} is protected by the context: it is passed over.`, {
      hint: 'See which paths are: mesosctl context show',
    });
  }
  if (!isReservedPath(path)) return;
  throw new Failure('refused', `${path} is in the hands of the trash, or is read-only, or is no path of the tree.`, {
    hint: 'Name a folder of data.',
  });
}
