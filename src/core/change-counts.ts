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
    const own = changes.filter((change) => change.action === action);
    const entries = own.reduce((sum, change) => sum + (change.entries ?? 1), 0);
    const of = entries === own.length ? '' : `, ${entries} entries in all`;
    return own.length === 0 ? [] : [`${own.length} ${phrase}${of}`];
  });
  return `${counts.join(', ')}.`;
}
