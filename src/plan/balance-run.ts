import { balancePreflight } from '../checks/preflight/balance/balance-preflight.ts';
import { marathonPlace, metronomePlace } from '../checks/preflight/balance/place-checks.ts';
import { runPreflight } from '../checks/preflight/run-preflight.ts';
import { systemChecks } from '../checks/preflight/system-checks.ts';
import type { Readers as AllReaders } from '../clients/doors.ts';
import type { Platform } from '../clients/platforms/types.ts';
import { refuseUnknownNodes } from '../core/balance/refuse-unknown-nodes.ts';
import type { GuardLimits } from '../core/balancer/guard.ts';
import type { Clock } from '../core/clock.ts';
import { commandWords } from '../core/command-words.ts';
import { gather } from '../core/fact.ts';
import { Failure } from '../core/failure.ts';
import type { Finding } from '../core/finding.ts';
import { formerOf } from '../core/namenode-heap/raised.ts';
import { checksOf, isReady, type PreflightReport } from '../core/preflight-report.ts';
import { formatBytes, toMib } from '../core/quantity.ts';
import { shellWord } from '../core/shell-word.ts';
import { type TimeWindow, windowEnd } from '../core/time-window.ts';
import type { Settings } from '../settings.ts';
import { balancerStep, bandwidthBackStep, bandwidthStep, endLeftStep, hookStep } from './balance/balance-steps.ts';
import { type HeapSteps, heapSteps } from './balance/heap-steps.ts';
import { type Job, jobOf, lacksMarathon, leftJobsOf, refuseUndescribed, type Via } from './balance/job-of.ts';
import { leftBandwidth, leftSentence } from './balance/left-bandwidth.ts';
import { outsideWindow } from './balance/outside-window.ts';
import type { BalancerPlace } from './balance/place.ts';
import { BALANCER, type BalancerSeen, type BalancerWant, newSeen } from './balance/want.ts';
import { digestOf } from './build.ts';
import { configuredBandwidth } from './configured-bandwidth.ts';
import type { Readers } from './keeper.ts';
import type { Plan, Proof, Step } from './plan.ts';

/** A balancing as the operator asked for it. */
export interface BalanceAsked {
  /** Percent around the average; undefined: as the balancer has it (10). */
  readonly threshold: number | undefined;
  readonly policy: 'datanode' | 'blockpool' | undefined;
  readonly include: string | undefined;
  readonly exclude: string | undefined;
  readonly bandwidthBytes: number | undefined;
  readonly window: TimeWindow | undefined;
  readonly raiseHeapBytes: number | undefined;
  /** Apps of Marathon; those of the context where there are none. */
  readonly namenodeApps: readonly string[];
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly limits: GuardLimits;
  readonly lookMs: number;
  readonly via: Via;
  /** Whether it is begun although the preflight finds something in its way. */
  readonly despitePreflight: boolean;
}

/** Marathon and Metronome are touched only where they are described. */
type BalanceReaders = Pick<AllReaders, 'hdfs' | 'marathon' | 'metronome' | 'programs'>;

export interface BalanceScope {
  readonly settings: Settings;
  /** As a preflight looks at it. */
  readonly platform: Platform;
  readonly read: BalanceReaders;
  readonly files: Parameters<typeof leftBandwidth>[2];
  readonly clock: Clock;
}

/**
 * Balances HDFS: what stands in the way is asked first, then the namenode is raised, the bandwidth set, and the balancer run under a
 * guard; at last, also after a failure, all of it is put back.
 * @throws Failure `refused` by the preflight, `usage`, `config`, `not-found`
 */
export async function planBalance(asked: BalanceAsked, scope: BalanceScope, signal: AbortSignal): Promise<Plan> {
  const { settings, read, clock } = scope;
  const seen = newSeen();
  if (asked.window !== undefined && windowEnd(asked.window, clock.now()) === undefined)
    return outsideWindow(asked.window, scope, signal);
  await refuseNodes(asked, read, signal);
  await refuseMissing(asked, read);
  const heaps = await heapsOf(asked, scope, signal);
  const job = await jobOf(asked, scope, signal);
  const report = await preflightOf(asked, scope, job.left.length > 0, signal);
  if (!isReady(report) && !asked.despitePreflight) throw refusedBy(report, asked.via);
  const [left, told] = await Promise.all([read.programs.left(BALANCER), configuredBandwidth(read, settings, signal)]);
  const leftBytes = await leftBandwidth(told, settings, scope.files, read, signal);
  const configured = told ?? leftBytes?.backBytes;
  const bandwidthBytes = asked.bandwidthBytes ?? leftBytes?.backBytes;
  const want = wantOf({ ...asked, bandwidthBytes }, settings, configured, job.place);
  const steps = stepsOf({ ...asked, bandwidthBytes }, want, { heaps, job, left: left?.pid, configured, seen });
  return {
    title: 'balance HDFS',
    steps,
    notes: [
      ...notesOf(asked, heaps, configured, report),
      ...(leftBytes === undefined ? [] : [leftSentence(leftBytes)]),
      ...job.notes,
    ],
    digest: digestOf(steps),
    prove: (readers, stop) => proved(seen, heaps, readers, stop),
  };
}

