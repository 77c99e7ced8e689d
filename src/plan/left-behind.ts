import { Failure } from '../core/failure.ts';
import type { GoingOn, Plan, Step } from './plan.ts';

/** A plan that is applied, and what it would leave where its process ended at this moment. */
export interface Watched {
  readonly plan: Plan;
  left(): LeftBehind;
}

export interface LeftBehind {
  /** What goes on by itself, with how it is ended. */
  readonly running: readonly GoingOn[];
  /** What is not put back yet: `hdfs: all datanodes`. */
  readonly back: readonly string[];
}

/** Whether a plan puts something back at its end: then how it is interrupted matters. */
export const putsBack = ({ steps }: Pick<Plan, 'steps'>): boolean =>
  steps.some(({ isPutBack }) => isPutBack !== undefined);

/** The same plan, which knows what it has put back. */
export function watched(plan: Plan): Watched {
  const done = new Set<Step>();
  const steps = plan.steps.map((step): Step => {
    const apply: Step['apply'] = async (hands, signal) => {
      await step.apply(hands, signal);
      done.add(step);
    };
    return { ...step, apply };
  });
  const left = (): LeftBehind => ({
    running: plan.steps.flatMap((step) => step.goesOn?.() ?? []),
    back: plan.steps
      .filter((step) => !done.has(step) && step.isPutBack?.() === true)
      .map(({ change: { system, target } }) => `${system}: ${target}`),
  });
  return { plan: { ...plan, steps }, left };
}

/** What is done before the end that was asked for, and how to leave it; undefined where nothing is. @param reason of the signal */
export function beforeTheEnd({ running, back }: LeftBehind, reason: unknown): string | undefined {
  const { code, message } = Failure.from(reason);
  const parts = [
    ...running.map(({ named, ending }) => `${named} is ended (${ending})`),
    ...(back.length === 0 ? [] : [`put back: ${back.join(', ')}`]),
  ];
  if (parts.length === 0) return undefined;
  const again = code === 'interrupted' ? ' A second Ctrl-C ends mesosctl at once, and leaves that.' : '';
  return `${message.replace(/\.$/, '')}: ${parts.join(', then ')}.${again}`;
}

/** What an end at once leaves, and what to type then. */
export function leftAtOnce({ running, back }: LeftBehind): readonly string[] {
  const parts = [
    ...running.map(({ named }) => `${named} goes on`),
    ...(back.length === 0 ? [] : [`not put back: ${back.join(', ')}`]),
  ];
  if (parts.length === 0) return ['Interrupted.'];
  return [`Interrupted at once: ${parts.join('; ')}.`, 'hint: End it, and put it back: mesosctl plan undo last'];
}
