import type { Change } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import type { Json } from '../core/json.ts';
import type { Journal } from './journal.ts';
import type { Hands } from './keeper.ts';
import type { Plan, Step } from './plan.ts';

/**
 * Makes the changes one after the other, each written to the journal before and after. Ends at the first failure: what was
 * done stays done, and the same command goes on from there.
 * @throws Failure of the step itself when nothing had been changed before, `partial` when something had, `waiting` and
 * `interrupted` as they are
 * @param within may abort later than `signal`: a step that has begun to change something is then let come to its end
 */
export async function applyPlan(
  plan: Plan,
  hands: Omit<Hands, 'came'>,
  journal: Journal,
  signal: AbortSignal,
  within: AbortSignal = signal,
): Promise<void> {
  for (const [index, step] of plan.steps.entries()) {
    await journal.begin(index);
    hands.progress(`${index + 1}/${plan.steps.length} ${nameOf(step.change)}`);
    try {
      if (signal.aborted) throw Failure.from(signal.reason);
      const came = await made(step, hands, step.change.action === 'wait' ? signal : within);
      await journal.done(index, came);
    } catch (thrown) {
      const failure = Failure.from(thrown);
      await journal.failed(index, failure.code, failure.message);
      throw told(failure, index, plan);
    }
  }
  await journal.end();
}

const nameOf = ({ system, target, aspect }: Change): string =>
  `${system}: ${target}${aspect === undefined ? '' : ` ${aspect}`}`;

/** Makes one change; gives what it has come to, where only doing it told. */
async function made(step: Step, hands: Omit<Hands, 'came'>, signal: AbortSignal): Promise<Json | undefined> {
  let came: Json | undefined;
  const take = (after: Json): void => {
    came = after;
  };
  await step.apply({ ...hands, came: take }, signal);
  return came;
}

const AGAIN = 'Run the same command again: it goes on from here.';

function told(failure: Failure, done: number, plan: Plan): Failure {
  if (done === 0 || failure.code === 'waiting' || failure.code === 'internal') return failure;
  const left = plan.steps.slice(done).map((step) => `${step.change.system} ${step.change.target}`);
  const detail = { code: failure.code, done, left };
  if (failure.code === 'interrupted') {
    return new Failure('interrupted', `Interrupted after ${done} of ${plan.steps.length} changes.`, {
      hint: AGAIN,
      detail,
    });
  }
  return new Failure('partial', `${done} of ${plan.steps.length} changes were made, then: ${failure.message}`, {
    system: failure.system,
    hint: failure.hint === undefined ? AGAIN : `${failure.hint.replace(/\.?$/, '.')} Then: ${AGAIN}`,
    detail,
    cause: failure,
  });
}
