import { type Exit, Failure } from '../core/failure.ts';
import { group } from '../output/block.ts';
import { type Batch, isBatch, type Plan } from '../plan/plan.ts';
import { keptWords } from '../plan/said.ts';
import { carryOut, hasErrors, provedBlocks } from './carry-out.ts';
import { carryOutBatch } from './carry-out-batch.ts';
import { changeScope, locksOf } from './change-scope.ts';
import { nameToType, refuseOtherName, refuseReadOnly, refuseUnexpected, refuseUnnamed } from './guards.ts';
import { endStopped, runsOfContext } from './journal-of.ts';
import { type Held, refuseBeside, underLocks } from './locks.ts';
import { changeCount, plannedBlock, plannedData } from './planned-view.ts';
import type { ChangeRun } from './run.ts';

/**
 * Runs a change: plans, shows the plan, asks, applies under its locks with a journal, and proves the end. With --yes the
 * locks come first, so that two runs of one tenant never plan against each other; a question is asked without holding one.
 * @returns 0 nothing to do or all done and proved, 1 a plan that was not applied or a proof that found something; of a
 * batch see `carryOutBatch`
 */
export async function runChange(run: ChangeRun): Promise<Exit> {
  const { command, view } = run;
  if (command.shown !== undefined) return (await import('./run-shown.ts')).runShown(run);
  if (view.dryRun) return conclude(await unlockedPlan(run), run);
  refuseReadOnly(run);
  if (view.yes || command.isUnasked === true)
    return underLocks(run, async (held) => applyUnasked(await planOf(run), held, run));
  const planned = await unlockedPlan(run);
  if (changeCount(planned) === 0) return conclude(planned, run);
  if (view.output === 'text') await view.print.block(plannedBlock(planned));
  const name = nameToType(planned, run);
  if (!(await isAgreed(name, run))) return declined(planned, name, run);
  return underLocks(run, async (held) => apply(await samePlan(planned, run), held, run));
}

async function unlockedPlan(run: ChangeRun): Promise<Plan | Batch> {
  await refuseBeside(run);
  return planOf(run);
}

async function planOf(run: ChangeRun): Promise<Plan | Batch> {
  const planned = await run.command.plan(changeScope(run));
  refuseUnexpected(planned, run);
  return planned;
}

async function applyUnasked(planned: Plan | Batch, held: Held, run: ChangeRun): Promise<Exit> {
  if (changeCount(planned) === 0) return conclude(planned, run);
  refuseUnnamed(planned, run);
  if (run.view.output === 'text') await run.view.print.block(plannedBlock(planned));
  return apply(planned, held, run);
}

async function apply(planned: Plan | Batch, held: Held, run: ChangeRun): Promise<Exit> {
  if (isBatch(planned)) return carryOutBatch(planned, held, run);
  const [locked] = held.refused.values();
  if (locked !== undefined) throw locked;
  return carryOut(planned, run);
}

/** Under the locks the plan is made again: if it is no longer the one that was agreed to, nothing is done. */
async function samePlan(agreed: Plan | Batch, run: ChangeRun): Promise<Plan | Batch> {
  const planned = await planOf(run);
  if (planned.digest === agreed.digest) return planned;
  throw new Failure('conflict', 'The world changed between the plan and its start: nothing was done.', {
    hint: 'Run the same command again and look at the new plan.',
  });
}

/** A dry run, or nothing to do: the plan is the result, and where it is empty the promise is proved again. */
async function conclude(planned: Plan | Batch, run: ChangeRun): Promise<Exit> {
  const { opened, view } = run;
  const empty = changeCount(planned) === 0;
  if (isBatch(planned) && empty) return carryOutBatch(planned, { refused: new Map() }, run);
  if (empty && !isBatch(planned)) await endEarlier(planned, run);
  const proof = empty && !isBatch(planned) ? await planned.prove(opened.readers, opened.signal) : undefined;
  const block = plannedBlock(planned);
  if (view.output !== 'text') await view.print.data(plannedData(planned, run, proof));
  else await view.print.block(proof === undefined ? block : group(undefined, block, ...provedBlocks(proof)));
  if (isBatch(planned) && planned.unplanned.length > 0) return 3;
  return proof !== undefined && !hasErrors(proof) ? 0 : 1;
}

/** A run that was stopped when all but the last line of its journal was done is finished by a look at what it made. */
async function endEarlier(plan: Plan, run: ChangeRun): Promise<void> {
  if (run.view.dryRun) return;
  await endStopped(plan, keptWords(plan, run.said), await locksOf(run), await runsOfContext(run), run);
}

/** `name`: that of a protected context, which must be typed instead of a yes. @throws Failure `refused` for another one */
async function isAgreed(name: string | undefined, { view, world }: ChangeRun): Promise<boolean> {
  if (view.output !== 'text') return false;
  if (name === undefined) {
    const answer = await world.ask('Apply this plan? Only "yes" applies it: ');
    return answer?.trim().toLowerCase() === 'yes';
  }
  const typed = await world.ask('The context is protected. To apply this plan, type its name: ');
  if (typed === undefined || typed.trim() === '') return false;
  refuseOtherName(typed, name);
  return true;
}

async function declined(planned: Plan | Batch, name: string | undefined, run: ChangeRun): Promise<Exit> {
  const { view, world } = run;
  if (view.output !== 'text') await view.print.data(plannedData(planned, run));
  if (world.signal.aborted) {
    view.note('Interrupted: nothing was applied.');
    return 130;
  }
  const words = ['--yes', ...(name === undefined ? [] : ['--confirm', name]), '--expect', planned.digest].join(' ');
  view.note(`Nothing was applied. To apply just this plan: repeat with ${words}`);
  return 1;
}
