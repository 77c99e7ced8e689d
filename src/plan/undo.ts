import type { Change } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import type { Finding } from '../core/finding.ts';
import { isSameLock } from '../core/hdfs-lock.ts';
import { inTurns } from '../core/in-turns.ts';
import type { JsonObject } from '../core/json.ts';
import type { Settings } from '../settings.ts';
import { balancerAppBack } from './back/balancer-app.ts';
import { balancerJobBack } from './back/balancer-job.ts';
import { hdfsAclBack } from './back/hdfs-acl.ts';
import { hdfsBalancerBack } from './back/hdfs-balancer.ts';
import { hdfsBandwidthBack } from './back/hdfs-bandwidth.ts';
import { hdfsFolderBack } from './back/hdfs-folder.ts';
import { hdfsQuotaBack } from './back/hdfs-quota.ts';
import { hdfsRetiredBack } from './back/hdfs-retired.ts';
import { hdfsRightsBack } from './back/hdfs-rights.ts';
import { hookLeft } from './back/hook-left.ts';
import { ldapEntryBack } from './back/ldap-entry.ts';
import { marathonAppBack } from './back/marathon-app.ts';
import { marathonGroupBack } from './back/marathon-group.ts';
import { mesosQuotaBack } from './back/mesos-quota.ts';
import { mesosReservationBack } from './back/mesos-reservation.ts';
import { mesosWeightBack } from './back/mesos-weight.ts';
import { namenodeHeapBack } from './back/namenode-heap.ts';
import { umaskProbeBack } from './back/umask-probe.ts';
import { type Back, lost, type Undoing, type WayBack } from './back/way-back.ts';
import { zeppelinInterpreterBack } from './back/zeppelin-interpreter.ts';
import { zeppelinSmokeBack } from './back/zeppelin-smoke.ts';
import { digestOf } from './build.ts';
import { finishedBy, finisherOf } from './find-run.ts';
import type { UndoReaders } from './keeper.ts';
import type { Plan, Proof, Step } from './plan.ts';
import { refuseLdapChanges } from './refuse-ldap-changes.ts';
import { remembering } from './remembering.ts';
import type { Run } from './runs.ts';

/** The way back from the changes of each keeper. */
export const waysBack: Readonly<Record<string, WayBack>> = {
  'balancer-app': balancerAppBack,
  'balancer-job': balancerJobBack,
  'hdfs-acl': hdfsAclBack,
  'hdfs-bandwidth': hdfsBandwidthBack,
  'hdfs-folder': hdfsFolderBack,
  'hdfs-quota': hdfsQuotaBack,
  'hdfs-retired': hdfsRetiredBack,
  'hdfs-rights': hdfsRightsBack,
  'ldap-absence': ldapEntryBack,
  'ldap-account': ldapEntryBack,
  'marathon-app': marathonAppBack,
  'marathon-group': marathonGroupBack,
  'mesos-quota': mesosQuotaBack,
  'mesos-reservation': mesosReservationBack,
  'mesos-weight': mesosWeightBack,
  'namenode-heap': namenodeHeapBack,
  'umask-probe': umaskProbeBack,
  'zeppelin-interpreter': zeppelinInterpreterBack,
  'zeppelin-smoke': zeppelinSmokeBack,
};

/** The way back from what is run for a while, where it was killed in the midst. */
const waysBackFromRuns: Readonly<Record<string, WayBack>> = { 'hdfs-balancer': hdfsBalancerBack };

export interface UndoAsked {
  readonly run: Run;
  /** All runs of its journal, oldest first: for what may stand in its way, and for what it was a part of. */
  readonly runs: readonly Run[];
  readonly deleteData: boolean;
  readonly recreateAccount: boolean;
  /** What the run has kept beside its journal, by the places of its steps. */
  readonly beside: ReadonlyMap<number, JsonObject>;
  /** Leaves what cannot be taken back, and takes back the rest. */
  readonly skipChanged: boolean;
}

