import type { Clock } from '../core/clock.ts';
import { type Exit, Failure } from '../core/failure.ts';
import { inTurns } from '../core/in-turns.ts';
import { formatDuration } from '../core/quantity.ts';
import { shownName } from '../core/shown-name.ts';
import { applyPlan } from '../plan/apply.ts';
import { stoppedRun } from '../plan/journal.ts';
import type { Batch, Part, Proof } from '../plan/plan.ts';
import { readingMany } from '../plan/reading-many.ts';
import type { Run } from '../plan/runs.ts';
import { batchData, type PartEnd } from '../plan/shown-batch.ts';
import { endsBlock, exitOf } from './batch-ends.ts';
import { handsOf } from './carry-out.ts';
import { endStopped, openRun, runsOfContext } from './journal-of.ts';
import type { Held } from './locks.ts';
import { madeOf } from './planned-view.ts';
import type { ChangeRun } from './run.ts';

/** How long a step that has begun to change something may go on after Ctrl-C; a second one ends everything at once. */
const LAST_STEP_MS = 20_000;

/**
 * Applies the plans of a batch side by side, each with a run of its own in the journal, and proves each that is done. One
 * that fails, or whose lock somebody else holds, does not keep from the others. On Ctrl-C each ends the step that it is in.
 */
export async function carryOutBatch(batch: Batch, { refused }: Held, run: ChangeRun): Promise<Exit> {
  const { opened, view } = run;
  const begun = opened.clock.now();
  const earlier = await runsOfContext(run);
  const within = abortedLater(opened.signal, opened.clock, LAST_STEP_MS);
  let ended = 0;
  const failures = await inTurns(batch.parts, batch.atOnce, async (part) => {
    const failure = refused.get(part.lock) ?? (await failureOf(part, earlier, within, batch, run));
    ended += 1;
    const made = part.plan.steps.length === 1 ? '1 change made' : `${part.plan.steps.length} changes made`;
    const how = failure === undefined ? made : failure.message;
    if (part.plan.steps.length > 0) view.note(`${ended}/${batch.parts.length} ${shownName(part.name)}: ${how}`);
    return failure;
  });
  const ends = await provedEnds(batch, failures, run);
  const took = formatDuration(opened.clock.now() - begun);
  if (view.output !== 'text') await view.print.data(batchData(batch, madeOf(batch, run), ends));
  else await view.print.block(endsBlock(batch, ends, took));
  return exitOf(batch, ends);
}

/** Carries out one part; gives why it could not be done whole. */
async function failureOf(
  part: Part,
  earlier: readonly Run[],
  within: AbortSignal,
  { whole }: Batch,
  run: ChangeRun,
): Promise<Failure | undefined> {
  const { plan, said, lock, name } = part;
  const { opened, view } = run;
  const progress = (line: string): void => {
    if (whole) view.note(`${shownName(name)}: ${line}`);
  };
  try {
    if (plan.steps.length === 0) {
      await endStopped(plan, said, [lock], earlier, run);
      return undefined;
    }
    if (opened.signal.aborted) throw Failure.from(opened.signal.reason);
    if (stoppedRun(earlier, plan.title) !== undefined)
      view.note(`${shownName(name)}: an earlier run was stopped; going on from there.`);
    const journal = await openRun(plan, said, [lock], run);
    await applyPlan(plan, handsOf(run, progress), journal, opened.signal, within);
    return undefined;
  } catch (thrown) {
    return Failure.from(thrown);
  }
}

/** Looks again at all parts that are done, at once: what they have in common is read a single time. */
function provedEnds(
  { parts, atOnce }: Batch,
  failures: readonly (Failure | undefined)[],
  { opened, view }: ChangeRun,
): Promise<PartEnd[]> {
  const readers = readingMany(opened.readers, parts.length);
  const stopped = opened.signal.aborted;
  view.note(stopped ? 'Interrupted: what was done is not looked at again.' : 'Looking again at what was done.');
  return inTurns(parts, atOnce, async (part, index): Promise<PartEnd> => {
    const failure = failures[index];
    const nothing: Proof = { holds: [], findings: [] };
    if (failure !== undefined || stopped) return { part, failure, proof: nothing };
    try {
      return { part, failure, proof: await part.plan.prove(readers, opened.signal) };
    } catch (thrown) {
      return { part, failure: Failure.from(thrown), proof: nothing };
    }
  });
}

/** Aborts `ms` after `signal` does. */
function abortedLater(signal: AbortSignal, clock: Clock, ms: number): AbortSignal {
  const later = new AbortController();
  const wait = (): void => {
    clock.deadline(ms).addEventListener('abort', () => later.abort(signal.reason), { once: true });
  };
  if (signal.aborted) wait();
  else signal.addEventListener('abort', wait, { once: true });
  return later.signal;
}