/** @throws Failure `usage` for hosts that are no datanodes */
async function refuseNodes(
  { include, exclude }: BalanceAsked,
  { hdfs }: Pick<AllReaders, 'hdfs'>,
  signal: AbortSignal,
): Promise<void> {
  if (include === undefined && exclude === undefined) return;
  const hostsIn = (said = ''): string[] =>
    said
      .split(',')
      .map((host) => host.trim())
      .filter((host) => host !== '');
  const { datanodes } = await hdfs.cluster(signal);
  refuseUnknownNodes(datanodes, { include: hostsIn(include), exclude: hostsIn(exclude) });
}

/** A command of --after that is not there would be missed after hours of balancing. @throws Failure `usage` */
async function refuseMissing(
  { before, after }: BalanceAsked,
  { programs }: Pick<AllReaders, 'programs'>,
): Promise<void> {
  for (const [flag, command] of Object.entries({ before, after })) {
    if (command === undefined) continue;
    const [program] = commandWords(command);
    if ((await programs.find(program)) !== undefined) continue;
    throw new Failure('usage', `There is no program ${shellWord(program)} on this host, with which --${flag} begins.`, {
      system: 'program',
      hint: 'Name it by its whole path. It must be a file that we may run.',
    });
  }
}

/** What a preflight alone asks, with what this run would be begun with. */
function preflightOf(
  asked: BalanceAsked,
  scope: BalanceScope,
  isLeftElsewhere: boolean,
  signal: AbortSignal,
): Promise<PreflightReport> {
  const made = { ...asked, isLeftElsewhere: async () => isLeftElsewhere };
  return runPreflight(() => preflightMade(made, scope), {
    clock: scope.clock,
    signal,
    notice: () => undefined,
  });
}

/** What a preflight is told of a run. */
type PreflightAsked = Pick<BalanceAsked, 'bandwidthBytes' | 'raiseHeapBytes' | 'limits'> & {
  readonly via: Pick<Via, 'kind'>;
  /** Unset: it is looked for where the balancer is to run. */
  isLeftElsewhere?(signal: AbortSignal): Promise<boolean>;
};

/** @throws Failure `config` where the context does not describe the place where the balancer is to run */
export function preflightMade(
  asked: PreflightAsked,
  scope: Pick<BalanceScope, 'settings' | 'platform' | 'clock'> & {
    readonly read: Pick<AllReaders, 'marathon' | 'metronome' | 'programs'>;
  },
) {
  const { settings, platform, read, clock } = scope;
  const { hdfs } = settings;
  const { via } = asked;
  refuseUndescribed(via, settings);
  const checks = systemChecks(platform, clock);
  const { marathon, metronome } = platform.doors;
  const needed = { marathon: false, metronome: false };
  return balancePreflight({
    platform,
    programs: read.programs,
    clock,
    hdfs: checks.hdfs,
    balancer: via.kind === 'host' ? commandWords(hdfs.commands.balancer)[0] : undefined,
    place: [
      ...(via.kind === 'marathon' && marathon !== undefined ? [marathonPlace(checks.marathon)] : []),
      ...(via.kind === 'metronome' && metronome !== undefined ? [metronomePlace(metronome)] : []),
    ],
    isLeftElsewhere:
      asked.isLeftElsewhere ??
      (async (signal) => {
        if (via.kind === 'host') return false;
        const { apps, jobs } = await leftJobsOf(needed, scope, signal);
        return apps.length + jobs.length > 0;
      }),
    dfsadmin: commandWords(hdfs.commands.dfsadmin)[0],
    bandwidthBytes: asked.bandwidthBytes,
    networkBytes: hdfs.datanodeNetworkBytes,
    heapBytes: asked.raiseHeapBytes,
    limits: asked.limits,
    atOnce: settings.concurrency,
  });
}

