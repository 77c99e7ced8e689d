import { Failure } from './failure.ts';

/**
 * Something that can be had only once, such as standard input: the first who asks gets it, and gets the same when asking
 * again. `by` is who asks, in words that may stand in a sentence.
 * @throws Failure `usage` for anybody else, naming the first
 */
export function claimed<T>(what: string, take: () => Promise<T>): (by: string) => Promise<T> {
  let first: { readonly by: string; readonly taken: Promise<T> } | undefined;
  return async (by) => {
    first ??= { by, taken: take() };
    if (first.by === by) return first.taken;
    throw new Failure('usage', `${what} is to give both ${first.by} and ${by}, and can be read only once.`, {
      hint: `Take one of them from elsewhere: a secret from a file, a variable or a command.`,
    });
  };
}
