/**
 * Whether a path is one of those that a pattern of Ant names, as Apache Shiro uses them for addresses: `?` is a character,
 * `*` any number of them within a part, `**` any number of parts. Takes time of the order of pattern × path.
 */
export function matchesAntPath(pattern: string, path: string): boolean {
  if (pattern.startsWith('/') !== path.startsWith('/')) return false;
  return partsMatch(partsOf(pattern), partsOf(path), '**', matchesPart);
}

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');

const matchesPart = (pattern: string, part: string): boolean =>
  partsMatch([...pattern], [...part], '*', (sign, letter) => sign === '?' || sign === letter);

/** Whether a row of items matches a row of patterns in which `any` stands for any number of items. */
function partsMatch(
  patterns: readonly string[],
  items: readonly string[],
  any: string,
  isMatch: (pattern: string, item: string) => boolean,
): boolean {
  let reached = items.map(() => false).concat(false);
  reached[0] = true;
  for (const pattern of patterns) {
    const next = reached.map(() => false);
    if (pattern === any) next[0] = reached[0] ?? false;
    for (let index = 1; index <= items.length; index += 1) {
      const item = items[index - 1] ?? '';
      next[index] =
        pattern === any
          ? reached[index] === true || next[index - 1] === true
          : reached[index - 1] === true && isMatch(pattern, item);
    }
    reached = next;
  }
  return reached[items.length] ?? false;
}
