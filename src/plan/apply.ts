import { Failure } from '../core/failure.ts';
import type { Journal } from './journal.ts';
import type { Hands } from './keeper.ts';
import type { Plan } from './plan.ts';

/**
 * Makes the changes one after the other, each written to the journal before and after. Ends at the first failure: what was
 * done stays done, and the same command goes on from there.
 * @throws Failure of the step itself when nothing had been changed before, `partial` when something had, `waiting` and
 * `interrupted` as they are
 */
export async function applyPlan(plan: Plan, hands: Hands, journal: Journal, signal: AbortSignal): Promise<void> {
  for (const [index, step] of plan.steps.entries()) {
    await journal.begin(index, step.change);
    hands.progress(
      `${index + 1}/${plan.steps.length} ${step.change.system}: ${step.change.target}${step.change.aspect === undefined ? '' : ` ${step.change.aspect}`}`,
    );
    try {
      await step.apply(hands, signal);
    } catch (thrown) {
      const failure = Failure.from(thrown);
      await journal.failed(index, failure.code, failure.message);
      throw told(failure, index, plan);
    }
    await journal.done(index);
  }
  await journal.end();
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