/**
 * Takes a run back: before and after swapped, in the reverse order. What is as it was before already needs no step, which
 * is how an undo that was stopped goes on.
 * A run that another one has finished is taken back after that one, each with what it has made itself.
 * @throws Failure `unsupported` for a run of a journal that does not hold enough, `conflict` naming everything whose live
 * state is no longer what the run has left, `refused` when that is only what cannot be had again, and for a run whose
 * finisher has not been taken back
 */
export async function planUndo(
  asked: UndoAsked,
  settings: Settings,
  live: UndoReaders,
  signal: AbortSignal,
): Promise<Plan> {
  const { run } = asked;
  // Of many thousand entries none is asked for twice: nothing of them is kept in mind.
  const read = run.steps.some(({ change }) => change.entries !== undefined) ? live : remembering(live);
  if (run.said === undefined) throw tooOld(run);
  refuseFinished(asked);
  const begun = run.steps.filter(({ state }) => state !== 'planned').map(({ change }) => change);
  const undoing: Undoing = { ...asked, settings, run: begun, kept: keptOf(asked), unseen: new Set() };
  const backs = await backsOf(undoing, read, signal);
  const inTheWay = backs.flatMap(inTheWayOf);
  if (inTheWay.length > 0 && !asked.skipChanged) throw standsInTheWay(asked, settings, inTheWay);
  const steps = stepsOf(backs);
  const plan: Plan = {
    title: `undo ${run.id}, ${run.title.replace(/^(undo \S+, )+/, '')}`,
    steps,
    notes: [
      ...backs.flatMap((back) => (back.kind === 'stays' ? [back.sentence] : [])),
      ...backs.flatMap(passedIn),
      ...inTheWay.map(({ sentence }) => `Left as it is: ${sentence}`),
      ...hookLeft(run),
      ...beginningsOf(asked),
    ],
    digest: digestOf(steps),
    undoes: run.id,
    prove: (_, stop) => proveUndone(undoing, live, stop),
  };
  return refuseLdapChanges(plan, settings);
}

/**
 * Waits and runs left nothing changed, but for runs that leave something where they are killed; what was waited for is waited for
 * again where it is brought back.
 */
function backsOf(undoing: Undoing, read: UndoReaders, signal: AbortSignal): Promise<Back[]> {
  const changes = undoing.run
    .filter(({ action, keeper }) => action !== 'wait' && (action !== 'run' || keeper in waysBackFromRuns))
    .reverse();
  // A change of many entries looks at as many as may be asked for at a time.
  const atOnce = changes.some(({ entries }) => entries !== undefined) ? 1 : changes.length;
  return inTurns(changes, atOnce, (change) => backOf(change, undoing, read, signal));
}

const keptOf = ({ run, beside }: UndoAsked): Undoing['kept'] =>
  new Map(run.steps.map(({ change, amended }, step) => [change, { beside: beside.get(step), amended }]));

function inTheWayOf(back: Back): InTheWay[] {
  if (back.kind === 'changed' || back.kind === 'lost') return [back];
  return back.kind === 'steps' && back.inTheWay !== undefined ? [{ kind: 'changed', sentence: back.inTheWay }] : [];
}

async function backOf(change: Change, undoing: Undoing, read: UndoReaders, signal: AbortSignal): Promise<Back> {
  const way = (change.action === 'run' ? waysBackFromRuns : waysBack)[change.keeper];
  if (way !== undefined) return way(change, undoing, read, signal);
  return lost(`${change.target}: "${change.summary}" has no way back.`);
}

const passedIn = (back: Back): string[] => (back.kind === 'steps' && back.passed !== undefined ? [back.passed] : []);

const stepsOf = (backs: readonly Back[]): Step[] => backs.flatMap((back) => (back.kind === 'steps' ? back.steps : []));

