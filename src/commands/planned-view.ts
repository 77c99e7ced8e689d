import type { Json } from '../core/json.ts';
import { batchBlock } from '../output/batch-block.ts';
import type { Block } from '../output/block.ts';
import { planBlock } from '../output/plan-block.ts';
import { type Batch, isBatch, type Plan, type Proof } from '../plan/plan.ts';
import { keptWords } from '../plan/said.ts';
import { batchData, shownBatch } from '../plan/shown-batch.ts';
import { type Made, planData, shownPlan } from '../plan/shown-plan.ts';
import type { ChangeRun } from './run.ts';

/** A plan that is not applied proves nothing. */
const NOT_LOOKED: Proof = { holds: [], findings: [] };

/** What it takes to make a plan again. */
export const madeOf = (planned: Plan | Batch, { opened, said }: Pick<ChangeRun, 'opened' | 'said'>): Made => ({
  context: opened.settings.context,
  said: keptWords(planned, said),
});

/** How many changes it asks for. */
export const changeCount = (planned: Plan | Batch): number =>
  isBatch(planned) ? planned.parts.reduce((sum, { plan }) => sum + plan.steps.length, 0) : planned.steps.length;

export const plannedBlock = (planned: Plan | Batch): Block =>
  isBatch(planned) ? batchBlock(shownBatch(planned)) : planBlock(shownPlan(planned));

/** What was planned and not applied, for scripts. */
export const plannedData = (planned: Plan | Batch, run: ChangeRun, proof: Proof = NOT_LOOKED): Json =>
  isBatch(planned)
    ? batchData(planned, madeOf(planned, run))
    : planData(shownPlan(planned), false, proof, madeOf(planned, run));
