import type { Fact } from '../../core/fact.ts';
import { Failure, type FailureCode } from '../../core/failure.ts';

/** What says nothing of a platform: the operator's Ctrl-C, our bugs. */
const NOT_OF_A_PLATFORM: ReadonlySet<FailureCode> = new Set(['interrupted', 'internal']);

/** The fact of a promise. Unlike elsewhere the operator's settings are in question too: what is wrong with them is a fact. */
export async function told<T>(promise: Promise<T>): Promise<Fact<T>> {
  try {
    return { ok: true, value: await promise };
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (NOT_OF_A_PLATFORM.has(failure.code)) throw failure;
    return { ok: false, failure };
  }
}
