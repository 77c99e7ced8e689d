import type { Change } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import type { Json, JsonObject } from '../core/json.ts';
import { shownTarget } from '../core/shown-target.ts';
import type { Journal } from './journal.ts';
import type { Hands } from './keeper.ts';
import type { Plan, Step } from './plan.ts';

/**
 * Makes the changes one after the other, each written to the journal before and after. Ends at the first failure: what was
 * done stays done, and the same command goes on from there; but steps that put something back, which stand at the end of a
 * plan, are taken then too (`Step.isPutBack`).
 * @throws Failure of the step itself when nothing had been changed before, `partial` when something had; `waiting` when
 * nothing is left but to wait, else `partial` too, for nobody else does the rest; `interrupted`
 * @param within may abort later than `signal`: a step that has begun to change something is then let come to its end
 */
export async function applyPlan(
  plan: Plan,
  hands: Omit<Hands, OfOneStep>,
  journal: Journal,
  signal: AbortSignal,
  within: AbortSignal = signal,
): Promise<void> {
  const patienceMs = Math.max(0, hands.until - hands.clock.now());
  for (const [index, step] of plan.steps.entries()) {
    if (step.isPutBack !== undefined) {
      // What comes back comes back whole: its patience begins now, and the first Ctrl-C does not end it.
      const failure = await putBack(plan, index, hands, journal, patienceMs);
      if (failure !== undefined) throw failure;
      break;
    }
    await journal.begin(index);
    hands.progress(`${index + 1}/${plan.steps.length} ${nameOf(step.change)}`);
    let begun = false;
    try {
      if (signal.aborted) throw Failure.from(signal.reason);
      begun = step.change.action !== 'wait';
      const amended = (otherwise: JsonObject): Promise<void> => journal.amended(index, otherwise);
      const came = await made(step, { ...hands, amended }, step.change.action === 'wait' ? signal : within);
      await journal.done(index, came);
    } catch (thrown) {
      const failure = Failure.from(thrown);
      await journal.failed(index, failure.code, failure.message);
      const next = plan.steps.findIndex(({ isPutBack }) => isPutBack !== undefined);
      if (next < 0) throw told(failure, index, plan, begun);
      const isBack = await putBack(plan, next, hands, journal, patienceMs, true);
      throw isBack === undefined ? afterAll(failure, begun || index > 0, signal) : bothFailed(failure, isBack);
    }
  }
  await journal.end();
}

/** What each step is given hands of its own for. */
export type OfOneStep = 'came' | 'amended';

const nameOf = (change: Change): string =>
  `${change.system}: ${shownTarget(change)}${change.aspect === undefined ? '' : ` ${change.aspect}`}`;

/** Makes one change; gives what it has come to, where only doing it told. */
async function made(step: Step, hands: Omit<Hands, 'came'>, signal: AbortSignal): Promise<Json | undefined> {
  let came: Json | undefined;
  const take = (after: Json): void => {
    came = after;
  };
  await step.apply({ ...hands, came: take }, signal);
  return came;
}

/** Time besides the patience for the requests themselves. */
const MARGIN_MS = 60_000;

/**
 * Takes the steps from there on, all of which put something back; one that fails does not keep from the others.
 * @param isAfterFailure then only those are taken that have something to put back
 * @returns what all that failed come to
 */
async function putBack(
  { steps }: Plan,
  from: number,
  hands: Omit<Hands, OfOneStep>,
  journal: Journal,
  patienceMs: number,
  isAfterFailure = false,
): Promise<Failure | undefined> {
  const failed: NotBack[] = [];
  for (const [index, step] of steps.entries()) {
    if (index < from || (isAfterFailure && step.isPutBack?.() !== true)) continue;
    await journal.begin(index);
    hands.progress(`${index + 1}/${steps.length} ${nameOf(step.change)}`);
    const until = hands.clock.now() + patienceMs;
    const amended = (otherwise: JsonObject): Promise<void> => journal.amended(index, otherwise);
    try {
      const came = await made(step, { ...hands, until, amended }, hands.clock.deadline(patienceMs + MARGIN_MS));
      await journal.done(index, came);
    } catch (thrown) {
      const failure = Failure.from(thrown);
      await journal.failed(index, failure.code, failure.message);
      failed.push({ failure, step });
    }
  }
  return notPutBack(failed);
}

