import { type Fact, fact } from '../core/fact.ts';
import { type Exit, Failure } from '../core/failure.ts';
import type { JsonObject } from '../core/json.ts';
import { group } from '../output/block.ts';
import type { Plan, Proof } from '../plan/plan.ts';
import { planData, shownPlan } from '../plan/shown-plan.ts';
import { carriedOut } from './carry-out.ts';
import { changeScope } from './change-scope.ts';
import { refuseUnexpected, refuseUnnamed } from './guards.ts';
import { underLocks } from './locks.ts';
import { madeOf, plannedBlock } from './planned-view.ts';
import type { ChangeRun } from './run.ts';
import { unreadLines } from './unread.ts';

/**
 * Runs a change that proves what it shows, without a question. What keeps from proving it, a context that may not be
 * changed among it, is part of the answer. A dry run shows the plan beside it.
 * @throws Failure where there is nothing to show, `interrupted`, and for the operator's own words
 */
export async function runShown(run: ChangeRun): Promise<Exit> {
  const { command, view } = run;
  const shown = await command.shown?.(changeScope(run));
  if (shown === undefined) throw new Failure('internal', 'The change shows nothing.');
  const { plan } = shown;
  const isToProve = !view.dryRun && !(plan.ok && plan.value.steps.length === 0);
  const proof = isToProve ? await proofOf(plan, run) : plan.ok ? undefined : plan;
  const { data, view: block, unread = [], exit = 0 } = shown.answer(proof);
  const steps = view.dryRun && plan.ok && plan.value.steps.length > 0 ? [plannedBlock(plan.value)] : [];
  if (view.output === 'text') await view.print.block(group(undefined, block, ...steps));
  else await view.print.data({ ...planned(plan, proof, run), ...data });
  for (const line of unreadLines(unread)) view.note(line);
  return exit;
}

async function proofOf(plan: Fact<Plan>, run: ChangeRun): Promise<Fact<Proof>> {
  return plan.ok ? fact(proved(plan.value, run)) : plan;
}

async function proved(plan: Plan, run: ChangeRun): Promise<Proof> {
  const { context, readOnly } = run.opened.settings;
  if (readOnly) {
    throw new Failure('refused', `The context ${context} is read-only: nothing was written.`, {
      hint: `See where readOnly is set with: mesosctl context show --context ${context}`,
    });
  }
  refuseUnexpected(plan, run);
  refuseUnnamed(plan, run);
  return underLocks(run, () => carriedOut(plan, run));
}

/** The plan for scripts, as every change gives it. */
function planned(plan: Fact<Plan>, proof: Fact<Proof> | undefined, run: ChangeRun): JsonObject {
  if (!plan.ok) return { applied: false };
  const isApplied = proof?.ok === true;
  const seen = isApplied ? proof.value : { holds: [], findings: [] };
  return planData(shownPlan(plan.value), isApplied, seen, madeOf(plan.value, run));
}
