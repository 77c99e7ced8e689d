import { Failure, type FailureCode } from './failure.ts';

/** An answer, or the reason why there is none. In a sweep over many peers a failure is a value beside the answers. */
export type Fact<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const known = <T>(value: T): Fact<T> => ({ ok: true, value });
export const unknown = (thrown: unknown): Fact<never> => ({ ok: false, failure: Failure.from(thrown) });

/** What says nothing of a peer: the operator's own words and files, his Ctrl-C, our bugs. */
const NOT_FACTS: ReadonlySet<FailureCode> = new Set(['usage', 'config', 'interrupted', 'internal']);

/** The fact of a promise: never rejects, but for what says nothing of the peer, which is passed on. */
export async function fact<T>(promise: Promise<T>): Promise<Fact<T>> {
  try {
    return known(await promise);
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (NOT_FACTS.has(failure.code)) throw failure;
    return { ok: false, failure };
  }
}

/** The value, or undefined where it could not be read. */
export function valueIn<T>(fact: Fact<T>): T | undefined {
  return fact.ok ? fact.value : undefined;
}

/** Runs `work` over `items`, at most `atOnce` at a time, and gives the facts in the order of the items. */
export async function gather<I, T>(
  items: readonly I[],
  atOnce: number,
  work: (item: I) => Promise<T>,
): Promise<Fact<T>[]> {
  const facts: Fact<T>[] = new Array(items.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) facts[index] = await fact(work(item));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return facts;
}