/** A step that should have put something back. */
interface NotBack {
  readonly failure: Failure;
  readonly step: Step;
}

const UNDO = 'See what is left with mesosctl plan show last, and put it back: mesosctl plan undo last';

/** Undefined where none failed. */
function notPutBack(failed: readonly NotBack[]): Failure | undefined {
  const [first] = failed;
  if (first === undefined) return undefined;
  const { code, system, detail } = first.failure;
  const isUndone = failed.some(({ step }) => step.isByHand !== true);
  const hints = [...failed.flatMap(({ failure }) => failure.hint ?? []), ...(isUndone ? [UNDO] : [])];
  const said = failed.map(({ failure }) => failure.message).join('\n');
  return new Failure(code === 'waiting' ? 'waiting' : 'partial', `Not all was put back: ${said}`, {
    system,
    hint: hints.map((hint, index) => (index < hints.length - 1 ? hint.replace(/\.?$/, '.') : hint)).join(' '),
    detail,
    cause: first.failure,
  });
}

/**
 * Nobody goes on with what was put back: what was waited for is not waited for any more. Where the time that the command was given
 * is over, a part was done.
 */
function afterAll(failure: Failure, isBegun: boolean, signal: AbortSignal): Failure {
  const { system, detail, hint } = failure;
  const message = `${failure.message} What was changed for the time of the run was put back.`;
  if (failure.code === 'waiting') return new Failure('failed', message, { system, hint, detail, cause: failure });
  const isTimeOver = signal.aborted && failure.code === 'timeout' && failure === Failure.from(signal.reason);
  if (!isTimeOver || !isBegun) return failure;
  const again = 'The same command goes on with what is left.';
  const parts = { system, hint: hint === undefined ? again : `${again} ${hint}`, detail, cause: failure };
  return new Failure('partial', message, parts);
}

const bothFailed = (failure: Failure, second: Failure): Failure =>
  new Failure('partial', `${failure.message} ${second.message}`, {
    system: failure.system,
    hint: second.hint,
    detail: { code: failure.code },
    cause: failure,
  });

const AGAIN = 'Run the same command again: it goes on from here.';

/** Whether something is left that nobody does but this plan: what is waited for comes by itself. */
const leavesWork = (steps: readonly Step[]): boolean => steps.some(({ change }) => change.action !== 'wait');

/** @param begun whether the change that did not come to its end may have been made */
function told(failure: Failure, done: number, plan: Plan, begun: boolean): Failure {
  const { code } = failure;
  if (code === 'internal' || (code === 'waiting' && !leavesWork(plan.steps.slice(done + 1)))) return failure;
  if (done === 0 && code !== 'waiting' && code !== 'interrupted') return failure;
  const left = plan.steps.slice(done).map((step) => `${step.change.system} ${step.change.target}`);
  const detail = { code, done, left };
  if (code === 'interrupted') {
    const midst = begun ? `, in the midst of ${left[0]}, which may have been made` : '';
    const message = `Interrupted after ${done} of ${plan.steps.length} changes${midst}.`;
    return new Failure('interrupted', message, { hint: AGAIN, detail });
  }
  return new Failure('partial', `${done} of ${plan.steps.length} changes were made, then: ${failure.message}`, {
    system: failure.system,
    hint: failure.hint === undefined ? AGAIN : `${failure.hint.replace(/\.?$/, '.')} Then: ${AGAIN}`,
    detail,
    cause: failure,
  });
}
