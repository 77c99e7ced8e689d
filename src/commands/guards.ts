import { Failure } from '../core/failure.ts';
import { type Batch, isBatch, type Plan } from '../plan/plan.ts';
import type { ChangeRun } from './run.ts';

/** Refuses every change of a context that is read-only; a dry run is none. @throws Failure `refused` */
export function refuseReadOnly({ opened: { settings } }: ChangeRun): void {
  if (!settings.readOnly) return;
  throw new Failure('refused', `The context ${settings.context} is read-only: nothing was looked at or changed.`, {
    hint: `See the plan with --dry-run, and where readOnly is set with: mesosctl context show --context ${settings.context}`,
  });
}

/** @throws Failure `refused` for another plan than that which was reviewed */
export function refuseUnexpected({ digest }: Plan | Batch, { view: { expect } }: ChangeRun): void {
  if (expect === undefined || expect === digest) return;
  throw new Failure(
    'refused',
    `The plan is ${digest}, and ${expect} was expected: something has changed since it was reviewed.`,
    { hint: 'Look at the new plan with --dry-run, then repeat with its digest.' },
  );
}

/**
 * The name that must be typed, or be given with --confirm, before the plan is applied: that of a protected context.
 * Undefined where none is asked for, or where it was given.
 * @throws Failure `refused` when another name was given
 */
export function nameToType(plan: Plan | Batch, { opened: { settings }, view }: ChangeRun): string | undefined {
  const opened = { name: settings.context, isProtected: settings.protected };
  const { name, isProtected } = isBatch(plan) ? opened : (plan.context ?? opened);
  if (view.confirm !== undefined && view.confirm !== name) throw otherName(view.confirm, name);
  return isProtected && view.confirm !== name ? name : undefined;
}

/** @throws Failure `refused` when a name would have to be typed and nobody is asked */
export function refuseUnnamed(plan: Plan | Batch, run: ChangeRun): void {
  const name = nameToType(plan, run);
  if (name === undefined) return;
  throw new Failure(
    'refused',
    `The context ${name} is protected: a change of it needs its name. Nothing was applied.`,
    {
      hint: `To apply the plan nonetheless: repeat with --confirm ${name}`,
    },
  );
}

/** @throws Failure `refused` when what was typed is another name than that of the protected context */
export function refuseOtherName(typed: string, name: string): void {
  if (typed.trim() !== name) throw otherName(typed.trim(), name);
}

const otherName = (typed: string, name: string): Failure =>
  new Failure('refused', `This is the context ${name}, and "${typed}" was confirmed: nothing was applied.`, {
    hint: 'The contexts and which one is current: mesosctl context list',
  });
