import { journalPath } from '../core/kept-files.ts';
import { readRuns, unfinishedRun } from '../plan/find-run.ts';
import { type Journal, openJournal } from '../plan/journal.ts';
import type { Plan } from '../plan/plan.ts';
import type { Run } from '../plan/runs.ts';
import type { Said } from '../plan/said.ts';
import type { ChangeRun } from './run.ts';

const pathOf = ({ settings }: ChangeRun['opened']): string => journalPath(settings.stateDir, settings.context);

/** The runs of the context's journal, oldest first. */
export const runsOfContext = ({ opened: { settings, disk } }: ChangeRun): Promise<Run[]> => readRuns(settings, disk);

/**
 * Where a run of these words was stopped, and nothing of it is left to do: a run without changes says that it is finished.
 * @param earlier the runs of the journal
 */
export async function endStopped(
  plan: Plan,
  said: Said,
  locks: readonly string[],
  earlier: readonly Run[],
  run: ChangeRun,
): Promise<void> {
  const stopped = unfinishedRun(said, earlier);
  if (stopped === undefined || run.view.dryRun) return;
  // Runs are told apart by their digests, and all plans without changes have the same.
  const journal = await openRun({ ...plan, digest: stopped.digest }, said, locks, run);
  await journal.end();
  run.view.note(`${plan.title}: the run ${stopped.id} was stopped, and nothing of it is left to do.`);
}

/** Opens the journal of a plan that is about to be applied under these locks. */
export function openRun(
  plan: Plan,
  said: Said,
  locks: readonly string[],
  { opened, world }: ChangeRun,
): Promise<Journal> {
  return openJournal(opened.disk, pathOf(opened), opened.clock, {
    title: plan.title,
    digest: plan.digest,
    by: `${world.userName}@${world.hostName}`,
    said,
    locks,
    changes: plan.steps.map((step) => step.change),
    beside: plan.steps.flatMap(({ beside }, step) => (beside === undefined ? [] : [{ step, line: beside }])),
    undoes: plan.undoes,
  });
}
