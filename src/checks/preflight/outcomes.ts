import { Failure, type FailureCode } from '../../core/failure.ts';
import type { Finding } from '../../core/finding.ts';
import type { Outcome, Problem } from './check.ts';

/** What says that nobody could be asked, or would not say: it tells nothing of what was asked about. */
const UNASKED: ReadonlySet<FailureCode> = new Set([
  'unreachable',
  'unavailable',
  'timeout',
  'protocol',
  'failed',
  'interrupted',
  'internal',
]);

/** Whether a failure says nothing of what was asked about. */
export const isUnasked = ({ code }: Failure): boolean => UNASKED.has(code);

export const passed = (told?: string): Outcome => ({ state: 'passed', ...(told === undefined ? {} : { told }) });

/** A failure as what stands in the way. */
export const problemOf = ({ message, hint }: Failure): Problem => ({
  sentence: message,
  ...(hint === undefined ? {} : { hint }),
});

export const failedBy = (failure: Failure): Outcome => ({ state: 'failed', problems: [problemOf(failure)] });

/** Something to look at that stands in nobody's way; nothing to look at has passed. */
export function worthALook(problems: readonly Problem[], told?: string): Outcome {
  const [first, ...others] = problems;
  return first === undefined ? passed(told) : { state: 'warned', problems: [first, ...others] };
}

/** Errors stand in the way, warnings are worth a look, and notes are not told. */
export function outcomeOf(findings: readonly Finding[], told?: string): Outcome {
  const of = (severity: Finding['severity']): Problem[] =>
    findings
      .filter((finding) => finding.severity === severity)
      .map(({ sentence, mend, rule }) => ({ sentence, rule, ...(mend === undefined ? {} : { hint: mend }) }));
  const [first, ...others] = of('error');
  return first === undefined ? worthALook(of('warning'), told) : { state: 'failed', problems: [first, ...others] };
}

/**
 * What judges facts and refuses by throwing: each refusal stands in the way, however many there are.
 * @throws our own bugs
 */
export function unlessRefused(judgements: readonly (() => unknown)[], told?: string): Outcome {
  const problems = judgements.flatMap((judge) => {
    try {
      judge();
      return [];
    } catch (thrown) {
      const failure = Failure.from(thrown);
      if (failure.code === 'internal') throw thrown;
      return [problemOf(failure)];
    }
  });
  const [first, ...others] = problems;
  return first === undefined ? passed(told) : { state: 'failed', problems: [first, ...others] };
}

/** The outcome of a look that may be refused by whom it asks. @throws Failure that says nobody could be asked */
export async function orRefused(look: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await look();
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (isUnasked(failure)) throw thrown;
    return failedBy(failure);
  }
}
