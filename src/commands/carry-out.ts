import { type Exit, Failure } from '../core/failure.ts';
import { formatDuration } from '../core/quantity.ts';
import { type Block, type Cell, group, text } from '../output/block.ts';
import { findingsBlock } from '../output/plan-block.ts';
import { visible } from '../output/visible.ts';
import { applyPlan, type OfOneStep } from '../plan/apply.ts';
import { type Journal, stoppedRun } from '../plan/journal.ts';
import type { Hands } from '../plan/keeper.ts';
import { beforeTheEnd, leftAtOnce, putsBack, watched } from '../plan/left-behind.ts';
import type { Plan, Proof } from '../plan/plan.ts';
import { keptWords } from '../plan/said.ts';
import { planData, shownPlan } from '../plan/shown-plan.ts';
import { locksOf } from './change-scope.ts';
import { openRun, runsOfContext } from './journal-of.ts';
import { madeOf } from './planned-view.ts';
import type { ChangeRun } from './run.ts';

/** Applies a plan that was agreed to, with its journal, and proves the end. The lock is held by the caller. */
export async function carryOut(plan: Plan, run: ChangeRun): Promise<Exit> {
  const { opened, view } = run;
  const begun = opened.clock.now();
  const proof = await carriedOut(plan, run);
  const made = plan.steps.length === 1 ? '1 change made' : `${plan.steps.length} changes made`;
  const done = `${plan.title}: ${made} in ${formatDuration(opened.clock.now() - begun)}`;
  if (view.output !== 'text') await view.print.data(planData(shownPlan(plan), true, proof, madeOf(plan, run)));
  else await view.print.block(group(undefined, text({ text: done, tone: 'good' }), ...provedBlocks(proof)));
  return hasErrors(proof) ? 1 : 0;
}

/** The same without a word of what came of it. */
export async function carriedOut(plan: Plan, run: ChangeRun): Promise<Proof> {
  const { view } = run;
  const stopped = stoppedRun(await runsOfContext(run), plan.title);
  if (stopped !== undefined) {
    const at = stopped.doing === undefined ? '' : ` at: ${stopped.doing}`;
    // What was for the time of a run was put back, or the plan does it: nothing is gone on with.
    view.note(`An earlier run was stopped${at}. ${putsBack(plan) ? 'This one begins anew.' : 'Going on from there.'}`);
  }
  const journal = await openRun(plan, keptWords(plan, run.said), await locksOf(run), run);
  await applied(plan, journal, run);
  return proved(plan, run);
}

/** Of a plan that puts something back a Ctrl-C is told what comes before its end, and a second one what it leaves. */
async function applied(plan: Plan, journal: Journal, run: ChangeRun): Promise<void> {
  const { view, world, opened } = run;
  const { signal } = opened;
  const hands = handsOf(run, (line) => view.note(line));
  if (!putsBack(plan)) return applyPlan(plan, hands, journal, signal);
  const { plan: followed, left } = watched(plan);
  const interrupted = (): void => {
    const told = beforeTheEnd(left(), signal.reason);
    if (told !== undefined) view.note(told);
  };
  signal.addEventListener('abort', interrupted, { once: true });
  const unsaid = world.lastWords(() => lastWordsOf(leftAtOnce(left())));
  try {
    await applyPlan(followed, hands, journal, signal);
  } finally {
    signal.removeEventListener('abort', interrupted);
    unsaid();
  }
}

const lastWordsOf = ([first = '', ...others]: readonly string[]): string =>
  [`mesosctl: ${first}`, ...others].map((line) => `${visible(line)}\n`).join('');

/** Looks again. @throws Failure `interrupted` that says how far it had come */
async function proved(plan: Plan, { opened }: ChangeRun): Promise<Proof> {
  try {
    return await plan.prove(opened.readers, opened.signal);
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code !== 'interrupted') throw failure;
    const made = plan.steps.length === 1 ? 'the 1 change was' : `all ${plan.steps.length} changes were`;
    throw new Failure('interrupted', `Interrupted when ${made} made, and not yet looked at again.`, {
      hint: 'Run the same command again: it looks.',
    });
  }
}

/** What the keepers work with. */
export function handsOf({ opened }: ChangeRun, progress: (line: string) => void): Omit<Hands, OfOneStep> {
  const { readers, clock, settings } = opened;
  return { read: readers, write: opened.writers(), clock, until: clock.now() + settings.waitMs, progress };
}

export const hasErrors = ({ findings }: Proof): boolean => findings.some((finding) => finding.severity === 'error');

/** What the last look saw: what holds, then what does not. */
export function provedBlocks({ holds, findings }: Proof): Block[] {
  const seen = holds.map((sentence): Cell => ({ text: `✓ ${sentence}`, tone: 'good' }));
  return [...(seen.length === 0 ? [] : [text(...seen)]), ...(findings.length === 0 ? [] : [findingsBlock(findings)])];
}
