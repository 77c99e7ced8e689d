import type { Exit } from '../core/failure.ts';
import { formatDuration } from '../core/quantity.ts';
import { type Block, type Cell, group, text } from '../output/block.ts';
import { findingsBlock } from '../output/plan-block.ts';
import { applyPlan } from '../plan/apply.ts';
import { type Journal, journalPath, openJournal, stoppedRun } from '../plan/journal.ts';
import type { Hands } from '../plan/keeper.ts';
import type { Plan, Proof } from '../plan/plan.ts';
import { planData, shownPlan } from '../plan/shown-plan.ts';
import type { ChangeRun } from './run.ts';

/** Applies a plan that was agreed to, with its journal, and proves the end. The lock is held by the caller. */
export async function carryOut(plan: Plan, run: ChangeRun): Promise<Exit> {
  const { opened, view } = run;
  const begun = opened.clock.now();
  const hands: Hands = {
    read: opened.readers,
    write: opened.writers(),
    clock: opened.clock,
    until: begun + opened.settings.waitMs,
    progress: (line) => view.note(line),
  };
  await applyPlan(plan, hands, await journalOf(plan, run), opened.signal);
  const proof = await plan.prove(opened.readers, opened.signal);
  const made = plan.steps.length === 1 ? '1 change made' : `${plan.steps.length} changes made`;
  const done = `${plan.title}: ${made} in ${formatDuration(opened.clock.now() - begun)}`;
  if (view.output !== 'text') await view.print.data(planData(shownPlan(plan), true, proof));
  else await view.print.block(group(undefined, text({ text: done, tone: 'good' }), ...provedBlocks(proof)));
  return hasErrors(proof) ? 1 : 0;
}

async function journalOf(plan: Plan, { opened, view, world }: ChangeRun): Promise<Journal> {
  const { disk, settings, clock } = opened;
  const path = journalPath(settings.stateDir, settings.context);
  const stopped = stoppedRun(await disk.readLines(path), plan.title);
  if (stopped !== undefined) {
    view.note(
      `An earlier run was stopped${stopped.doing === undefined ? '' : ` at: ${stopped.doing}`}. Going on from there.`,
    );
  }
  const by = `${world.userName}@${world.hostName}`;
  return openJournal(disk, path, clock, { title: plan.title, digest: plan.digest, by });
}

export const hasErrors = ({ findings }: Proof): boolean => findings.some((finding) => finding.severity === 'error');

/** What the last look saw: what holds, then what does not. */
export function provedBlocks({ holds, findings }: Proof): Block[] {
  const seen = holds.map((sentence): Cell => ({ text: `✓ ${sentence}`, tone: 'good' }));
  return [...(seen.length === 0 ? [] : [text(...seen)]), ...(findings.length === 0 ? [] : [findingsBlock(findings)])];
}
