import type { PlannedBatch } from '../core/change.ts';
import type { Failure } from '../core/failure.ts';
import { type JsonObject, toJson } from '../core/json.ts';
import type { Batch, Part, Proof } from './plan.ts';
import { saidJson } from './said.ts';
import { type Made, planData, shownPlan } from './shown-plan.ts';

/** How a part of a batch went. */
export interface PartEnd {
  readonly part: Part;
  /** Why it is not done; what it has done before stays. */
  readonly failure: Failure | undefined;
  /** Where it is done: what the last look saw. */
  readonly proof: Proof;
}

/** A batch without the hands that carry it out. */
export function shownBatch(batch: Batch): PlannedBatch {
  const { title, digest, notes, whole } = batch;
  return {
    title,
    digest,
    notes,
    whole,
    parts: batch.parts.map(({ name, plan }) => ({ name, plan: shownPlan(plan) })),
    unplanned: batch.unplanned.map(({ name, failure: { message, hint } }) => ({ name, message, hint })),
  };
}

/** The batch for scripts, every part with all of its changes; with `ends` as it went. */
export function batchData(batch: Batch, made: Made, ends?: readonly PartEnd[]): JsonObject {
  return {
    title: batch.title,
    digest: batch.digest,
    applied: ends !== undefined,
    parts: batch.parts.map((part, index) => partData(part, made, ends?.[index])),
    unplanned: batch.unplanned.map(({ name, failure }) => ({ name, error: errorOf(failure) })),
    notes: [...batch.notes],
    context: made.context,
    said: saidJson(made.said),
  };
}

function partData({ name, plan, said }: Part, { context }: Made, end: PartEnd | undefined): JsonObject {
  const proof = end?.proof ?? { holds: [], findings: [] };
  const done = end !== undefined && end.failure === undefined;
  return {
    name,
    ...planData(shownPlan(plan), done && plan.steps.length > 0, proof, { context, said }),
    ...(end?.failure === undefined ? {} : { error: errorOf(end.failure) }),
  };
}

const errorOf = ({ code, message, hint, detail }: Failure): JsonObject => ({
  code,
  message,
  hint: hint ?? null,
  detail: toJson(detail),
});
