import { type RightsAsked, rightsStep } from '../keepers/hdfs-rights.ts';
import type { Step } from '../plan.ts';
import type { RightsChange } from './rights-change.ts';

/** Entries of one step: what stands in one line beside the journal. */
const BATCH = 500;

/** The rights of many entries in a folder, a batch for each step, in their order. */
export function rightsSteps(
  changes: readonly RightsChange[],
  how: Pick<RightsAsked, 'target' | 'atOnce' | 'anew'>,
): Step[] {
  const starts = Array.from({ length: Math.ceil(changes.length / BATCH) }, (_, index) => index * BATCH);
  return starts.map((start) => {
    const batch = changes.slice(start, start + BATCH);
    return rightsStep({ changes: batch, aspect: `entries ${start + 1} to ${start + batch.length}`, ...how });
  });
}
