/** The indexes of the `most` largest of some numbers, the largest first; of equal ones the first first. None of noughts. */
export function largest(count: number, most: number, measure: (index: number) => number): number[] {
  const chosen: { readonly index: number; readonly value: number }[] = [];
  // What is not above it is not among them.
  let least = most > 0 ? 0 : Number.POSITIVE_INFINITY;
  for (let index = 0; index < count; index += 1) {
    const value = measure(index);
    if (!(value > least)) continue;
    let at = chosen.length;
    while (at > 0 && (chosen[at - 1]?.value ?? 0) < value) at -= 1;
    chosen.splice(at, 0, { index, value });
    if (chosen.length > most) chosen.pop();
    if (chosen.length === most) least = chosen.at(-1)?.value ?? least;
  }
  return chosen.map(({ index }) => index);
}