function refusedBy(report: PreflightReport, { kind }: Via): Failure {
  const lines = checksOf(report).flatMap(({ result }) => {
    if (result.state === 'failed') return result.problems.map(({ sentence }) => sentence);
    return result.state === 'unread' ? [result.failure.message] : [];
  });
  return new Failure('refused', ['HDFS may not be balanced now; nothing was done.', ...lines].join('\n'), {
    system: 'hdfs',
    hint: `All of it, with the next steps: mesosctl preflight balance${kind === 'host' ? '' : ` --via ${kind}`}. To begin nonetheless: --despite-preflight`,
    detail: { problems: lines },
  });
}

async function heapsOf(
  asked: BalanceAsked,
  { settings, read }: BalanceScope,
  signal: AbortSignal,
): Promise<HeapSteps[]> {
  const { raiseHeapBytes } = asked;
  const apps = asked.namenodeApps.length > 0 ? asked.namenodeApps : settings.hdfs.namenodeApps;
  if (apps.length === 0) {
    if (raiseHeapBytes !== undefined && asked.before === undefined) throw nothingToRaise(raiseHeapBytes);
    return [];
  }
  if (settings.marathon.addresses.length === 0)
    throw lacksMarathon(`The namenodes run as apps (${apps.join(', ')})`, settings.context);
  const heapMib = raiseHeapBytes === undefined ? undefined : toMib(raiseHeapBytes);
  const nowMib = raiseHeapBytes === undefined ? 0 : await heapTold(read, signal);
  return Promise.all(apps.map((id) => heapSteps(id, heapMib, nowMib, read, signal)));
}

/** The least heap that a namenode tells, which is what its JVM has chosen where nobody said; 0 where none tells. */
async function heapTold({ hdfs }: Pick<AllReaders, 'hdfs'>, signal: AbortSignal): Promise<number> {
  const namenodes = (await hdfs.eachNamenode(signal)).flatMap(({ base, namenode }) => (namenode.ok ? [base] : []));
  const told = await gather(namenodes, namenodes.length, (base) => hdfs.namenodeVitals(base, signal));
  const heaps = told.flatMap((one) => (one.ok ? (one.value.heapMaxBytes ?? []) : []));
  return heaps.length === 0 ? 0 : toMib(Math.min(...heaps));
}

function nothingToRaise(bytes: number): Failure {
  const gib = Math.ceil(bytes / 1024 ** 3);
  return new Failure(
    'usage',
    'It is not known how the namenode is raised: no app of Marathon is named, and no command of --before.',
    {
      hint: `Name its app (--namenode-app, or hdfs.namenodeApps), or a script (--before, --after). By hand, the standby first: HDFS_NAMENODE_OPTS="-Xmx${gib}g" in hadoop-env.sh, then hdfs --daemon stop namenode; hdfs --daemon start namenode`,
    },
  );
}

function wantOf(
  { window, limits, lookMs, bandwidthBytes }: BalanceAsked,
  { hdfs, waitMs }: Settings,
  configured: number | undefined,
  place: BalancerPlace,
): BalancerWant {
  return {
    place,
    dfsadmin: commandWords(hdfs.commands.dfsadmin),
    window,
    limits,
    lookMs,
    patienceMs: waitMs,
    bandwidthBytes: bandwidthBytes ?? configured,
  };
}

interface Parts {
  readonly heaps: readonly HeapSteps[];
  readonly job: Job;
  /** Process of a balancer that an earlier run has left. */
  readonly left: number | undefined;
  readonly configured: number | undefined;
  readonly seen: BalancerSeen;
}

/** In order; what puts back stands at the end, the last first. */
function stepsOf(asked: BalanceAsked, want: BalancerWant, { heaps, job, left, configured, seen }: Parts): Step[] {
  let isHooked = asked.before === undefined;
  const hooked = (): void => {
    isHooked = true;
  };
  const { before, after, bandwidthBytes } = asked;
  return [
    ...(left === undefined ? [] : [endLeftStep(left)]),
    ...job.left,
    ...(before === undefined ? [] : [hookStep(commandWords(before), 'before', () => false, hooked)]),
    ...heaps.flatMap(({ raise }) => raise),
    ...(bandwidthBytes === undefined ? [] : [bandwidthStep(want, bandwidthBytes, configured, seen)]),
    ...job.make,
    balancerStep(want, seen, left !== undefined || job.left.length > 0, configured),
    ...job.back,
    ...(configured === undefined ? [] : [bandwidthBackStep(want, configured, seen)]),
    ...[...heaps].reverse().flatMap(({ back }) => back),
    ...(after === undefined
      ? []
      : [
          hookStep(
            commandWords(after),
            'after',
            () => isHooked,
            () => undefined,
          ),
        ]),
  ];
}

