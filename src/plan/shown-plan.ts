import type { PlannedChanges } from '../core/change.ts';
import { type Json, toJson } from '../core/json.ts';
import type { Plan, Proof } from './plan.ts';

/** A plan without the hands that carry it out. */
export function shownPlan(plan: Plan): PlannedChanges {
  return { title: plan.title, digest: plan.digest, changes: plan.steps.map((step) => step.change), notes: plan.notes };
}

/** The plan for scripts: `changes` is empty when there was nothing to do. */
export function planData(shown: PlannedChanges, applied: boolean, proof: Proof): Json {
  return {
    title: shown.title,
    digest: shown.digest,
    applied,
    changes: toJson(shown.changes),
    notes: [...shown.notes],
    proved: [...proof.holds],
    findings: toJson(proof.findings),
  };
}
