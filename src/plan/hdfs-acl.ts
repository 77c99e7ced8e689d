import type { AclAsked } from '../core/acl/acl-outcome.ts';
import { effectiveEntries } from '../core/acl/acl-rights.ts';
import { refuseSnapshot } from '../core/hadoop/refuse-snapshot.ts';
import { formatMode, rwx } from '../core/mode.ts';
import { shownName } from '../core/shown-name.ts';
import type { EntryRights } from '../core/umask/entry.ts';
import { umaskPolicies } from '../core/umask/policies.ts';
import { sameRights } from '../core/umask/rights-writes.ts';
import type { Settings } from '../settings.ts';
import { refuseAclNames } from './acl/acl-names.ts';
import { refuseAclWrites, refuseShutOut } from './acl/acl-refusals.ts';
import { openedHome, openedHomeNotes } from './acl/opened-home.ts';
import { digestOf } from './build.ts';
import type { Readers } from './keeper.ts';
import { hdfsAcl, rightsAt } from './keepers/hdfs-acl.ts';
import type { Plan, Proof, Step } from './plan.ts';
import { readRights } from './rights/rights-json.ts';
import { umaskSettings } from './umask/umask-settings.ts';

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
 * mode, `usage` and `refused` as of the keeper, `refused` for what is in a snapshot
 */
export async function planAcl(
  asked: AclChangeAsked,
  settings: Settings,
  read: HdfsAlone,
  signal: AbortSignal,
): Promise<Plan> {
  const { path } = asked;
  refuseSnapshot(path);
  const have = await hdfsAcl.look(asked, read, signal);
  const steps = hdfsAcl.compare(asked, have).map(
    (change): Step => ({
      change,
      apply: (hands, stop) => hdfsAcl.apply(asked, change, hands, stop),
    }),
  );
  const after = readRights(steps[0]?.change.after);
  const said = umaskSettings(settings);
  const policies = umaskPolicies(said, undefined);
  const { rights: before } = have;
  const notes: string[] = [];
  if (after !== undefined) {
    const { owner } = before;
    refuseShutOut(path, before, after, said);
    await refuseAclWrites(
      owner === read.hdfs.user ? undefined : { told: `${path} belongs to ${owner}`, owner },
      read,
      signal,
    );
    const change = { path, before, after };
    notes.push(...openedHomeNotes(change, policies), ...(await refuseAclNames([change], read, signal)));
  }
  return {
    title: `ACL of ${shownName(path)}`,
    steps,
    notes,
    digest: digestOf(steps),
    prove: async ({ hdfs }, stop) => {
      const { holds, findings } = await proofOf(path, after, hdfs, stop);
      const opened = after === undefined ? [] : openedHome({ path, before, after }, policies);
      return { holds, findings: [...findings, ...opened] };
    },
  };
}

async function proofOf(
  path: string,
  after: EntryRights | undefined,
  hdfs: Readers['hdfs'],
  signal: AbortSignal,
): Promise<Proof> {
  const live = await rightsAt(path, hdfs, signal);
  if (after !== undefined && !sameRights(live, after)) {
    return {
      holds: [],
      findings: [
        {
          rule: 'plan/acl-otherwise',
          severity: 'error',
          place: path,
          sentence: `The ACL of ${shownName(path)} is no longer what was set.`,
          mend: `See it: mesosctl hdfs acl show ${path}`,
        },
      ],
    };
  }
  const named = effectiveEntries(live).filter(({ entry }) => entry.name !== undefined);
  const words = named.map(({ entry, bits }) => `${entry.kind} ${entry.name} ${rwx(bits)}`).join(', ');
  return {
    holds: [
      `${shownName(path)} has mode ${formatMode(live.mode)}${words === '' ? ' and no named entry' : `; in effect are ${words}`}${inherited(live)}.`,
    ],
    findings: [],
  };
}

const inherited = ({ defaults }: EntryRights): string =>
  defaults.length === 0 ? '' : `; new entries inherit ${defaults.map((one) => one.replace('default:', '')).join(',')}`;
