import type { PlannedChanges } from '../core/change.ts';
import { type JsonObject, toJson } from '../core/json.ts';
import type { Plan, Proof } from './plan.ts';
import { type Said, saidJson } from './said.ts';

/** A plan without the hands that carry it out. */
export function shownPlan(plan: Plan): PlannedChanges {
  return { title: plan.title, digest: plan.digest, changes: plan.steps.map((step) => step.change), notes: plan.notes };
}

/** What it takes to make a plan again: `plan apply` reads it from a saved plan. */
export interface Made {
  readonly context: string;
  readonly said: Said;
}

/** The plan for scripts: `changes` is empty when there was nothing to do. */
export function planData(shown: PlannedChanges, applied: boolean, proof: Proof, made?: Made): JsonObject {
  return {
    title: shown.title,
    digest: shown.digest,
    applied,
    changes: toJson(shown.changes),
    notes: [...shown.notes],
    proved: [...proof.holds],
    findings: toJson(proof.findings),
    ...(made === undefined ? {} : { context: made.context, said: saidJson(made.said) }),
  };
}
