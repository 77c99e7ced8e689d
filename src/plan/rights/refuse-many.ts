import { Failure } from '../../core/failure.ts';
import { fewNames } from '../../core/few-names.ts';
import { shellWord } from '../../core/shell-word.ts';
import { MOST_UNSAID } from '../../core/umask/many.ts';

/**
 * @param counts how many entries would be changed, by the path in which they are
 * @throws Failure `refused` where that is more than anybody would look through, and nobody said `--many`
 */
export function refuseMany(counts: readonly (readonly [count: number, path: string])[], isSaid: boolean): void {
  const sum = counts.reduce((all, [count]) => all + count, 0);
  if (isSaid || sum <= MOST_UNSAID) return;
  const sorted = counts.filter(([count]) => count > 0).sort(([a], [b]) => b - a);
  const most = fewNames(sorted.map(([count, path]) => `${shellWord(path)} (${count})`));
  throw new Failure('refused', `${sum} entries would be changed, more than ${MOST_UNSAID}: ${most}.`, {
    system: 'hdfs',
    hint: 'If that is meant: --many, at first with --dry-run. Each keeps its former rights for plan undo.',
  });
}
