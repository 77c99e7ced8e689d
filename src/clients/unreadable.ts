import { Failure } from '../core/failure.ts';

/** The next step where an answer is of the right form and still lacks what must be in it. */
export const SEE_ANSWER =
  'Another version, or a proxy in between, may answer so. See the answer itself: run it again with --trace FILE';

/**
 * What `read` makes of an answer.
 * @param asked the call, and the server that answered
 * @throws Failure `protocol` that names both, where the answer lacks something
 */
export function readAnswer<T>(asked: { readonly name: string; readonly base: string }, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.code !== 'protocol') throw thrown;
    const { message, system, detail, cause, hint = SEE_ANSWER } = thrown;
    throw new Failure('protocol', `${message.replace(/\.$/, '')} (${asked.name}, ${asked.base}).`, {
      system,
      hint,
      detail,
      cause,
    });
  }
}