/** @throws Failure `refused` */
function refuseFinished({ run, runs, skipChanged }: UndoAsked): void {
  const finisher = finisherOf(run, runs);
  if (finisher === undefined || skipChanged || finisher.steps.every(({ state }) => state === 'planned')) return;
  throw new Failure(
    'refused',
    `The run ${run.id} was stopped, and ${finisher.id} has finished it and stands on what it made; nothing was done.`,
    { hint: `Take the later one back first: mesosctl plan undo ${finisher.id}` },
  );
}

/** What runs made that were stopped is theirs, also where this one has finished them. */
function beginningsOf({ run, runs }: UndoAsked): string[] {
  return finishedBy(run, runs).flatMap(({ id, steps }) => {
    const made = steps.filter(({ state }) => state === 'done').length;
    const isInMidst = steps.some(
      ({ state, change }) => (state === 'begun' || state === 'failed') && change.entries !== undefined,
    );
    if (made > 0) {
      const what = made === 1 ? 'The 1 change' : `The ${made} changes`;
      return [
        `${what} of ${id}, which this run has finished, stay; then take them back with: mesosctl plan undo ${id}`,
      ];
    }
    if (!isInMidst) return [];
    return [
      `What ${id}, which this run has finished, had set when it broke off stays; then take it back with: mesosctl plan undo ${id}`,
    ];
  });
}

function tooOld({ id }: Run): Failure {
  return new Failure(
    'unsupported',
    `The run ${id} was written down by an earlier mesosctl, without what an undo needs.`,
    {
      hint: `See what it has changed, and set it back by hand: mesosctl plan show ${id}`,
    },
  );
}

type InTheWay = Pick<Extract<Back, { readonly sentence: string }>, 'kind' | 'sentence' | 'hint'>;

function standsInTheWay({ run, runs }: UndoAsked, settings: Settings, inTheWay: readonly InTheWay[]): Failure {
  const hints = new Set(inTheWay.flatMap(({ hint }) => hint ?? []));
  const later = runs.slice(runs.indexOf(run) + 1);
  const place = { ...settings, homes: settings.hdfs.homes };
  const isOfSame = ({ locks }: Run): boolean =>
    locks.some((lock) => run.locks.some((own) => isSameLock(own, lock, place)));
  const newer = later.filter((one) => one.id !== run.id && isOfSame(one));
  const undoFirst = newer.map(({ id }) => `mesosctl plan undo ${id}`).reverse();
  return new Failure(
    inTheWay.some(({ kind }) => kind === 'changed') ? 'conflict' : 'refused',
    [`The run ${run.id} cannot be undone as it is; nothing was done.`, ...inTheWay.map((one) => one.sentence)].join(
      '\n',
    ),
    {
      hint: [
        ...hints,
        ...(undoFirst.length === 0 ? [] : [`Later runs may be undone first: ${undoFirst.join(', ')}.`]),
        '--skip-changed leaves all of this as it is and takes back the rest.',
      ].join(' '),
      detail: inTheWay.map(({ kind, sentence }) => ({ kind, sentence })),
    },
  );
}

/** Looks again: what would still have a step has not been taken back, and what has gone could not be. */
async function proveUndone(undoing: Undoing, read: UndoReaders, signal: AbortSignal): Promise<Proof> {
  const backs = await backsOf(undoing, read, signal);
  const left = stepsOf(backs).map(
    ({ change }): Finding => ({
      rule: 'plan/not-undone',
      severity: 'error',
      place: `${change.system} ${change.target}`,
      sentence: `${change.target} is not as it was before the run. What is left to do: ${change.summary}.`,
      mend: 'Run the same command again.',
    }),
  );
  const gone = backs
    .flatMap(passedIn)
    .map((sentence): Finding => ({ rule: 'plan/gone-since', severity: 'warning', place: 'hdfs', sentence }));
  const what = gone.length === 0 ? 'nothing left' : 'nothing else left';
  return {
    findings: [...left, ...gone],
    holds: left.length === 0 ? [`A second look finds ${what} to take back.`] : [],
  };
}
