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

function numbersOf(version: string): number[] {
  const match = /\d+(?:\.\d+)*/.exec(version);
  return match === null ? [] : match[0].split('.').map(Number);
}
