/** More are counted and not named. */
const MOST_NAMES = 5;

/** `alice`, `alice and carol`, `alice, bob, carol, dave, eve and 31 more`. */
export function fewNames(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  if (more > 0) return `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
