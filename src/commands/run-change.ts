import type { PlannedChanges } from '../core/change.ts';
import { type Exit, Failure } from '../core/failure.ts';
import { group } from '../output/block.ts';
import { planBlock } from '../output/plan-block.ts';
import type { Plan, Proof } from '../plan/plan.ts';
import { planData, shownPlan } from '../plan/shown-plan.ts';
import { carryOut, hasErrors, provedBlocks } from './carry-out.ts';
import type { ChangeRun } from './run.ts';

/** A plan that is not applied proves nothing. */
const NOT_LOOKED: Proof = { holds: [], findings: [] };

/**
 * Runs a change: plans, shows the plan, asks, applies under a lock with a journal, and proves the end. With --yes the lock
 * comes first, so that two runs of one tenant never plan against each other; a question is asked without holding it.
 * @returns 0 nothing to do or all done and proved, 1 a plan that was not applied or a proof that found something
 */
export async function runChange(run: ChangeRun): Promise<Exit> {
  const { view } = run;
  if (view.dryRun) return conclude(await planOf(run), run);
  if (view.yes) return locked(run, async () => applyUnasked(await planOf(run), run));
  const plan = await planOf(run);
  if (plan.steps.length === 0) return conclude(plan, run);
  if (view.output === 'text') await view.print.block(planBlock(shownPlan(plan)));
  if (!(await isAgreed(run))) return declined(shownPlan(plan), run);
  return locked(run, async () => carryOut(await samePlan(plan, run), run));
}

async function planOf({ command, opened, input, view }: ChangeRun): Promise<Plan> {
  const { settings, readers, clock, signal, disk } = opened;
  const plan = await command.plan({ ...readers, input, settings, clock, signal, files: disk });
  if (view.expect === undefined || view.expect === plan.digest) return plan;
  throw new Failure(
    'refused',
    `The plan is ${plan.digest}, and ${view.expect} was expected: something has changed since it was reviewed.`,
    { hint: 'Look at the new plan with --dry-run, then repeat with its digest.' },
  );
}

async function applyUnasked(plan: Plan, run: ChangeRun): Promise<Exit> {
  if (plan.steps.length === 0) return conclude(plan, run);
  if (run.view.output === 'text') await run.view.print.block(planBlock(shownPlan(plan)));
  return carryOut(plan, run);
}

/** Under the lock the plan is made again: if it is no longer the one that was agreed to, nothing is done. */
async function samePlan(agreed: Plan, run: ChangeRun): Promise<Plan> {
  const plan = await planOf(run);
  if (plan.digest === agreed.digest) return plan;
  throw new Failure('conflict', 'The world changed between the plan and its start: nothing was done.', {
    hint: 'Run the same command again and look at the new plan.',
  });
}

async function locked(run: ChangeRun, work: () => Promise<Exit>): Promise<Exit> {
  const { settings, disk } = run.opened;
  const name = `${settings.context}-${run.command.lock(run.input)}`;
  const lock = await disk.lock(`${settings.stateDir}/locks/${encodeURIComponent(name)}.lock`);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** A dry run, or nothing to do: the plan is the result, and where it is empty the promise is proved again. */
async function conclude(plan: Plan, { opened, view }: ChangeRun): Promise<Exit> {
  const empty = plan.steps.length === 0;
  const proof = empty ? await plan.prove(opened.readers, opened.signal) : NOT_LOOKED;
  const shown = shownPlan(plan);
  if (view.output !== 'text') await view.print.data(planData(shown, false, proof));
  else await view.print.block(group(undefined, planBlock(shown), ...(empty ? provedBlocks(proof) : [])));
  return empty && !hasErrors(proof) ? 0 : 1;
}

async function isAgreed({ view, world }: ChangeRun): Promise<boolean> {
  if (view.output !== 'text') return false;
  const answer = await world.ask('Apply this plan? Only "yes" applies it: ');
  return answer?.trim().toLowerCase() === 'yes';
}

async function declined(shown: PlannedChanges, { view, world }: ChangeRun): Promise<Exit> {
  if (view.output !== 'text') await view.print.data(planData(shown, false, NOT_LOOKED));
  if (world.signal.aborted) {
    view.note('Interrupted: nothing was applied.');
    return 130;
  }
  view.note(`Nothing was applied. To apply just this plan: repeat with --yes --expect ${shown.digest}`);
  return 1;
}