function notesOf(
  asked: BalanceAsked,
  heaps: readonly HeapSteps[],
  configured: number | undefined,
  report: PreflightReport,
): string[] {
  const warned = checksOf(report).flatMap(({ result }) => (result.state === 'warned' ? result.problems : []));
  const left = heaps.filter(({ isLeft }) => isLeft).map(({ id }) => id);
  const restarts = heaps.some(({ raise, back }) => raise.length + back.length > 0);
  const { heap, gc, queuedCalls } = asked.limits;
  const percent = (part: number): string => `${Math.round(part * 100)} %`;
  return [
    `The guard slows the balancer down, pauses or ends it when a namenode keeps ${percent(heap)} of its heap in use, spends ${percent(gc)} of its time in garbage collection, or lets ${queuedCalls} calls wait.`,
    ...(restarts
      ? [
          'A namenode whose heap is changed starts anew: without a standby HDFS answers nobody until it is out of safe mode.',
        ]
      : []),
    ...(left.length === 0
      ? []
      : [
          `${left.join(', ')} ${left.length === 1 ? 'is' : 'are'} still as an earlier run has raised ${left.length === 1 ? 'it' : 'them'}, and ${left.length === 1 ? 'is' : 'are'} put back by this one.`,
        ]),
    ...(configured === undefined ? [unknownBandwidth(asked)] : []),
    ...(!isReady(report) ? ['It is begun although the preflight finds something in its way.'] : []),
    ...warned.map(({ sentence }) => sentence),
  ];
}

const unknownBandwidth = ({ bandwidthBytes }: BalanceAsked): string =>
  bandwidthBytes === undefined
    ? 'No datanode tells its configured bandwidth: the guard pauses the balancer where it would lower it.'
    : `No datanode tells its configured bandwidth: ${formatBytes(bandwidthBytes)}/s is not put back at the end, and holds until each starts anew.`;

/** How level HDFS is by now, and whether the namenodes are as they were. */
async function proved(
  seen: BalancerSeen,
  heaps: readonly HeapSteps[],
  read: Readers,
  signal: AbortSignal,
): Promise<Proof> {
  const { datanodes } = await read.hdfs.cluster(signal);
  const parts = datanodes.flatMap(({ live, capacityBytes: capacity, remainingBytes: remaining }) =>
    live && capacity !== undefined && capacity > 0 && remaining !== undefined ? [100 * (1 - remaining / capacity)] : [],
  );
  const spread =
    parts.length === 0 ? '' : ` Datanodes are ${tenth(Math.min(...parts))} to ${tenth(Math.max(...parts))} % full.`;
  const moved = `${formatBytes(seen.movedBytes)} were moved${seen.starts > 1 ? ` by ${seen.starts} balancers, one after the other` : ''}.`;
  const raised = heaps.filter(({ back }) => back.length > 0).map(({ id }) => id);
  const apps = await Promise.all(raised.map((id) => read.marathon.app(id, signal)));
  const still = apps.flatMap((app) => (app !== undefined && formerOf(app.definition) !== undefined ? [app.id] : []));
  const findings = [...(seen.outcome === 'stuck' ? [stuck(seen, spread)] : []), ...still.map(notBack)];
  const holds = seen.outcome === undefined ? [] : [`${moved}${spread}`];
  const back =
    raised.length > 0 && still.length === 0 ? [`${raised.join(', ')}: heap and memory are as they were.`] : [];
  return {
    holds: [
      ...(seen.outcome === 'window' ? ['The window is over: what is left is for the next one.'] : []),
      ...holds,
      ...back,
    ],
    findings,
  };
}

const tenth = (percent: number): number => Math.round(percent * 10) / 10;

const stuck = ({ movedBytes, leftBytes, log }: BalancerSeen, spread: string): Finding => ({
  rule: 'hdfs/balance-stuck',
  severity: 'error',
  place: 'hdfs',
  sentence: `HDFS is not level, and the balancer finds nothing that it may move: ${leftBytes === undefined ? 'some' : formatBytes(leftBytes)} lie beyond the threshold.${spread}`,
  mend: `See what level can be reached, and whether blocks are too small to be moved: mesosctl hdfs balance simulate. All that the balancer said is in ${log}`,
  data: { movedBytes, leftBytes: leftBytes ?? null },
});

const notBack = (id: string): Finding => ({
  rule: 'hdfs/namenode-still-raised',
  severity: 'error',
  place: `marathon ${id}`,
  sentence: `The namenode ${id} still has the heap of a balancing.`,
  mend: 'Put it back: mesosctl plan undo last',
  data: { app: id },
});
