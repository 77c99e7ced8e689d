import type { Run } from '../runs.ts';

/** A command of --after that a balancing has not brought to its end, though it was due: no undo runs what is the operator's own. */
export function hookLeft({ steps }: Pick<Run, 'steps'>): string[] {
  const at = steps.findLastIndex(({ change }) => change.keeper === 'hdfs-balancer');
  const isHook = ({ change }: Run['steps'][number]): boolean => change.keeper === 'balance-hook';
  const before = steps.slice(0, at).find(isHook);
  const isDue = before === undefined ? steps.some(({ state }) => state !== 'planned') : before.state !== 'planned';
  if (at < 0 || !isDue) return [];
  return steps
    .slice(at)
    .filter((step) => isHook(step) && step.state !== 'done')
    .map(
      ({ change }) => `The command of --after did not come to its end, and no undo runs it. By hand: ${change.target}`,
    );
}
