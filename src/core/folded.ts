import type { Change } from './change.ts';
import { shownName } from './shown-name.ts';

/** Changes of many entries that are shown of one target; the others are counted. */
const SHOWN = 3;

/** Changes that are not shown one by one. */
export interface Fold {
  readonly target: string;
  readonly changes: number;
  readonly entries: number;
}

/**
 * Items with their changes as a person may look through them: of batches of one target the first few, and then how many
 * more there are.
 */
export function folded<T>(items: readonly T[], changeOf: (item: T) => Change): (T | Fold)[] {
  const seen = new Map<string, number>();
  const folds = new Map<string, { target: string; changes: number; entries: number }>();
  return items.flatMap((item): (T | Fold)[] => {
    const { entries = 1, target } = changeOf(item);
    const count = entries === 1 ? 0 : (seen.get(target) ?? 0) + 1;
    if (count <= SHOWN) {
      seen.set(target, count);
      return [item];
    }
    const known = folds.get(target);
    if (known !== undefined) {
      known.changes += 1;
      known.entries += entries;
      return [];
    }
    const fold = { target, changes: 1, entries };
    folds.set(target, fold);
    return [fold];
  });
}

/** `and 397 more changes of /user/alice, of 198500 entries` */
export const foldWords = ({ target, changes, entries }: Fold): string =>
  changes === 1
    ? `and 1 more change of ${shownName(target)}, of ${entries} entries`
    : `and ${changes} more changes of ${shownName(target)}, of ${entries} entries`;

export const isFold = (item: object): item is Fold => 'changes' in item && 'entries' in item && 'target' in item;
