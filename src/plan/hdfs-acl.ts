import type { AclAsked } from '../core/acl/acl-outcome.ts';
import { effectiveEntries } from '../core/acl/acl-rights.ts';
import type { Change } from '../core/change.ts';
import { fact, valueIn } from '../core/fact.ts';
import { Failure } from '../core/failure.ts';
import { formatMode, rwx } from '../core/mode.ts';
import { sameRights } from '../core/umask/rights-writes.ts';
import { digestOf } from './build.ts';
import type { Readers } from './keeper.ts';
import { hdfsAcl, rightsAt, rightsIn } from './keepers/hdfs-acl.ts';
import type { Plan, Proof, Step } from './plan.ts';
import { inSafeMode } from './refuse-hdfs-changes.ts';

/** What is asked of the ACL of one entry, and which surprises are welcome. */
export interface AclChangeAsked {
  readonly path: string;
  readonly asked: AclAsked;
  readonly masked: boolean;
  readonly revived: boolean;
}

type HdfsAlone = Pick<Readers, 'hdfs'>;

/**
 * Changes the ACL of a file or folder, and looks at it again.
 * @throws Failure `not-found`, `unsupported` where ACLs are switched off, `denied` where we may not, `unavailable` in safe
 * mode, `usage` and `refused` as of the keeper
 */
export async function planAcl(asked: AclChangeAsked, read: HdfsAlone, signal: AbortSignal): Promise<Plan> {
  const { path } = asked;
  const have = await hdfsAcl.look(asked, read, signal);
  const steps = hdfsAcl.compare(asked, have).map(
    (change): Step => ({
      change,
      apply: (hands, stop) => hdfsAcl.apply(asked, change, hands, stop),
    }),
  );
  if (steps.length > 0) await refuseWhatWouldFail(path, have.rights.owner, read, signal);
  return {
    title: `ACL of ${path}`,
    steps,
    notes: [],
    digest: digestOf(steps),
    prove: ({ hdfs }, stop) => proofOf(path, steps[0]?.change, hdfs, stop),
  };
}

/** An ACL is changed by its owner or by a superuser, and not in safe mode. */
async function refuseWhatWouldFail(
  path: string,
  owner: string,
  { hdfs }: HdfsAlone,
  signal: AbortSignal,
): Promise<void> {
  const [superuser, cluster] = await Promise.all([fact(hdfs.isSuperuser(signal)), fact(hdfs.cluster(signal))]);
  const safeMode = valueIn(cluster)?.safeMode;
  if (safeMode !== undefined) throw inSafeMode(safeMode);
  if (valueIn(superuser) !== false || owner === hdfs.user) return;
  throw new Failure('denied', `${path} belongs to ${owner}, and ${hdfs.user} is no superuser: nothing was done.`, {
    system: 'hdfs',
    hint: `Set hdfs.user to ${owner} or to a superuser: --set hdfs.user=hdfs`,
  });
}

async function proofOf(
  path: string,
  change: Change | undefined,
  hdfs: Readers['hdfs'],
  signal: AbortSignal,
): Promise<Proof> {
  const live = await rightsAt(path, hdfs, signal);
  if (change !== undefined && !sameRights(live, rightsIn(change.after))) {
    return {
      holds: [],
      findings: [
        {
          rule: 'plan/acl-otherwise',
          severity: 'error',
          place: path,
          sentence: `The ACL of ${path} is no longer what was set.`,
          mend: `See it: mesosctl hdfs acl show ${path}`,
        },
      ],
    };
  }
  const named = effectiveEntries(live).filter(({ entry }) => entry.name !== undefined);
  const words = named.map(({ entry, bits }) => `${entry.kind} ${entry.name} ${rwx(bits)}`).join(', ');
  return {
    holds: [
      `${path} has mode ${formatMode(live.mode)}${words === '' ? ' and no named entry' : `; in effect are ${words}`}.`,
    ],
    findings: [],
  };
}
