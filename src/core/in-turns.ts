/**
 * Runs `work` over `items`, at most `atOnce` at a time, and gives what came of them in the order of the items. After a
 * failure, which it throws at once, no more work begins.
 */
export async function inTurns<I, T>(
  items: readonly I[],
  atOnce: number,
  work: (item: I, index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = new Array(items.length);
  const left = each(items);
  const worker = async (): Promise<void> => {
    // The workers take from one generator: each item is had by one of them, and a loop that fails closes it for all.
    for (const [index, item] of left) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}

function* each<I>(items: readonly I[]): Generator<[number, I]> {
  yield* items.entries();
}
