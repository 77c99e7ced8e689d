import { Failure, type FailureCode } from './failure.ts';
import { inTurns } from './in-turns.ts';

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

/** The fact of a question to one system, whose failure names it also where it is the command's own: its time is over. */
export async function factOf<T>(system: string, promise: Promise<T>): Promise<Fact<T>> {
  const asked = await fact(promise);
  return asked.ok ? asked : { ok: false, failure: asked.failure.with({ system }) };
}

/** Failures once each: what several systems say alike is that of each of them. */
export function onceEach(failures: readonly Failure[]): Failure[] {
  return [...new Map(failures.map((failure) => [`${failure.system} ${failure.message}`, failure])).values()];
}

/** The value, or undefined where it could not be read. */
export function valueIn<T>(fact: Fact<T>): T | undefined {
  return fact.ok ? fact.value : undefined;
}

/** A value within what was seen, where both could be read. */
export function valueAt<T, U>(seen: Fact<T> | undefined, at: (value: T) => Fact<U>): U | undefined {
  return seen?.ok === true ? valueIn(at(seen.value)) : undefined;
}

/** Runs `work` over `items`, at most `atOnce` at a time, and gives the facts in the order of the items. */
export async function gather<I, T>(
  items: readonly I[],
  atOnce: number,
  work: (item: I) => Promise<T>,
): Promise<Fact<T>[]> {
  return inTurns(items, atOnce, (item) => fact(work(item)));
}
