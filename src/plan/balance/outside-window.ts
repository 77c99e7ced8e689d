import { commandWords } from '../../core/command-words.ts';
import { fact, valueIn } from '../../core/fact.ts';
import { fewNames } from '../../core/few-names.ts';
import type { Finding } from '../../core/finding.ts';
import { formerOf } from '../../core/namenode-heap/raised.ts';
import type { TimeWindow } from '../../core/time-window.ts';
import { digestOf } from '../build.ts';
import { configuredBandwidth } from '../configured-bandwidth.ts';
import { readRuns, stateOf } from '../find-run.ts';
import type { Plan, Step } from '../plan.ts';
import type { Run } from '../runs.ts';
import { bandwidthBackStep, endLeftStep } from './balance-steps.ts';
import { type JobScope, leftJobsOf } from './job-of.ts';
import { leftBandwidth, leftSentence } from './left-bandwidth.ts';
import { BALANCER } from './want.ts';

export interface OutsideScope extends JobScope {
  readonly read: JobScope['read'] & Parameters<typeof leftBandwidth>[3];
  readonly files: Parameters<typeof leftBandwidth>[2];
}

interface Left {
  readonly steps: readonly Step[];
  readonly notes: readonly string[];
}

const NOTHING: Left = { steps: [], notes: [] };

/**
 * For cron: outside of its window nothing is begun, and nothing is wrong. What a run was killed over must not go on there
 * either: its balancer is ended and its bandwidth put back, where the journal says that they are ours.
 */
export async function outsideWindow(window: TimeWindow, scope: OutsideScope, signal: AbortSignal): Promise<Plan> {
  const { steps, notes } = await leftBehind(scope, signal);
  const isNotNow = `which is not between ${window.text}`;
  return {
    title: steps.length === 0 ? `balance HDFS, ${isNotNow}` : `end a balancing of HDFS, ${isNotNow}`,
    steps,
    notes,
    digest: digestOf(steps),
    prove: async (_, stop) => {
      const again = await leftBehind(scope, stop);
      const holds = steps.length > 0 && again.steps.length === 0;
      return {
        holds: holds ? ['A second look finds nothing left of it; the next run within the window goes on.'] : [],
        findings: again.steps.map(stillLeft),
      };
    },
  };
}

async function leftBehind(scope: OutsideScope, signal: AbortSignal): Promise<Left> {
  const { settings, read, files } = scope;
  const open = openRuns(await readRuns(settings, files));
  if (open.length === 0) return NOTHING;
  const apps = madeBy(open, 'balancer-app');
  const jobs = madeBy(open, 'balancer-job');
  const [balancer, placed, configured] = await Promise.all([
    read.programs.left(BALANCER),
    leftJobsOf({ marathon: apps.size > 0, metronome: jobs.size > 0 }, scope, signal),
    // HDFS may be out of reach: a balancer is ended all the same.
    fact(configuredBandwidth(read, settings, signal)),
  ]);
  signal.throwIfAborted();
  if (balancer?.isAttended === true) return NOTHING;
  const bandwidth = await leftBandwidth(valueIn(configured), settings, files, read, signal);
  const seen = { isBandwidthSet: true };
  const dfsadmin = commandWords(settings.hdfs.commands.dfsadmin);
  const steps = [
    ...(balancer === undefined ? [] : [endLeftStep(balancer.pid)]),
    ...placed.steps(({ id }) => apps.has(id) || jobs.has(id)),
    ...(bandwidth === undefined ? [] : [bandwidthBackStep({ dfsadmin }, bandwidth.backBytes, seen)]),
  ];
  const raised = await stillRaised([...madeBy(open, 'namenode-heap')], scope, signal);
  return {
    steps,
    notes: [
      ...(bandwidth === undefined ? [] : [leftSentence(bandwidth)]),
      ...(raised.length === 0 ? [] : [heapStays(raised)]),
    ],
  };
}

/** Runs that balanced, were stopped, and of which nothing has become since. */
const openRuns = (runs: readonly Run[]): Run[] =>
  runs.filter(
    (run) =>
      run.undoes === undefined &&
      run.end !== 'ended' &&
      run.steps.some(({ change }) => change.keeper === 'hdfs-balancer') &&
      !['finished', 'undone'].includes(stateOf(run, runs)),
  );

/** What these runs have made or changed by one keeper, or were about to. */
const madeBy = (runs: readonly Run[], keeper: string): ReadonlySet<string> =>
  new Set(
    runs.flatMap(({ steps }) =>
      steps.flatMap(({ change, state }) =>
        change.keeper === keeper && change.action !== 'delete' && state !== 'planned' ? [change.target] : [],
      ),
    ),
  );

/** Namenodes that still have the heap of a balancing. */
async function stillRaised(
  ids: readonly string[],
  { read, settings }: Pick<OutsideScope, 'read' | 'settings'>,
  signal: AbortSignal,
): Promise<string[]> {
  if (settings.marathon.addresses.length === 0) return [];
  const looked = await Promise.all(ids.map((id) => fact(read.marathon.app(id, signal))));
  signal.throwIfAborted();
  return looked.flatMap((one) => {
    const app = valueIn(one);
    return app !== undefined && formerOf(app.definition) !== undefined ? [app.id] : [];
  });
}

/** A namenode starts anew for that, which is what a window is for. */
const heapStays = (ids: readonly string[]): string =>
  `The heap of ${fewNames(ids)} is still that of an earlier run: the next one within the window puts it back, for the namenode starts anew.`;

const stillLeft = ({ change: { system, target, summary } }: Step): Finding => ({
  rule: 'plan/not-undone',
  severity: 'error',
  place: `${system} ${target}`,
  sentence: `An earlier balancing has left something. What is left to do: ${summary}.`,
  mend: 'Run the same command again.',
});
