/** Runs `work` over `items`, at most `atOnce` at a time, and gives what came of them in the order of the items. */
export async function inTurns<I, T>(
  items: readonly I[],
  atOnce: number,
  work: (item: I, index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = new Array(items.length);
  const left = items.entries();
  const worker = async (): Promise<void> => {
    // The workers take from one iterator: each item is had by one of them.
    for (const [index, item] of left) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
