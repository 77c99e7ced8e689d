import { readUmaskHome } from '../checks/subjects/umask-home.ts';
import { fact, valueIn } from '../core/fact.ts';
import { Failure } from '../core/failure.ts';
import type { Finding } from '../core/finding.ts';
import { formatMode } from '../core/mode.ts';
import { legalTenantName } from '../core/tenant-name.ts';
import { umaskPolicies } from '../core/umask/policies.ts';
import { moreOpen } from '../core/umask/ways-in.ts';
import type { Settings } from '../settings.ts';
import { digestOf } from './build.ts';
import type { Readers } from './keeper.ts';
import { umaskProbe } from './keepers/umask-probe.ts';
import type { Plan, Proof, Step } from './plan.ts';
import { inSafeMode } from './refuse-hdfs-changes.ts';
import type { Probed, ProbeSeen, UmaskProbeWant } from './umask/probe.ts';
import { umaskSettings } from './umask/umask-settings.ts';

/**
 * Proves what new entries of a home get: the tenant himself makes some by WebHDFS, in a scratch folder that goes again.
 * @throws Failure `not-found` without a home, `denied` where we may not act for him, `unavailable` in safe mode
 */
export async function planUmaskProbe(
  name: string,
  settings: Settings,
  read: Pick<Readers, 'hdfs'>,
  signal: AbortSignal,
): Promise<Plan> {
  const tenant = legalTenantName(name);
  const { hdfs } = read;
  const path = `${settings.hdfs.homes}/${tenant}`;
  const home = await readUmaskHome(path, hdfs, signal);
  const { umask } = umaskPolicies(umaskSettings(settings, hdfs.user), undefined).at(path);
  let seen: ProbeSeen | undefined;
  const want: UmaskProbeWant = {
    tenant,
    home: path,
    defaults: home.defaults,
    isPosix: home.isPosix ?? true,
    umask,
    stranger: settings.hdfs.stranger,
    see: (what) => {
      seen = what;
    },
  };
  const have = await umaskProbe.look(want, read, signal);
  const steps = umaskProbe
    .compare(want, have)
    .map((change): Step => ({ change, apply: (hands, stop) => umaskProbe.apply(want, change, hands, stop) }));
  await refuseWhatWouldFail(want, read, signal);
  return {
    title: `umask probe ${tenant}`,
    steps,
    notes: [],
    digest: digestOf(steps),
    prove: async () => proofOf(want, seen),
  };
}

async function refuseWhatWouldFail(
  { tenant, home }: UmaskProbeWant,
  { hdfs }: Pick<Readers, 'hdfs'>,
  signal: AbortSignal,
): Promise<void> {
  const [cluster, mayWrite] = await Promise.all([
    fact(hdfs.cluster(signal)),
    hdfs.mayAccess(home, tenant, 'wx', signal),
  ]);
  const safeMode = valueIn(cluster)?.safeMode;
  if (safeMode !== undefined) throw inSafeMode(safeMode);
  if (mayWrite) return;
  throw new Failure('denied', `${tenant} may not write into ${home}: nothing was done.`, {
    system: 'hdfs',
    hint: `See whose it is: mesosctl hdfs acl show ${home}`,
  });
}

const what = ({ type, asked }: Probed): string =>
  `a ${type === 'FILE' ? 'file' : 'folder'} ${asked === undefined ? 'without a mode' : `asked for with ${formatMode(asked)}`}`;

function proofOf(want: UmaskProbeWant, seen: ProbeSeen | undefined): Proof {
  if (seen === undefined) return { holds: [], findings: [] };
  const findings = [...open(want, seen), ...otherwise(want, seen), ...owned(want, seen), ...left(seen)];
  const isSound = findings.every(({ severity }) => severity !== 'error');
  const made = seen.entries.map((one) => `${what(one)} came out ${formatMode(one.mode)}`).join(', ');
  return {
    holds: [
      `As ${want.tenant}, in ${want.home}: ${made}.`,
      ...(isSound && !seen.strangerMayRead
        ? [
            `${want.stranger}, who is nobody to ${want.tenant}, may not read the most open of them; all of it is removed.`,
          ]
        : []),
    ],
    findings,
  };
}

/** An error where a stranger gets at it now, a warning where only a folder above is in the way. */
function open({ umask, home, stranger }: UmaskProbeWant, { entries, strangerMayRead }: ProbeSeen): Finding[] {
  const wide = entries.filter(({ mode }) => moreOpen(mode, umask));
  if (wide.length === 0) return [];
  return [
    {
      rule: 'umask/probe-open',
      severity: strangerMayRead ? 'error' : 'warning',
      place: home,
      sentence: `New entries of ${home} come out more open than the umask ${formatMode(umask)}: ${wide.map((one) => `${what(one)} is ${formatMode(one.mode)}`).join(', ')}${strangerMayRead ? `, and ${stranger} may read there` : '; only the folders above keep strangers out'}.`,
      mend: `Let a default ACL hold all clients: mesosctl hdfs umask-enforce ${home}`,
      data: {
        entries: wide.map(({ type, asked, mode }) => ({
          type,
          asked: asked === undefined ? null : formatMode(asked),
          mode: formatMode(mode),
        })),
      },
    },
  ];
}

function otherwise({ home }: UmaskProbeWant, { entries }: ProbeSeen): Finding[] {
  const other = entries.filter(({ mode, reckoned }) => mode !== reckoned);
  if (other.length === 0) return [];
  return [
    {
      rule: 'umask/probe-otherwise',
      severity: 'warning',
      place: home,
      sentence: `HDFS makes of them what was not reckoned: ${other.map((one) => `${what(one)} is ${formatMode(one.mode)} and not ${formatMode(one.reckoned)}`).join(', ')}.`,
      mend: 'The default ACL may have been changed meanwhile: run it again. Else something of the namenode decides here, such as an attribute provider (Ranger).',
    },
  ];
}

function owned({ tenant, home }: UmaskProbeWant, { entries }: ProbeSeen): Finding[] {
  const foreign = entries.find(({ owner }) => owner !== tenant);
  if (foreign === undefined) return [];
  return [
    {
      rule: 'umask/probe-foreign',
      severity: 'error',
      place: home,
      sentence: `What was written as ${tenant} belongs to ${foreign.owner}.`,
      mend: 'hdfs.doAs or a proxy in between turns names into others: see hdfs.user and hdfs.doAs with mesosctl context show.',
    },
  ];
}

const left = ({ leftBehind }: ProbeSeen): Finding[] =>
  leftBehind.map((one) => ({
    rule: 'umask/probe-left',
    severity: 'error',
    place: one,
    sentence: `It could not be removed: ${one}`,
    mend: 'Run the same command again: it removes what is left.',
  }));
