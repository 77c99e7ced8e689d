import { fact, valueIn } from '../core/fact.ts';
import { Failure } from '../core/failure.ts';
import type { Finding } from '../core/finding.ts';
import { fingerprint } from '../core/fingerprint.ts';
import { isObject } from '../core/json.ts';
import { formatMode } from '../core/mode.ts';
import { letIn } from '../core/umask/let-in.ts';
import { isMoreOpen } from '../core/umask/openness.ts';
import { type ProbeAsk, probeAsks } from '../core/umask/probe-asks.ts';
import type { Settings } from '../settings.ts';
import { digestOf } from './build.ts';
import type { Readers } from './keeper.ts';
import { umaskProbe } from './keepers/umask-probe.ts';
import type { Plan, Proof, Step } from './plan.ts';
import { inSafeMode } from './refuse-hdfs-changes.ts';
import type { TenantWays } from './tenant-ways.ts';
import type { Probed, ProbeSeen, UmaskProbeWant } from './umask/probe.ts';

/** A plan, and what was seen when it was carried out. */
export interface UmaskProbe {
  readonly plan: Plan;
  /** Undefined before. */
  seen(): ProbeSeen | undefined;
}

/** Who proves it, and when. */
export interface ProbeBy {
  readonly settings: Settings;
  readonly hostName: string;
  /** In ms since the epoch. */
  readonly nowMs: number;
}

/** A plan that tries nothing. */
export const noProbe = (tenant: string): UmaskProbe => ({ plan: planOf(tenant, [], () => undefined), seen: nothing });

const nothing = (): undefined => undefined;

/**
 * Proves what new entries of a home get: the tenant himself makes some by WebHDFS, as each way in asks for them, in a
 * scratch folder that goes again.
 * @throws Failure `denied` where we may not act for him or he may not write, `unavailable` in safe mode
 */
export async function planUmaskProbe(
  { tenant, home, policy, ways }: TenantWays,
  { settings, hostName, nowMs }: ProbeBy,
  read: Pick<Readers, 'hdfs'>,
  signal: AbortSignal,
): Promise<UmaskProbe> {
  let seen: ProbeSeen | undefined;
  const want: UmaskProbeWant = {
    tenant,
    home: home.path,
    letIn: letIn(home, [policy.owner, policy.tenant, policy.hard]),
    defaults: home.defaults,
    isPosix: home.isPosix ?? true,
    policy,
    stranger: settings.hdfs.stranger,
    asks: probeAsks(ways),
    see: (what) => {
      seen = what;
    },
    origin: fingerprint(`${hostName}:${settings.stateDir}:${settings.context}`),
    atMs: nowMs,
  };
  await refuseWhatWouldFail(want, read, signal);
  const have = await umaskProbe.look(want, read, signal);
  const steps = umaskProbe
    .compare(want, have)
    .map((change): Step => ({ change, apply: (hands, stop) => umaskProbe.apply(want, change, hands, stop) }));
  return { plan: planOf(tenant, steps, () => seen && proofOf(want, have.left, seen)), seen: () => seen };
}

const planOf = (tenant: string, steps: readonly Step[], proof: () => Proof | undefined): Plan => ({
  title: `umask probe ${tenant}`,
  steps,
  notes: [],
  digest: digestOf(steps),
  prove: async () => proof() ?? { holds: [], findings: [] },
});

async function refuseWhatWouldFail(
  { tenant, home }: UmaskProbeWant,
  { hdfs }: Pick<Readers, 'hdfs'>,
  signal: AbortSignal,
): Promise<void> {
  const [cluster, mayWrite] = await Promise.all([
    fact(hdfs.cluster(signal)),
    fact(hdfs.mayAccess(home, tenant, 'wx', signal)),
  ]);
  if (!mayWrite.ok) throw mayNotAct(hdfs.user, tenant, mayWrite.failure);
  const safeMode = valueIn(cluster)?.safeMode;
  if (safeMode !== undefined) throw inSafeMode(safeMode);
  if (mayWrite.value) return;
  throw new Failure('denied', `${tenant} may not write into ${home}: nothing was done.`, {
    system: 'hdfs',
    hint: `See whose it is: mesosctl hdfs acl show ${home}`,
  });
}

/** Why nothing can be done in the name of a tenant, where it is that. */
function mayNotAct(user: string, tenant: string, failure: Failure): Failure {
  const { detail } = failure;
  if (!isObject(detail) || detail['exception'] !== 'AuthorizationException') return failure;
  return new Failure('denied', `HDFS does not let us act for ${tenant}: ${failure.message}`, {
    system: 'hdfs',
    hint: `Let whom we log in as stand for others: hadoop.proxyuser.NAME.hosts and .groups in core-site.xml of the namenodes. Now requests are made as ${user}.`,
    detail,
    cause: failure,
  });
}

