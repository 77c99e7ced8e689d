import type { Change } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import type { Json } from '../core/json.ts';
import type { Journal } from './journal.ts';
import type { Hands } from './keeper.ts';
import type { Plan, Step } from './plan.ts';

/**
 * Makes the changes one after the other, each written to the journal before and after. Ends at the first failure: what was
 * done stays done, and the same command goes on from there.
 * @throws Failure of the step itself when nothing had been changed before, `partial` when something had; `waiting` when
 * nothing is left but to wait, else `partial` too, for nobody else does the rest; `interrupted`
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
    let begun = false;
    try {
      if (signal.aborted) throw Failure.from(signal.reason);
      begun = step.change.action !== 'wait';
      const came = await made(step, hands, step.change.action === 'wait' ? signal : within);
      await journal.done(index, came);
    } catch (thrown) {
      const failure = Failure.from(thrown);
      await journal.failed(index, failure.code, failure.message);
      throw told(failure, index, plan, begun);
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
