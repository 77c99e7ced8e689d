import { createHash } from 'node:crypto';
import { canonical, toJson } from '../core/json.ts';
import type { Keeper, Readers } from './keeper.ts';
import type { Plan, Proof, Step } from './plan.ts';

/** A keeper with what it shall keep. */
export interface Kept {
  steps(read: Readers, signal: AbortSignal): Promise<Step[]>;
}

export function keep<Want, Have>(keeper: Keeper<Want, Have>, want: Want): Kept {
  return {
    async steps(read, signal) {
      const have = await keeper.look(want, read, signal);
      return keeper.compare(want, have).map((change) => ({
        change,
        apply: (hands, stop) => keeper.apply(want, change, hands, stop),
      }));
    },
  };
}

export interface PlanParts {
  readonly title: string;
  readonly kept: readonly Kept[];
  readonly notes: readonly string[];
  readonly prove: (read: Readers, signal: AbortSignal) => Promise<Proof>;
}

/** Looks at everything at once, compares, and puts the changes in the order of the wants. */
export async function buildPlan(parts: PlanParts, read: Readers, signal: AbortSignal): Promise<Plan> {
  const found = await Promise.all(parts.kept.map((kept) => kept.steps(read, signal)));
  const steps = found.flat();
  return { title: parts.title, steps, notes: parts.notes, digest: digestOf(steps), prove: parts.prove };
}

/** The digest of what steps will change: see `Plan`. */
export function digestOf(steps: readonly Step[]): string {
  const changes = steps.map((step) => toJson(step.change));
  return createHash('sha256').update(canonical(changes)).digest('hex').slice(0, 12);
}