/** `a file asked for with 644, 666 before its umask` */
const askWords = ({ type, masked, unmasked, isUnsaid, through }: ProbeAsk): string => {
  const what = `${type === 'FILE' ? 'a file' : 'a folder'}${through === undefined ? '' : ' through HttpFS'}`;
  if (isUnsaid === true) return `${what} without a mode`;
  const before = unmasked === undefined ? '' : ` (${formatMode(unmasked)} before its umask)`;
  return `${what} asked for with ${formatMode(masked)}${before}`;
};

function proofOf(want: UmaskProbeWant, leftBefore: readonly string[], seen: ProbeSeen): Proof {
  const { stranger, tenant, home } = want;
  const findings = [
    ...open(want, seen),
    ...otherwise(want, seen),
    ...owned(want, seen),
    ...untried(want, seen),
    ...untriedThrough(want, seen),
    ...left(seen),
  ];
  const isSound = findings.every(({ severity }) => severity !== 'error');
  const raw = seen.entries.filter(({ ask }) => ask.unmasked === undefined && ask.through === undefined);
  const through = seen.entries.filter(({ ask }) => ask.through !== undefined);
  const made = (some: readonly Probed[]): string =>
    some.map(({ ask, mode }) => `${askWords(ask)} came out ${formatMode(mode)}`).join(', ');
  return {
    holds: [
      ...leftBefore.map((path) => `What an earlier run had left was removed: ${path}`),
      `As ${tenant}, in ${home}, by raw requests: ${made(raw)}.`,
      ...(through.length === 0 ? [] : [`As ${tenant}, in ${home}: ${made(through)}.`]),
      ...(isSound && valueIn(seen.strangerMayRead) === false
        ? [`${stranger}, who is nobody to ${tenant}, may not read the most open of them; all of it is removed.`]
        : []),
    ],
    findings,
  };
}

/** An error where a stranger gets at it now, a warning where only a folder above is in the way. */
function open({ policy, home, letIn, stranger }: UmaskProbeWant, { entries, strangerMayRead }: ProbeSeen): Finding[] {
  const wide = entries.filter((one) => isMoreOpen(one, policy));
  if (wide.length === 0) return [];
  const mayRead = valueIn(strangerMayRead);
  const who =
    mayRead === undefined
      ? ''
      : mayRead
        ? `, and ${stranger} may read there`
        : `; only the folders above keep strangers out${letIn.length === 0 ? '' : `, and the home lets in ${letIn.join(', ')}`}`;
  return [
    {
      rule: 'umask/probe-open',
      severity: mayRead === true ? 'error' : 'warning',
      place: home,
      sentence: `New entries of ${home} come out more open than the umask ${formatMode(policy.umask)}: ${wide.map((one) => `${askWords(one.ask)} is ${formatMode(one.mode)}`).join(', ')}${who}.`,
      mend: `Let a default ACL hold all clients: mesosctl hdfs umask-enforce ${home}`,
      data: { entries: wide.map(probedData) },
    },
  ];
}

/** What was asked for, reckoned and made, for scripts. */
export const probedData = ({ ask, owner, mode, reckoned, access }: Probed) => ({
  type: ask.type,
  asked: ask.isUnsaid === true ? null : formatMode(ask.masked),
  beforeUmask: ask.unmasked === undefined ? null : formatMode(ask.unmasked),
  through: ask.through ?? null,
  reckoned: formatMode(reckoned),
  mode: formatMode(mode),
  owner,
  acl: [...access],
});

function otherwise({ home }: UmaskProbeWant, { entries }: ProbeSeen): Finding[] {
  const other = entries.filter(({ mode, reckoned }) => mode !== reckoned);
  if (other.length === 0) return [];
  return [
    {
      rule: 'umask/probe-otherwise',
      severity: 'warning',
      place: home,
      sentence: `HDFS makes of them what was not reckoned: ${other.map((one) => `${askWords(one.ask)} is ${formatMode(one.mode)} and not ${formatMode(one.reckoned)}`).join(', ')}.`,
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

function untried({ home, stranger }: UmaskProbeWant, { strangerMayRead }: ProbeSeen): Finding[] {
  if (strangerMayRead.ok) return [];
  const { message, hint } = strangerMayRead.failure;
  return [
    {
      rule: 'umask/probe-untried',
      severity: 'warning',
      place: home,
      sentence: `Whether ${stranger} may read there could not be tried: ${message}`,
      ...(hint === undefined ? {} : { mend: hint }),
    },
  ];
}

function untriedThrough({ home }: UmaskProbeWant, { httpfsFailure }: ProbeSeen): Finding[] {
  if (httpfsFailure === undefined) return [];
  const { message, hint } = httpfsFailure;
  return [
    {
      rule: 'umask/probe-untried',
      severity: 'warning',
      place: home,
      sentence: `What comes of HttpFS could not be tried: ${message}`,
      ...(hint === undefined ? {} : { mend: hint }),
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
