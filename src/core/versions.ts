/** Versions as `1.10.2-cdh7`: compared by their numbers; what follows the numbers does not count. */
export function compareVersions(a: string, b: string): number {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

/** Whether `version` is `since` or newer. */
export const atLeast = (version: string, since: string): boolean => compareVersions(version, since) >= 0;

/** Of versions that were read before: there are few, and rules ask for the same ones again and again. */
const known = new Map<string, readonly number[]>();
const MOST_KEPT = 1000;

function numbersOf(version: string): readonly number[] {
  const before = known.get(version);
  if (before !== undefined) return before;
  const match = /\d+(?:\.\d+)*/.exec(version);
  const numbers = match === null ? [] : match[0].split('.').map(Number);
  if (known.size < MOST_KEPT) known.set(version, numbers);
  return numbers;
}
