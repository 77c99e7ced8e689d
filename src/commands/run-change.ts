import { type Exit, Failure } from '../core/failure.ts';
import type { Finding } from '../core/finding.ts';
import { type Json, toJson } from '../core/json.ts';
import { formatDuration } from '../core/quantity.ts';
import { group, text } from '../output/block.ts';
import { findingsBlock, planBlock, type ShownPlan } from '../output/plan-block.ts';
import { applyPlan } from '../plan/apply.ts';
import { journalPath, openJournal, stoppedRun } from '../plan/journal.ts';
import type { Hands } from '../plan/keeper.ts';
import type { Plan } from '../plan/plan.ts';
import type { World } from '../world.ts';
import type { ChangeCommand } from './define.ts';
import type { Fields, InputOf } from './fields.ts';
import type { ChangeView, Opened } from './run.ts';

/**
 * Runs a change: plans, shows the plan, asks, applies under a lock with a journal, and proves the end.
 * @returns 0 nothing to do or all done and proved, 1 a plan that was not applied or a proof that found something
 */
export async function runChange(
  command: ChangeCommand,
  opened: Opened,
  input: InputOf<Fields>,
  view: ChangeView,
  world: World,
): Promise<Exit> {
  const { settings, readers, clock, signal, disk } = opened;
  const plan = await command.plan({ ...readers, input, settings, clock, signal, files: disk });
  const shown = shownPlan(plan);
  if (view.expect !== undefined && view.expect !== plan.digest) {
    throw new Failure(
      'refused',
      `The plan is ${plan.digest}, and ${view.expect} was expected: something has changed since it was reviewed.`,
      {
        hint: 'Look at the new plan with --dry-run, then repeat with its digest.',
      },
    );
  }
  if (view.dryRun || plan.steps.length === 0) return conclude(plan, shown, opened, view);
  if (view.output === 'text') await view.print.block(planBlock(shown));
  if (!(await isAgreed(view, world))) return declined(shown, view, world);
  const path = `${settings.stateDir}/locks/${encodeURIComponent(settings.context)}-${plan.lock}.lock`;
  const lock = await disk.lock(path);
  try {
    return await carryOut(command, plan, { opened, input, view, world });
  } finally {
    await lock.release();
  }
}

interface Run {
  readonly opened: Opened;
  readonly input: InputOf<Fields>;
  readonly view: ChangeView;
  readonly world: World;
}

/** Under the lock the plan is made again: if it is no longer the one that was agreed to, nothing is done. */
async function carryOut(command: ChangeCommand, agreed: Plan, run: Run): Promise<Exit> {
  const { settings, readers, clock, signal, disk } = run.opened;
  const plan = await command.plan({ ...readers, input: run.input, settings, clock, signal, files: disk });
  if (plan.digest !== agreed.digest) {
    throw new Failure('conflict', 'The world changed between the plan and its start: nothing was done.', {
      hint: 'Run the same command again and look at the new plan.',
    });
  }
  const path = journalPath(settings.stateDir, settings.context);
  const stopped = stoppedRun(await disk.readLines(path), plan.title);
  if (stopped !== undefined)
    run.view.note(
      `An earlier run was stopped${stopped.doing === undefined ? '' : ` at: ${stopped.doing}`}. Going on from there.`,
    );
  const begun = clock.now();
  const hands: Hands = {
    read: readers,
    write: run.opened.writers(),
    clock,
    until: begun + settings.waitMs,
    progress: (line) => run.view.note(line),
  };
  const journal = await openJournal(disk, path, clock, {
    title: plan.title,
    digest: plan.digest,
    by: `${run.world.env['USER'] ?? ''}@${run.world.hostName}`,
  });
  await applyPlan(plan, hands, journal, signal);
  const findings = await plan.prove(readers, signal);
  const done = `${plan.title}: ${plan.steps.length} changes made in ${formatDuration(clock.now() - begun)}`;
  if (run.view.output === 'text')
    await run.view.print.block(group(undefined, text({ text: done, tone: 'good' }), ...provedBlocks(findings)));
  else await run.view.print.data(dataOf(shownPlan(plan), true, findings));
  return hasErrors(findings) ? 1 : 0;
}

/** A dry run, or nothing to do: the plan is the result, and where it is empty the promise is proved again. */
async function conclude(plan: Plan, shown: ShownPlan, opened: Opened, view: ChangeView): Promise<Exit> {
  const empty = plan.steps.length === 0;
  const findings = empty ? await plan.prove(opened.readers, opened.signal) : [];
  if (view.output === 'text')
    await view.print.block(group(undefined, planBlock(shown), ...(empty ? provedBlocks(findings) : [])));
  else await view.print.data(dataOf(shown, false, findings));
  return empty && !hasErrors(findings) ? 0 : 1;
}

async function isAgreed(view: ChangeView, world: World): Promise<boolean> {
  if (view.yes) return true;
  if (view.output !== 'text') return false;
  const answer = await world.ask('Apply this plan? Only "yes" applies it: ');
  return answer?.trim().toLowerCase() === 'yes';
}

async function declined(shown: ShownPlan, view: ChangeView, world: World): Promise<Exit> {
  if (view.output !== 'text') await view.print.data(dataOf(shown, false, []));
  view.note(
    world.signal.aborted
      ? 'Interrupted: nothing was applied.'
      : `Nothing was applied. Add --yes to apply it without a question, or --expect ${shown.digest} --yes to apply just this plan.`,
  );
  return world.signal.aborted ? 130 : 1;
}

const hasErrors = (findings: readonly Finding[]): boolean => findings.some((finding) => finding.severity === 'error');

function provedBlocks(findings: readonly Finding[]) {
  return findings.length === 0
    ? [text({ text: 'Proved: every promise of the plan was looked at again and holds.', tone: 'good' })]
    : [findingsBlock(findings)];
}

export function shownPlan(plan: Plan): ShownPlan {
  return { title: plan.title, digest: plan.digest, changes: plan.steps.map((step) => step.change), notes: plan.notes };
}

/** The plan for scripts: `changes` is empty when there was nothing to do. */
export function dataOf(shown: ShownPlan, applied: boolean, findings: readonly Finding[]): Json {
  return {
    title: shown.title,
    digest: shown.digest,
    applied,
    changes: toJson(shown.changes),
    notes: [...shown.notes],
    findings: toJson(findings),
  };
}
