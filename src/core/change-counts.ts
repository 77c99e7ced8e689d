import type { Change, ChangeAction } from './change.ts';

/** `3 to create, 1 to change.` */
export function changeCounts(changes: readonly Change[]): string {
  const words: readonly (readonly [ChangeAction, string])[] = [
    ['create', 'to create'],
    ['update', 'to change'],
    ['delete', 'to remove'],
    ['run', 'to run'],
    ['wait', 'to wait for'],
  ];
  const counts = words.flatMap(([action, phrase]) => {
    const count = changes.filter((change) => change.action === action).length;
    return count === 0 ? [] : [`${count} ${phrase}`];
  });
  return `${counts.join(', ')}.`;
}
